// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.random;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The target of a random rule. */
final class RandomTarget {

    private final Dice dice;
    private final String table;
    private final @Nullable String chain;
    private final @Nullable String protocol;

    /**
     * What it must fit.
     *
     * @param chain the built-in chain; null for a chain of the user's
     * @param protocol the one protocol that the rule is for; null for several
     */
    RandomTarget(Dice dice, String table, @Nullable String chain, @Nullable String protocol) {
        this.dice = dice;
        this.table = table;
        this.chain = chain;
        this.protocol = protocol;
    }

    /**
     * Throws it.
     *
     * @param users the chains that may be jumped to
     */
    String text(List<String> users, boolean allTables) {
        List<String> choices = new ArrayList<>(List.of("-j ACCEPT", "-j ACCEPT", "-j RETURN"));
        if (!table.equals("nat")) {
            choices.add("-j DROP");
        }
        if (table.equals("filter")) {
            choices.add("-j DROP");
            choices.add("-j REJECT --reject-with " + rejection());
        }
        if (dice.chance(0.3)) {
            choices.add("-j LOG" + dice.one("", " --log-prefix \"in: \"", " --log-level 3 --log-tcp-sequence"));
        }
        for (int i = 0; i < 5 && !users.isEmpty(); i++) {
            choices.add(dice.one("-j ", "-j ", "-j ", "-g ") + dice.one(users));
        }
        if (allTables) {
            own(choices);
        }
        return dice.one(choices);
    }

    private String rejection() {
        if ("tcp".equals(protocol) && dice.chance(0.5)) {
            return "tcp-reset";
        }
        return dice.one(
                "icmp-port-unreachable",
                "icmp-net-unreachable",
                "icmp-host-unreachable",
                "icmp-proto-unreachable",
                "icmp-host-prohibited",
                "icmp-admin-prohibited");
    }

    private void own(List<String> choices) {
        switch (table) {
            case "raw" ->
                choices.addAll(List.of(
                        "-j CT --notrack",
                        "-j NOTRACK",
                        dice.one("-j CT --zone 1", "-j CT --zone-orig 2", "-j TRACE")));
            case "mangle" -> {
                for (int i = 0; i < 6; i++) {
                    choices.add(mangling());
                }
            }
            case "nat" -> {
                for (int i = 0; i < 6 && chain != null; i++) {
                    choices.add(translation(chain));
                }
            }
            default -> choices.add(dice.one("-j NFLOG --nflog-group 1", "-j AUDIT --type accept"));
        }
    }

    private String mangling() {
        if ("tcp".equals(protocol) && dice.chance(0.2)) {
            return dice.one(
                    "-j ECN --ecn-tcp-remove",
                    "-j TCPOPTSTRIP --strip-options timestamp",
                    "-j TCPOPTSTRIP --strip-options mss,wscale");
        }
        return dice.one(
                "-j MARK --set-mark 0x1",
                "-j MARK --set-xmark 0x2/0x2",
                "-j MARK --or-mark 0x10",
                "-j MARK --and-mark 0x1",
                "-j CONNMARK --save-mark",
                "-j CONNMARK --restore-mark",
                "-j CONNMARK --set-mark 0x1",
                "-j CONNMARK --xor-mark 0x3",
                "-j TTL --ttl-inc 1",
                "-j TTL --ttl-dec 1",
                "-j TTL --ttl-set 9",
                "-j TOS --set-tos 0x10/0x3f",
                "-j TOS --or-tos 0x08",
                "-j DSCP --set-dscp 0x0a",
                "-j CHECKSUM --checksum-fill");
    }

    private String translation(String hook) {
        boolean ports = "tcp".equals(protocol) || "udp".equals(protocol);
        return switch (hook) {
            case "POSTROUTING" ->
                dice.one(
                        "-j MASQUERADE",
                        "-j MASQUERADE",
                        "-j SNAT --to-source 203.0.113.3",
                        "-j NETMAP --to 203.0.113.0/24");
            case "INPUT" -> dice.one("-j ACCEPT", "-j ACCEPT", "-j SNAT --to-source 10.9.9.9");
            default ->
                dice.chance(0.25)
                        ? "-j REDIRECT" + (ports ? " --to-ports " + dice.one("22", "8080") : "")
                        : "-j DNAT --to-destination "
                                + dice.one("172.17.0.2", "172.17.0.3", "192.168.1.10", "192.168.1.11")
                                + (ports && dice.chance(0.6) ? dice.one(":22", ":80", ":8080") : "");
        };
    }
}
