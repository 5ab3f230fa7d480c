// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import java.io.Serial;

/** There can be no such flow: no interface leads to its source, a name is not known, the host would not see it. */
public sealed class InvalidFlowException extends IllegalArgumentException permits UnseenFlowException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String part;

    InvalidFlowException(String part, String message) {
        super(message);
        this.part = part;
    }

    /** Which part of the flow is wrong, by the name that files have for it: {@code from}, {@code to}, {@code via}. */
    public String part() {
        return part;
    }
}
