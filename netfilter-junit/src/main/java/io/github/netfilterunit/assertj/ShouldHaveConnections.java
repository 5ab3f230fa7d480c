// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import java.util.List;

/** Conntrack knows more or fewer connections. */
final class ShouldHaveConnections {

    private ShouldHaveConnections() {}

    static String message(List<String> connections, int expected) {
        return String.format(
                "%nExpecting conntrack%nto know connections%n  %d%nbut it knows%n  %d%s",
                expected, connections.size(), connections.isEmpty() ? "" : "\n  " + String.join("\n  ", connections));
    }
}
