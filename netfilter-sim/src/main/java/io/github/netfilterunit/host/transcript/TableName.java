// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.host.Route;

/** Names of routing tables. */
final class TableName {

    /** Beyond all numbers that people give to tables. */
    private static final int NAMED = 0x4000_0000;

    private TableName() {}

    /**
     * The number of a table. Which number a name of {@code /etc/iproute2/rt_tables} has no output tells; it only has to be
     * the same one everywhere.
     */
    static int number(String text) {
        return switch (text) {
            case "main" -> Route.MAIN;
            case "local" -> Route.LOCAL;
            case "default" -> Route.DEFAULT;
            default -> text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : NAMED | text.hashCode() & NAMED - 1;
        };
    }
}
