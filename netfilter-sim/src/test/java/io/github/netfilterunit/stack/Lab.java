// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.host.Neighbour;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.host.NetworkInterface.Kind;
import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Policy;
import io.github.netfilterunit.text.Place;
import java.util.List;
import java.util.stream.Stream;

/**
 * A router with a Docker bridge, and ways to send through it: eth0 203.0.113.2 and .3 to the internet, eth1 192.168.1.1,
 * docker0 172.17.0.1 with the ports veth1 (172.17.0.2) and veth2 (172.17.0.3); it listens on 22/tcp and 53/udp.
 */
final class Lab {

    static final String INTERNET = "198.51.100.7";
    static final String OFFICE = "192.168.1.10";
    static final MacAddress BRIDGE = MacAddress.parse("02:00:00:00:00:03");
    static final MacAddress WEB = MacAddress.parse("02:00:00:00:01:04");
    static final MacAddress DB = MacAddress.parse("02:00:00:00:01:05");

    private static final Place HERE = new Place("lab", 1, 1);

    private final HostBuilder builder = new HostBuilder();
    private int mtu = 1500;
    private String[] internetAddresses = {"203.0.113.2/24", "203.0.113.3/24"};
    private boolean hairpin;

    Lab() {
        sysctl("net.ipv4.ip_forward", 1);
        sysctl("net.ipv4.icmp_ratelimit", 0);
        sysctl("net.ipv4.conf.all.send_redirects", 0);
        sysctl("net.ipv4.conf.default.send_redirects", 0);
        builder.neighbour(new Neighbour(ip("172.17.0.2"), "docker0", WEB, "veth1"), HERE);
        builder.neighbour(new Neighbour(ip("172.17.0.3"), "docker0", DB, "veth2"), HERE);
        builder.socket(new ListeningSocket(Protocol.TCP, ip("0.0.0.0"), 22));
        builder.socket(new ListeningSocket(Protocol.UDP, ip("0.0.0.0"), 53));
        route("default", "203.0.113.1", "eth0", Route.MAIN);
    }

    Lab rules(String save) {
        builder.ruleset(IptablesSave.parse("lab.rules", save));
        return this;
    }

    Lab flavour(Flavour flavour) {
        builder.flavour(flavour);
        return this;
    }

    Lab sysctl(String name, int value) {
        builder.sysctl(name, Integer.toString(value), HERE);
        return this;
    }

    Lab queue(int number, Policy verdict) {
        builder.queue(number, verdict);
        return this;
    }

    Lab internetMtu(int bytes) {
        mtu = bytes;
        return this;
    }

    Lab internetAddresses(String... prefixes) {
        internetAddresses = prefixes;
        return this;
    }

    Lab hairpin() {
        hairpin = true;
        return this;
    }

    Lab route(String destination, String gateway, String device, int table) {
        Prefix prefix = Prefix.parse(destination.equals("default") ? "0.0.0.0/0" : destination);
        builder.route(new Route(Route.Type.UNICAST, prefix, table, ip(gateway), device, null, 0, 0), true, HERE);
        return this;
    }

    Lab route(Route.Type type, String destination) {
        builder.route(new Route(type, Prefix.parse(destination), Route.MAIN, null, null, null, 0, 0), false, HERE);
        return this;
    }

    Lab neighboursByHand(String device, String... addresses) {
        for (String address : addresses) {
            builder.neighbour(new Neighbour(ip(address), device, null, null, true), HERE);
        }
        return this;
    }

    HostBuilder host() {
        return builder;
    }

    Host build() {
        link("eth0", Kind.ETHERNET, 1, mtu, null, false, internetAddresses);
        link("eth1", Kind.ETHERNET, 2, 1500, null, false, "192.168.1.1/24");
        link("docker0", Kind.BRIDGE, 3, 1500, null, false, "172.17.0.1/16");
        link("veth1", Kind.ETHERNET, 4, 1500, "docker0", hairpin);
        link("veth2", Kind.ETHERNET, 5, 1500, "docker0", hairpin);
        return builder.build();
    }

    private void link(String name, Kind kind, int number, int size, String master, boolean hair, String... prefixes) {
        List<NetworkInterface.Address> addresses = Stream.of(prefixes)
                .map(prefix -> new NetworkInterface.Address(Prefix.parse(prefix), null, false))
                .toList();
        MacAddress mac = new MacAddress(0x02_00_00_00_00_00L + number);
        builder.networkInterface(new NetworkInterface(name, kind, mac, size, addresses, master, true, hair), HERE);
    }

    KernelImage image() {
        return KernelImage.compile(build());
    }

    Kernel boot() {
        return image().boot(BootOptions.defaults());
    }

    Kernel bootWithSockets() {
        return image().boot(BootOptions.defaults().withTcpSockets(true));
    }

    static IpAddress ip(String text) {
        return IpAddress.parse(text);
    }

    static Packet udp(String source, String destination, int port) {
        return PacketBuilder.udp(ip(source), 4000, ip(destination), port).build();
    }

    static Packet tcp(String source, String destination, int port, String flags) {
        return PacketBuilder.tcp(ip(source), 4000, ip(destination), port)
                .flags(flags)
                .sequence(1000)
                .build();
    }

    static Packet ping(String source, String destination, int payload) {
        return PacketBuilder.icmp(ip(source), ip(destination), 8, 0)
                .icmpId(7)
                .icmpSequence(1)
                .payload(payload)
                .build();
    }

    /** The counters of a chain's rules as iptables-save writes them. */
    static List<String> rules(Kernel kernel, String table, String chain) {
        return kernel.counters().chain(table, chain).orElseThrow().rules().stream()
                .map(Counter::toString)
                .toList();
    }

    static String policy(Kernel kernel, String table, String chain) {
        return kernel.counters().chain(table, chain).orElseThrow().policy().toString();
    }

    /** What left the host, a line each: link, packet, TTL and type of service. */
    static List<String> emitted(PacketResult result) {
        return result.emitted().stream()
                .map(emission -> emission.link() + ": " + emission.packet() + ", ttl "
                        + emission.packet().ttl() + ", tos " + emission.packet().tos())
                .toList();
    }

    static String dropped(PacketResult result) {
        return result.dropped() == null ? "" : result.dropped().text();
    }
}
