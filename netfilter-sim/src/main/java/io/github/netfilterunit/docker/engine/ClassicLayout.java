// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.net.IpAddress;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The layout of Docker 20.10 to 26, observed in 20.10.5, 20.10.24 and 26.1.5. */
final class ClassicLayout implements EngineLayout {

    static final ClassicLayout INSTANCE = new ClassicLayout();

    private static final String FIRST_STAGE = "DOCKER-ISOLATION-STAGE-1";
    private static final String SECOND_STAGE = "DOCKER-ISOLATION-STAGE-2";
    private static final String USER = "DOCKER-USER";

    private ClassicLayout() {}

    static boolean covers(EngineVersion version) {
        return version.major() == 20 && version.minor() == 10 || version.major() >= 23 && version.major() <= 26;
    }

    @Override
    public void start(HostTables tables, EngineSettings settings, boolean switchedForwarding) {
        HostTables.Table filter = tables.table("filter");
        HostTables.Table nat = tables.table("nat");
        if (switchedForwarding) {
            filter.policy("FORWARD", "DROP");
        }
        nat.addChain("DOCKER");
        filter.addChain("DOCKER");
        filter.addChain(FIRST_STAGE);
        filter.addChain(SECOND_STAGE);
        filter.addChain(USER);
        String loopback = settings.is(Switch.USERLAND_PROXY) ? "! -d 127.0.0.0/8 " : "";
        nat.appendOnce("PREROUTING", "-m addrtype --dst-type LOCAL -j DOCKER");
        nat.appendOnce("OUTPUT", loopback + "-m addrtype --dst-type LOCAL -j DOCKER");
        filter.appendOnce(FIRST_STAGE, "-j RETURN");
        filter.appendOnce(SECOND_STAGE, "-j RETURN");
        filter.appendOnce(USER, "-j RETURN");
    }

    @Override
    public void addNetwork(HostTables tables, Bridge bridge) {
        eachInserted(bridge, (chain, rule) -> tables.table(table(chain)).insertOnce(name(chain), rule));
        HostTables.Table filter = tables.table("filter");
        if (!bridge.icc() && !bridge.internal()) {
            filter.appendOnce("FORWARD", "-i " + bridge.name() + " -o " + bridge.name() + " -j DROP");
        }
        filter.moveToTop("FORWARD", "-j " + FIRST_STAGE);
        filter.moveToTop("FORWARD", "-j " + USER);
    }

    @Override
    public void removeNetwork(HostTables tables, Bridge bridge) {
        eachInserted(bridge, (chain, rule) -> tables.table(table(chain)).delete(name(chain), rule));
        if (!bridge.icc() && !bridge.internal()) {
            tables.table("filter").delete("FORWARD", "-i " + bridge.name() + " -o " + bridge.name() + " -j DROP");
        }
    }

    /** A chain is named by its table, a blank and its name. */
    private static void eachInserted(Bridge bridge, BiConsumer<String, String> insert) {
        String name = bridge.name();
        String out = "-i " + name + " ! -o " + name;
        if (bridge.internal()) {
            insert.accept("filter " + FIRST_STAGE, "! -s " + bridge.subnet() + " -o " + name + " -j DROP");
            insert.accept("filter " + FIRST_STAGE, "! -d " + bridge.subnet() + " -i " + name + " -j DROP");
        }
        if (bridge.masquerade() && !bridge.internal()) {
            insert.accept("nat POSTROUTING", "-s " + bridge.subnet() + " ! -o " + name + translation(bridge.source()));
            if (bridge.proxy()) {
                insert.accept("nat DOCKER", "-i " + name + " -j RETURN");
            }
        }
        if (!bridge.proxy() && !bridge.internal()) {
            insert.accept(
                    "nat POSTROUTING", "-o " + name + " -m addrtype --src-type LOCAL" + translation(bridge.source()));
        }
        if (bridge.icc()) {
            insert.accept("filter FORWARD", "-i " + name + " -o " + name + " -j ACCEPT");
        }
        if (!bridge.internal()) {
            insert.accept("filter FORWARD", out + " -j ACCEPT");
            insert.accept("filter FORWARD", "-o " + name + " -j DOCKER");
            insert.accept("filter FORWARD", "-o " + name + " -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT");
            insert.accept("filter " + FIRST_STAGE, out + " -j " + SECOND_STAGE);
            insert.accept("filter " + SECOND_STAGE, "-o " + name + " -j DROP");
        }
    }

    private static String translation(@Nullable IpAddress source) {
        return source == null ? " -j MASQUERADE" : " -j SNAT --to-source " + source;
    }

    private static String table(String chain) {
        return chain.substring(0, chain.indexOf(' '));
    }

    private static String name(String chain) {
        return chain.substring(chain.indexOf(' ') + 1);
    }

    @Override
    public void addEndpoint(HostTables tables, Bridge bridge, Endpoint endpoint) {
        eachOf(bridge, endpoint, (chain, rule) -> tables.table(table(chain)).appendOnce(name(chain), rule));
    }

    @Override
    public void removeEndpoint(HostTables tables, Bridge bridge, Endpoint endpoint) {
        eachOf(bridge, endpoint, (chain, rule) -> tables.table(table(chain)).delete(name(chain), rule));
    }

    private static void eachOf(Bridge bridge, Endpoint endpoint, BiConsumer<String, String> append) {
        IpAddress address = endpoint.address();
        for (PublishedPort port : endpoint.ports()) {
            String protocol = "-p " + port.protocol() + " -m " + port.protocol() + " --dport ";
            String only = port.hostAddress().isUnspecified() ? "" : "-d " + port.hostAddress() + "/32 ";
            String outside = bridge.proxy() ? "! -i " + bridge.name() + " " : "";
            append.accept(
                    "nat DOCKER",
                    only + outside + protocol + port.hostPort() + " -j DNAT --to-destination " + address + ":"
                            + port.containerPort());
            append.accept(
                    "filter DOCKER",
                    "-d " + address + "/32 ! -i " + bridge.name() + " -o " + bridge.name() + " " + protocol
                            + port.containerPort() + " -j ACCEPT");
            append.accept(
                    "nat POSTROUTING",
                    "-s " + address + "/32 -d " + address + "/32 " + protocol + port.containerPort()
                            + " -j MASQUERADE");
        }
    }

    @Override
    public void addLink(HostTables tables, Bridge bridge, ContainerLink link) {
        eachOf(bridge, link, (chain, rule) -> tables.table(table(chain)).appendOnce(name(chain), rule));
    }

    @Override
    public void removeLink(HostTables tables, Bridge bridge, ContainerLink link) {
        eachOf(bridge, link, (chain, rule) -> tables.table(table(chain)).delete(name(chain), rule));
    }

    private static void eachOf(Bridge bridge, ContainerLink link, BiConsumer<String, String> append) {
        String inside = "-i " + bridge.name() + " -o " + bridge.name() + " ";
        for (ContainerLink.Port port : link.exposed()) {
            String protocol = "-p " + port.protocol() + " -m " + port.protocol();
            append.accept(
                    "filter DOCKER",
                    "-s " + link.from() + "/32 -d " + link.to() + "/32 " + inside + protocol + " --dport "
                            + port.number() + " -j ACCEPT");
            append.accept(
                    "filter DOCKER",
                    "-s " + link.to() + "/32 -d " + link.from() + "/32 " + inside + protocol + " --sport "
                            + port.number() + " -j ACCEPT");
        }
    }

    @Override
    public List<PublishedPort> order(String container, List<PublishedPort> ports) {
        return PublishOrder.of(container, ports);
    }
}
