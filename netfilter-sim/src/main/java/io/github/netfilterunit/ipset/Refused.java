// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import java.io.Serial;

/** A line cannot be used; {@link RestoreReader} makes a problem of it. */
final class Refused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int column;

    Refused(int column, String message) {
        super(message, null, false, false);
        this.column = column;
    }

    int column() {
        return column;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
