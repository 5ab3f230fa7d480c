// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The layout of Docker 20.10 to 27, observed in 20.10.5, 20.10.24, 24.0.7, 26.1.5 and 27.5.1.
 *
 * @param routing whether networks can be routed, and ports of one container have an order (since 27)
 * @param usersFirst whether DOCKER-USER comes first at every start of the engine (since 27.4), not only with a network
 *     that is new
 * @param forgetsLocal whether the rule of an engine without the proxy stays where the engine has one again (20.10; 23 was
 *     not asked)
 */
record ClassicLayout(boolean routing, boolean usersFirst, boolean forgetsLocal) implements EngineLayout {

    private static final String FIRST_STAGE = "DOCKER-ISOLATION-STAGE-1";
    private static final String SECOND_STAGE = "DOCKER-ISOLATION-STAGE-2";
    private static final String USER = "DOCKER-USER";

    static ClassicLayout of(EngineVersion version) {
        return new ClassicLayout(
                version.isAtLeast(27, 0, 0), version.isAtLeast(27, 4, 0), !version.isAtLeast(23, 0, 0));
    }

    @Override
    public void start(HostTables tables, EngineSettings settings, boolean switchedForwarding) {
        HostTables.Table filter = tables.table("filter");
        tables.touch("filter");
        if (switchedForwarding) {
            filter.policy("FORWARD", "DROP");
        }
        filter.addChain("DOCKER");
        filter.flush("DOCKER");
        for (String chain : List.of(FIRST_STAGE, SECOND_STAGE)) {
            filter.addChain(chain);
            filter.flush(chain);
            filter.append(chain, "-j RETURN");
        }
        NatJumps.start(tables, settings);
        if (usersFirst || !filter.has("FORWARD", "-j " + USER)) {
            putUsersFirst(tables);
        }
    }

    private static void putUsersFirst(HostTables tables) {
        HostTables.Table filter = tables.table("filter");
        filter.addChain(USER);
        filter.appendOnce(USER, "-j RETURN");
        filter.moveToTop("FORWARD", "-j " + USER);
    }

    @Override
    public void addNetwork(HostTables tables, Bridge bridge) {
        restoreNetwork(tables, bridge);
        putUsersFirst(tables);
    }

    @Override
    public void restoreNetwork(HostTables tables, Bridge bridge) {
        rules(bridge).addTo(tables);
        if (!bridge.internal()) {
            NatJumps.restore(tables, bridge);
        }
        tables.table("filter").moveToTop("FORWARD", "-j " + FIRST_STAGE);
        if (usersFirst) {
            putUsersFirst(tables);
        }
    }

    @Override
    public void removeNetwork(HostTables tables, Bridge bridge) {
        rules(bridge).removeFrom(tables);
    }

    private EngineRules rules(Bridge bridge) {
        EngineRules rules = new EngineRules();
        if (bridge.internal()) {
            RuleTexts.isolate(rules, bridge, FIRST_STAGE);
        } else {
            translate(rules, bridge);
        }
        if (bridge.icc()) {
            rules.insert("filter", "FORWARD", RuleTexts.inside(bridge) + " -j ACCEPT");
        } else {
            rules.append("filter", "FORWARD", RuleTexts.inside(bridge) + " -j DROP");
        }
        if (!bridge.internal()) {
            rules.insert("filter", "FORWARD", RuleTexts.leaving(bridge) + " -j ACCEPT")
                    .insert("filter", "FORWARD", "-o " + bridge.name() + " -j DOCKER")
                    .insert("filter", "FORWARD", RuleTexts.answers(bridge))
                    .insert("filter", FIRST_STAGE, RuleTexts.leaving(bridge) + " -j " + SECOND_STAGE)
                    .insert("filter", SECOND_STAGE, "-o " + bridge.name() + " -j DROP");
        }
        return rules;
    }

    private void translate(EngineRules rules, Bridge bridge) {
        if (bridge.masquerade() && bridge.mode() != GatewayMode.ROUTED) {
            rules.insert("nat", "POSTROUTING", RuleTexts.masquerade(bridge));
            if (bridge.proxy()) {
                rules.insert("nat", "DOCKER", "-i " + bridge.name() + " -j RETURN");
            }
        }
        if (!bridge.proxy()) {
            rules.insert("nat", "POSTROUTING", RuleTexts.masqueradeLocal(bridge));
        } else if (!forgetsLocal) {
            rules.delete("nat", "POSTROUTING", RuleTexts.masqueradeLocal(bridge));
        }
    }

    @Override
    public void addEndpoint(HostTables tables, Bridge bridge, Endpoint endpoint) {
        publish(tables, bridge, endpoint);
    }

    @Override
    public void removeEndpoint(HostTables tables, Bridge bridge, Endpoint endpoint) {
        withdraw(tables, bridge, endpoint);
    }

    @Override
    public void publish(HostTables tables, Bridge bridge, Endpoint endpoint) {
        ports(bridge, endpoint).addTo(tables);
    }

    @Override
    public void withdraw(HostTables tables, Bridge bridge, Endpoint endpoint) {
        ports(bridge, endpoint).removeFrom(tables);
    }

    private static EngineRules ports(Bridge bridge, Endpoint endpoint) {
        EngineRules rules = new EngineRules();
        for (PublishedPort port : endpoint.ports()) {
            boolean translated = bridge.mode() != GatewayMode.ROUTED;
            if (translated) {
                rules.append("nat", "DOCKER", RuleTexts.translate(bridge, endpoint, port));
            }
            rules.append("filter", "DOCKER", RuleTexts.let(bridge, endpoint, port));
            if (translated) {
                rules.append("nat", "POSTROUTING", RuleTexts.masqueradeOwn(endpoint, port));
            }
        }
        return rules;
    }

    @Override
    public Set<GatewayMode> gatewayModes() {
        return routing ? EnumSet.of(GatewayMode.NAT, GatewayMode.ROUTED) : EnumSet.of(GatewayMode.NAT);
    }

    @Override
    public List<AskedPort> order(List<AskedPort> ports) {
        return routing ? PublishOrder.ascending(ports) : PublishOrder.descending(ports);
    }
}
