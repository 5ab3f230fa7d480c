// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Three machines of namespaces and cables: a client (192.168.66.1), a Docker host (192.168.66.100, docker0
 * 172.17.0.1/16) and its container (172.17.0.2) that publishes 80/tcp and 53/udp.
 */
final class DockerLab implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final Namespace client = Namespace.create();
    private final Namespace host = Namespace.create();
    private final Namespace container = Namespace.create();

    /** Lays the cables and loads the rules. */
    DockerLab(String rules) {
        for (Namespace each : List.of(client, host, container)) {
            each.shell("echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6 2>/dev/null || true; ip link set lo up");
        }
        host.shell("ip link add ens33 type veth peer name eth0 netns " + client.name());
        host.shell("ip link add veth1 type veth peer name eth0 netns " + container.name());
        host.shell(
                "ip link add docker0 type bridge mcast_snooping 0 && ip link set veth1 master docker0 && ip link set veth1 up"
                        + " && ip link set docker0 up && ip link set ens33 up"
                        + " && ip addr add 192.168.66.100/24 brd + dev ens33 && ip addr add 172.17.0.1/16 brd + dev docker0"
                        + " && echo 1 > /proc/sys/net/ipv4/ip_forward");
        client.shell("ip link set eth0 up && ip addr add 192.168.66.1/24 dev eth0");
        container.shell("ip link set eth0 up && ip addr add 172.17.0.2/16 dev eth0"
                + " && ip route add default via 172.17.0.1");
        host.feed(rules, "iptables-legacy-restore");
    }

    Namespace client() {
        return client;
    }

    Namespace host() {
        return host;
    }

    Namespace container() {
        return container;
    }

    /** The rules with the counters that the kernel has now. */
    String saved() {
        return SavedRules.withoutComments(host.run("iptables-legacy-save", "-c"));
    }

    /** Lets a conversation happen to its end. */
    void talk(Namespace serverSide, List<String> server, Namespace clientSide, List<String> caller) {
        Process answering = start(serverSide, server);
        awaitReady(answering);
        await(start(clientSide, caller), caller);
        await(answering, server);
    }

    private static Process start(Namespace namespace, List<String> peer) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-Djava.net.preferIPv4Stack=true",
                "-classpath",
                System.getProperty("java.class.path"),
                Peer.class.getName()));
        command.addAll(peer);
        return namespace.start(command.toArray(String[]::new));
    }

    private static void awaitReady(Process server) {
        try {
            BufferedReader lines = server.inputReader(StandardCharsets.UTF_8);
            String line = lines.readLine();
            if (!"ready".equals(line)) {
                throw new IllegalStateException("the server said: " + line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Process process, List<String> peer) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                String said = String.join("\n", process.inputReader().lines().toList());
                throw new IllegalStateException(String.join(" ", peer) + " did not end well: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        container.close();
        host.close();
        client.close();
    }
}
