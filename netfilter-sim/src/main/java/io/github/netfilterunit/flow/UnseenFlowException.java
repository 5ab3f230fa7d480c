// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import java.io.Serial;

/** The flow goes past the host: both ends are on one wire, or one of them is a container of macvlan or ipvlan. */
public final class UnseenFlowException extends InvalidFlowException {

    @Serial
    private static final long serialVersionUID = 1;

    private final boolean direct;

    UnseenFlowException(String message, boolean direct) {
        super("to", message);
        this.direct = direct;
    }

    /** Whether both ends are on one wire, so that nobody is between them. */
    public boolean isDirect() {
        return direct;
    }
}
