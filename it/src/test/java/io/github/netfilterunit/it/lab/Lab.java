// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import io.github.netfilterunit.capture.Capture;
import io.github.netfilterunit.capture.CapturedFrame;
import io.github.netfilterunit.capture.Replay;
import io.github.netfilterunit.conntrack.TimeoutPolicy;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.it.kernel.Namespace;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.ruleset.Flavour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A host in the real kernel. Each of its interfaces with a wire is one end of a veth pair whose other end lies in a second
 * namespace that has no addresses and says nothing by itself. Both are gone when it is closed.
 */
final class Lab implements AutoCloseable {

    private static final int PATIENCE = 300;
    private static final int PAUSE_MILLIS = 10;
    private static final int SOURCE_ADDRESS = 6;

    private final Namespace host = Namespace.create();
    private final Namespace wire = Namespace.create();
    private final Flavour flavour;
    private final Wires wires;
    private final HostSockets sockets;

    /**
     * Makes the host.
     *
     * @param what what is to be made
     * @param rules in the language of {@code iptables-restore}
     * @param traffic tells behind which ports of a bridge the stations are
     */
    Lab(Host what, String rules, Capture traffic) {
        flavour = what.flavour();
        HostCommands commands = new HostCommands(what);
        try {
            build(what, commands);
            wires = Inside.of(wire, () -> new Wires(commands.wires()));
            awaitCarriers();
            shell(host, commands.routes());
            shell(host, commands.neighbours(stations(traffic)));
            Likeness.check(what, host);
            sockets = Inside.of(host, () -> new HostSockets(what.sockets()));
            if (!what.ipsets().isEmpty()) {
                host.feed(what.ipsets().toString(), "ipset", "restore");
            }
            what.timeoutPolicies().forEach(each -> host.run(nfct(each)));
            host.feed(rules, "iptables-" + flavourName() + "-restore");
            wires.collect(0);
        } catch (RuntimeException e) {
            closeNamespaces();
            throw e;
        }
    }

    private static String[] nfct(TimeoutPolicy policy) {
        List<String> words = new ArrayList<>(List.of(
                "nfct",
                "add",
                "timeout",
                policy.name(),
                "inet",
                policy.protocol().word()));
        policy.seconds().forEach((name, seconds) -> words.addAll(List.of(name, seconds.toString())));
        return words.toArray(String[]::new);
    }

    private void build(Host what, HostCommands commands) {
        for (Namespace each : List.of(host, wire)) {
            shell(each, SysctlCommands.withoutIpv6());
        }
        shell(host, SysctlCommands.beforeLinks(what));
        shell(host, commands.links(wire.name()));
        Inside.of(host, () -> {
            commands.wires().keySet().forEach(Offloads::off);
            return true;
        });
        Inside.of(wire, () -> {
            commands.wires().values().forEach(Offloads::off);
            return true;
        });
        shell(
                wire,
                commands.ends().stream()
                        .map(each -> "ip link set " + each + " arp off up")
                        .toList());
        shell(host, commands.addresses());
        shell(host, SysctlCommands.withLinks(what));
    }

    private static void shell(Namespace namespace, List<String> lines) {
        List<String> all = new ArrayList<>(SysctlCommands.functions());
        all.addAll(lines);
        namespace.feed(String.join("\n", all) + "\n", "sh", "-e");
    }

    private void awaitCarriers() {
        for (int i = 0; i < PATIENCE; i++) {
            if (!host.shell("ip -o link show up").contains("LOWERLAYERDOWN")
                    && !host.shell("ip -o link show up type veth").contains("state DOWN")
                    && host.shell("bridge link").lines().noneMatch(port -> port.matches(".*state (?!forwarding).*"))) {
                return;
            }
            pause();
        }
        throw new IllegalStateException("no carrier: " + host.shell("ip -o link"));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<MacAddress, String> stations(Capture traffic) {
        Map<MacAddress, String> links = new HashMap<>();
        for (CapturedFrame frame : traffic.frames()) {
            String link = String.valueOf(frame.source().name());
            if (!link.equals(Replay.LOCAL)) {
                links.putIfAbsent(MacAddress.read(frame.data(), SOURCE_ADDRESS), link);
            }
        }
        return links;
    }

    Wires wires() {
        return wires;
    }

    HostSockets sockets() {
        return sockets;
    }

    /** The rules with the counters that they have now. */
    String save() {
        return host.shell("iptables-" + flavourName() + "-save -c 2>/dev/null")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** What conntrack knows now, in the order of the alphabet. */
    List<String> connections() {
        return host.shell("conntrack -L 2>/dev/null").lines().sorted().toList();
    }

    /** What the sets hold now. */
    String sets() {
        return host.run("ipset", "save");
    }

    private String flavourName() {
        return flavour == Flavour.NFT ? "nft" : "legacy";
    }

    @Override
    public void close() {
        wires.close();
        sockets.close();
        closeNamespaces();
    }

    private void closeNamespaces() {
        host.close();
        wire.close();
    }
}
