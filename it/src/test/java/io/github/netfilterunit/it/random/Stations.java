// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.random;

import io.github.netfilterunit.capture.Replay;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is around the host of {@code random/host.txt}. */
final class Stations {

    private static final Map<String, List<String>> BEHIND = new LinkedHashMap<>();
    private static final Map<String, String> OWN_MACS = Map.of(
            "eth0", "02:00:00:00:00:01",
            "eth1", "02:00:00:00:00:02",
            "veth1", "02:00:00:00:00:03",
            "veth2", "02:00:00:00:00:03");
    private static final Map<String, String> MACS = Map.of(
            "eth0", "02:00:00:00:01:01",
            "eth1", "02:00:00:00:01:02",
            "veth1", "02:00:00:00:01:04",
            "veth2", "02:00:00:00:01:05");
    private static final List<String> OWN = List.of("203.0.113.2", "203.0.113.3", "192.168.1.1", "172.17.0.1");

    static {
        BEHIND.put("eth0", List.of("203.0.113.9", "198.51.100.7", "198.51.100.8"));
        BEHIND.put("eth1", List.of("192.168.1.10", "192.168.1.11"));
        BEHIND.put("veth1", List.of("172.17.0.2"));
        BEHIND.put("veth2", List.of("172.17.0.3"));
    }

    private Stations() {}

    /** One that is behind the link; of {@code local}, an address of the host. */
    static IpAddress source(Dice dice, String link) {
        return IpAddress.parse(dice.one(BEHIND.getOrDefault(link, OWN)));
    }

    /** One that is somewhere else, or the host. */
    static IpAddress destination(Dice dice, String link) {
        List<String> others = new ArrayList<>();
        BEHIND.forEach((each, stations) -> {
            if (!each.equals(link)) {
                others.addAll(stations);
            }
        });
        if (!link.equals(Replay.LOCAL)) {
            others.addAll(OWN);
            others.addAll(OWN);
        }
        return IpAddress.parse(dice.one(others));
    }

    static MacAddress mac(String link) {
        return MacAddress.parse(MACS.get(link));
    }

    /** To whom a station behind the link gives a packet: the host, or on the bridge the other station itself. */
    static MacAddress nextHop(String link, IpAddress to) {
        if (link.startsWith("veth")) {
            for (String port : List.of("veth1", "veth2")) {
                if (!port.equals(link) && BEHIND.get(port).contains(to.toString())) {
                    return mac(port);
                }
            }
        }
        return MacAddress.parse(OWN_MACS.get(link));
    }
}
