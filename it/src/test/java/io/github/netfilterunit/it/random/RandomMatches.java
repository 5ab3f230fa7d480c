// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.random;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The matches of a random rule. */
final class RandomMatches {

    private static final List<String> WITH_INPUT = List.of("PREROUTING", "INPUT", "FORWARD");
    private static final List<String> WITH_OUTPUT = List.of("FORWARD", "OUTPUT", "POSTROUTING");

    private final Dice dice;
    private final List<String> words = new ArrayList<>();
    private @Nullable String protocol;
    private boolean whole;

    private RandomMatches(Dice dice) {
        this.dice = dice;
    }

    /**
     * Throws them.
     *
     * @param chain the built-in chain; null for a chain of the user's
     */
    static RandomMatches of(Dice dice, String table, @Nullable String chain, boolean allTables) {
        RandomMatches matches = new RandomMatches(dice);
        matches.addresses();
        matches.interfaces(chain);
        matches.protocol();
        if (!matches.whole && dice.chance(0.04)) {
            matches.words.add(matches.not() + "-f");
        }
        if (dice.chance(0.05)) {
            matches.words.add("-m comment --comment \"" + dice.one("plain", "a \\\"note\\\"", "x y") + "\"");
        }
        if (allTables) {
            matches.state(table);
        }
        if (dice.chance(allTables ? 0.3 : 0.1)) {
            matches.words.add(new RandomExtensions(dice).of(table, chain, matches.protocol));
        }
        return matches;
    }

    String text() {
        return String.join(" ", words);
    }

    /** The one protocol that the rule is for; null for several. */
    @Nullable
    String protocolName() {
        return protocol;
    }

    private String not() {
        return dice.chance(0.2) ? "! " : "";
    }

    private String address() {
        return dice.one(
                "203.0.113.0/24",
                "203.0.113.2",
                "198.51.100.7",
                "198.51.100.0/28",
                "192.168.1.0/24",
                "192.168.1.1",
                "192.168.1.10/31",
                "172.17.0.0/16",
                "172.17.0.2",
                "172.17.0.3",
                "0.0.0.0/1",
                "128.0.0.0/1",
                "0.0.0.10/0.0.0.255");
    }

    private void addresses() {
        if (dice.chance(0.2)) {
            words.add(not() + "-s " + address());
        }
        if (dice.chance(0.2)) {
            words.add(not() + "-d " + address());
        }
    }

    private void interfaces(@Nullable String chain) {
        if (WITH_INPUT.contains(String.valueOf(chain)) && dice.chance(0.2)) {
            words.add(not() + "-i " + link());
        }
        if (WITH_OUTPUT.contains(String.valueOf(chain)) && dice.chance(0.2)) {
            words.add(not() + "-o " + link());
        }
    }

    private String link() {
        return dice.one("eth0", "eth1", "docker0", "eth+", "d+", "lo", "veth1");
    }

    private void protocol() {
        if (dice.chance(0.4)) {
            return;
        }
        String name = dice.one("tcp", "tcp", "udp", "icmp");
        if (dice.chance(0.1)) {
            words.add("! -p " + name);
            return;
        }
        protocol = name;
        words.add("-p " + name);
        whole = dice.chance(0.7);
        if (whole && name.equals("icmp")) {
            words.add("-m icmp " + not() + "--icmp-type " + dice.one("0", "3", "3/1", "3/3", "8", "11", "any"));
        } else if (whole && name.equals("tcp") && dice.chance(0.3)) {
            words.add("-m tcp " + flags());
        } else if (whole) {
            words.add(ports(name));
        }
    }

    private String flags() {
        return dice.one(
                "--syn",
                "! --syn",
                "--tcp-flags ALL NONE",
                "--tcp-flags SYN,FIN SYN,FIN",
                "--tcp-flags SYN,ACK,RST SYN,ACK",
                "--tcp-flags ALL FIN,PSH,URG",
                "! --tcp-flags RST RST");
    }

    private String ports(String name) {
        if (dice.chance(0.3)) {
            List<String> ports = List.of("22", "53", "80:90", "443", "1024:2000", "8080", "40000:40001");
            return "-m multiport " + not() + dice.one("--dports ", "--sports ", "--ports ")
                    + String.join(",", dice.some(dice.between(1, 4), ports));
        }
        String range = dice.one("22", "53", "80", "443", "8080", "1024:65535", ":1023", "80:443", "40000");
        // iptables-nft prints what is not in a range at either end as the range at the other
        String not = range.equals("1024:65535") || range.equals(":1023") ? "" : not();
        return "-m " + name + " " + not + dice.one("--dport ", "--dport ", "--sport ") + range;
    }

    private void state(String table) {
        if (dice.chance(0.08)) {
            words.add("-m limit --limit 1/hour --limit-burst " + dice.one("1", "3", "5"));
        }
        if (!table.equals("raw") && dice.chance(0.35)) {
            words.add(tracked());
        }
        if (dice.chance(0.12)) {
            words.add("-m addrtype " + not() + dice.one("--dst-type ", "--src-type ")
                    + dice.one("LOCAL", "UNICAST", "BROADCAST", "MULTICAST"));
        }
    }

    private String tracked() {
        List<String> states = List.of("INVALID", "NEW", "RELATED", "ESTABLISHED", "UNTRACKED");
        return dice.one(
                "-m conntrack " + not() + "--ctstate " + String.join(",", dice.some(dice.between(1, 2), states)),
                "-m state --state " + dice.one("NEW", "ESTABLISHED", "RELATED,ESTABLISHED", "INVALID"),
                "-m conntrack --ctstate " + dice.one("DNAT", "SNAT", "NEW,DNAT"),
                "-m conntrack --ctstatus " + dice.one("SEEN_REPLY", "ASSURED", "CONFIRMED", "EXPECTED", "NONE"),
                "-m conntrack --ctdir " + dice.one("ORIGINAL", "REPLY"),
                "-m conntrack " + not() + dice.one("--ctorigsrc ", "--ctorigdst ", "--ctreplsrc ", "--ctrepldst ")
                        + dice.one("203.0.113.2", "192.168.1.0/24", "172.17.0.2", "198.51.100.7"),
                "-m conntrack --ctproto " + dice.one("1", "6", "17"),
                "-m conntrack --ctorigdstport " + dice.one("80", "443", "8080:8090"),
                "-m mark " + not() + "--mark " + dice.one("0x1", "0x2/0x2", "0x10/0xf0"),
                "-m connmark " + not() + "--mark " + dice.one("0x1", "0x2/0x3"));
    }
}
