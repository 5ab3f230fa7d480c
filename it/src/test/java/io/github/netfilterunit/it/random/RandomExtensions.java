// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.random;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matches of the less common extensions, each where iptables takes it. */
final class RandomExtensions {

    private static final List<String> INCOMING = List.of("PREROUTING", "INPUT", "FORWARD");
    private static final List<String> OUTGOING = List.of("OUTPUT", "POSTROUTING");

    private final Dice dice;

    RandomExtensions(Dice dice) {
        this.dice = dice;
    }

    /**
     * Throws one.
     *
     * @param chain the built-in chain; null for a chain of the user's
     * @param protocol the one protocol that the rule is for; null for several
     */
    String of(String table, @Nullable String chain, @Nullable String protocol) {
        List<String> choices = new ArrayList<>(List.of(header(), header(), contents(), state(), counted()));
        if ("tcp".equals(protocol)) {
            choices.add("-m tcpmss " + not() + "--mss " + dice.one("1460", "536:1460", "0:1000"));
            choices.add("-m ecn " + not() + dice.one("--ecn-tcp-cwr", "--ecn-tcp-ece"));
        }
        if (!table.equals("raw")) {
            choices.add(tracked());
        }
        if (INCOMING.contains(String.valueOf(chain))) {
            choices.add("-m mac " + not() + "--mac-source 02:00:00:00:01:0" + dice.one("1", "2", "4"));
            choices.add(
                    "-m physdev " + not() + dice.one("--physdev-in veth1", "--physdev-in veth+", "--physdev-is-in"));
            choices.add("-m devgroup " + not() + "--src-group 0x0");
        }
        if (OUTGOING.contains(String.valueOf(chain))) {
            choices.add("-m owner " + not() + dice.one("--uid-owner 0", "--uid-owner 33", "--socket-exists"));
        }
        if ("PREROUTING".equals(chain) && !table.equals("nat")) {
            choices.add("-m rpfilter" + dice.one("", " --loose", " --validmark", " --accept-local")
                    + dice.one("", " --invert"));
        }
        return dice.one(choices);
    }

    private String not() {
        return dice.chance(0.3) ? "! " : "";
    }

    private String header() {
        return dice.one(
                "-m length " + not() + "--length " + dice.one("28:60", "40", "84:"),
                "-m ttl " + dice.one("--ttl-eq 64", "! --ttl-eq 63", "--ttl-gt 2", "--ttl-lt 64"),
                "-m tos " + not() + "--tos " + dice.one("0x10/0x3f", "0x00", "0x28/0x28"),
                "-m dscp " + not() + "--dscp " + dice.one("0x04", "0x0a", "0x00"),
                "-m ecn " + not() + "--ecn-ip-ect " + dice.one("0", "1"),
                "-m iprange " + not() + dice.one("--src-range ", "--dst-range ")
                        + dice.one("192.168.1.1-192.168.1.10", "172.17.0.2-203.0.113.2", "198.51.100.7-198.51.100.7"),
                "-m pkttype " + not() + "--pkt-type " + dice.one("unicast", "broadcast", "multicast"));
    }

    private String contents() {
        return dice.one(
                "-m string " + not() + "--string \"xxxx\" --algo " + dice.one("bm", "kmp")
                        + dice.one("", " --from 30 --to 90"),
                "-m u32 " + not() + "--u32 \""
                        + dice.one("0x6&0xff=0x1", "0x0&0xffff=0x28:0x40", "0x0>>0x16&0x3c@0x0>>0x10=0x9c40") + "\"");
    }

    private String state() {
        String name = dice.one("a", "b");
        String list = "-m recent --name " + name + dice.one("", " --rdest") + " ";
        return dice.one(
                list + "--set",
                list + not() + "--rcheck" + dice.one("", " --seconds 60", " --seconds 60 --hitcount 2"),
                list + not() + "--update --hitcount 3",
                list + "--remove");
    }

    private String counted() {
        int number = dice.between(1, 1_000_000);
        return dice.one(
                "-m statistic --mode nth " + not() + dice.one("--every 2 --packet 0", "--every 3 --packet 2"),
                "-m quota " + not() + "--quota " + dice.one("100", "500", "2000"),
                "-m hashlimit " + dice.one("--hashlimit-upto ", "--hashlimit-above ") + "1/min --hashlimit-burst "
                        + dice.one("1", "3")
                        + dice.one("", " --hashlimit-mode srcip", " --hashlimit-mode srcip,dstport")
                        + " --hashlimit-name h" + number);
    }

    private String tracked() {
        return dice.one(
                "-m connbytes " + not() + "--connbytes " + dice.one("2", "1:4", "200:") + " --connbytes-mode "
                        + dice.one("packets", "bytes", "avgpkt") + " --connbytes-dir "
                        + dice.one("original", "reply", "both"),
                "-m connlabel " + not() + "--label 5",
                "-m connlabel --label 5 --set",
                "-m helper " + not() + "--helper \"ftp\"",
                "-m cluster --cluster-total-nodes 2 --cluster-local-node 1 --cluster-hash-seed 0x5");
    }
}
