// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What stands before the IP header of a captured frame ("Link-Layer Header Types" of the tcpdump group). */
public enum LinkType {
    /** An Ethernet header. */
    ETHERNET(1),
    /** Nothing. */
    RAW_IP(101),
    /** Nothing, by the number that Linux itself gives it in pcap files. */
    RAW_IP_LINUX(12);

    /** What captures often have and a replay cannot take, because it does not tell where a frame really came in. */
    private static final Map<Integer, String> REFUSED = Map.of(
            0, "BSD loopback",
            105, "802.11 wireless",
            113, "Linux \"cooked\" capture, tcpdump -i any",
            127, "802.11 wireless with radiotap",
            276, "Linux \"cooked\" capture v2, tcpdump -i any");

    private final int number;

    LinkType(int number) {
        this.number = number;
    }

    /** The number in files. */
    public int number() {
        return number;
    }

    static Optional<LinkType> numbered(int number) {
        return Arrays.stream(values()).filter(each -> each.number == number).findFirst();
    }

    static String refusal(int number) {
        String name = REFUSED.getOrDefault(number, "unknown");
        String instead = name.endsWith("tcpdump -i any")
                ? "; it names no interface: capture each by itself, as tcpdump -i LINK -Q in -s 0 -w LINK.pcap does"
                : "";
        return "link type " + number + " (" + name + ") is not supported; 1 (Ethernet), 101 and 12 (raw IP) are"
                + instead;
    }
}
