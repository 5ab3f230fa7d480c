// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The layouts of Docker since 28.0.1, which hang all of their rules but two into chains of their own; observed in 28.2.2,
 * 28.5.2 and 29.1.3.
 *
 * @param isolating whether chains keep networks from each other (until 28.5); later the chains of all do that together
 * @param rawByPort whether the raw table guards each published port (28.0.1 to 28.1.1) instead of each container
 * @param userReturns whether a new DOCKER-USER gets a RETURN (until 28.2.1)
 * @param routedReturns whether routed networks always have a RETURN in nat DOCKER (28.0.1 only)
 */
record ForwardChainLayout(boolean isolating, boolean rawByPort, boolean userReturns, boolean routedReturns)
        implements EngineLayout {

    private static final String FORWARD = "DOCKER-FORWARD";
    private static final String BRIDGES = "DOCKER-BRIDGE";
    private static final String ANSWERS = "DOCKER-CT";
    private static final String FIRST_STAGE = "DOCKER-ISOLATION-STAGE-1";
    private static final String SECOND_STAGE = "DOCKER-ISOLATION-STAGE-2";
    private static final String INTERNAL = "DOCKER-INTERNAL";
    private static final String USER = "DOCKER-USER";

    static ForwardChainLayout of(EngineVersion version) {
        return new ForwardChainLayout(
                !version.isAtLeast(29, 0, 0),
                !version.isAtLeast(28, 2, 0),
                !version.isAtLeast(28, 2, 2),
                !version.isAtLeast(28, 0, 2));
    }

    @Override
    public void start(HostTables tables, EngineSettings settings, boolean switchedForwarding) {
        HostTables.Table filter = tables.table("filter");
        tables.touch("filter");
        if (switchedForwarding && !settings.is(Switch.IP_FORWARD_NO_DROP)) {
            filter.policy("FORWARD", "DROP");
        }
        for (String chain : List.of("DOCKER", FORWARD, BRIDGES, ANSWERS, guarding())) {
            filter.addChain(chain);
            filter.flush(chain);
        }
        if (isolating) {
            filter.addChain(SECOND_STAGE);
            filter.flush(SECOND_STAGE);
        }
        NatJumps.start(tables, settings);
        filter.moveToTop("FORWARD", "-j " + FORWARD);
        filter.moveToTop(FORWARD, "-j " + BRIDGES);
        filter.moveToTop(FORWARD, "-j " + guarding());
        filter.moveToTop(FORWARD, "-j " + ANSWERS);
        if (!filter.hasChain(USER)) {
            filter.addChain(USER);
            if (userReturns) {
                filter.append(USER, "-j RETURN");
            }
        }
        filter.moveToTop("FORWARD", "-j " + USER);
    }

    /** The chain that guards internal networks. */
    private String guarding() {
        return isolating ? FIRST_STAGE : INTERNAL;
    }

    @Override
    public void addNetwork(HostTables tables, Bridge bridge) {
        rules(bridge).addTo(tables);
    }

    @Override
    public void restoreNetwork(HostTables tables, Bridge bridge) {
        addNetwork(tables, bridge);
    }

    @Override
    public void removeNetwork(HostTables tables, Bridge bridge) {
        rules(bridge).removeFrom(tables);
    }

    private EngineRules rules(Bridge bridge) {
        EngineRules rules = new EngineRules();
        if (bridge.internal()) {
            return RuleTexts.isolate(rules, bridge, guarding())
                    .append("filter", FORWARD, RuleTexts.inside(bridge) + (bridge.icc() ? " -j ACCEPT" : " -j DROP"));
        }
        translate(rules, bridge);
        forward(rules, bridge);
        if (isolating) {
            isolate(rules, bridge);
        }
        return rules;
    }

    private void translate(EngineRules rules, Bridge bridge) {
        boolean routed = bridge.mode() == GatewayMode.ROUTED;
        if (bridge.masquerade() && !routed) {
            rules.insert("nat", "POSTROUTING", RuleTexts.masquerade(bridge));
        }
        if (isolating && (bridge.masquerade() && bridge.proxy() || routed && routedReturns)) {
            rules.insert("nat", "DOCKER", "-i " + bridge.name() + " -j RETURN");
        }
        if (!bridge.proxy()) {
            rules.insert("nat", "POSTROUTING", RuleTexts.masqueradeLocal(bridge));
        } else {
            rules.delete("nat", "POSTROUTING", RuleTexts.masqueradeLocal(bridge));
        }
    }

    private static void forward(EngineRules rules, Bridge bridge) {
        if (!bridge.icc()) {
            rules.append("filter", FORWARD, RuleTexts.inside(bridge) + " -j DROP");
        }
        if (bridge.mode() == GatewayMode.ROUTED) {
            rules.append("filter", "DOCKER", "-o " + bridge.name() + " -p icmp -j ACCEPT");
        }
        String from = bridge.icc() ? "-i " + bridge.name() : RuleTexts.leaving(bridge);
        rules.append("filter", FORWARD, from + " -j ACCEPT");
        String unpublished = bridge.mode() == GatewayMode.NAT_UNPROTECTED ? " -j ACCEPT" : " -j DROP";
        rules.append("filter", "DOCKER", RuleTexts.entering(bridge) + unpublished);
        rules.append("filter", ANSWERS, RuleTexts.answers(bridge));
        rules.append("filter", BRIDGES, "-o " + bridge.name() + " -j DOCKER");
    }

    private static void isolate(EngineRules rules, Bridge bridge) {
        if (bridge.mode() == GatewayMode.ROUTED) {
            rules.insert("filter", FIRST_STAGE, "-o " + bridge.name() + " -j RETURN");
            rules.insert(
                    "filter",
                    FIRST_STAGE,
                    "-i " + bridge.name() + " -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT");
        }
        rules.append("filter", FIRST_STAGE, RuleTexts.leaving(bridge) + " -j " + SECOND_STAGE);
        rules.insert("filter", SECOND_STAGE, "-o " + bridge.name() + " -j DROP");
    }

    @Override
    public void addEndpoint(HostTables tables, Bridge bridge, Endpoint endpoint) {
        guard(bridge, endpoint).addTo(tables);
        publish(tables, bridge, endpoint);
    }

    @Override
    public void removeEndpoint(HostTables tables, Bridge bridge, Endpoint endpoint) {
        withdraw(tables, bridge, endpoint);
        guard(bridge, endpoint).removeFrom(tables);
    }

    /** Whether the raw table keeps others from coming to containers' own addresses. */
    private static boolean isGuarded(Bridge bridge) {
        return !bridge.internal() && bridge.mode() == GatewayMode.NAT && !bridge.directRouting();
    }

    private EngineRules guard(Bridge bridge, Endpoint endpoint) {
        EngineRules rules = new EngineRules();
        if (isGuarded(bridge) && !rawByPort) {
            String to = "-d " + endpoint.address() + "/32 ";
            bridge.trusted().forEach(link -> rules.append("raw", "PREROUTING", to + "-i " + link + " -j ACCEPT"));
            rules.append("raw", "PREROUTING", to + "! -i " + bridge.name() + " -j DROP");
        }
        return rules;
    }

    @Override
    public void publish(HostTables tables, Bridge bridge, Endpoint endpoint) {
        ports(bridge, endpoint).addTo(tables);
    }

    @Override
    public void withdraw(HostTables tables, Bridge bridge, Endpoint endpoint) {
        ports(bridge, endpoint).removeFrom(tables);
    }

    private EngineRules ports(Bridge bridge, Endpoint endpoint) {
        EngineRules rules = new EngineRules();
        for (PublishedPort port : endpoint.ports()) {
            boolean translated = bridge.mode() != GatewayMode.ROUTED;
            if (translated && port.hostAddress().isLoopback()) {
                rules.append(
                        "raw",
                        "PREROUTING",
                        "-d " + port.hostAddress() + "/32 ! -i lo " + RuleTexts.toPort(port.protocol(), port.hostPort())
                                + " -j DROP");
            }
            if (isGuarded(bridge) && rawByPort) {
                rules.append(
                        "raw",
                        "PREROUTING",
                        "-d " + endpoint.address() + "/32 ! -i " + bridge.name() + " "
                                + RuleTexts.toPort(port.protocol(), port.containerPort()) + " -j DROP");
            }
            if (translated) {
                rules.append("nat", "DOCKER", RuleTexts.translate(bridge, endpoint, port));
            }
            if (translated && !bridge.proxy()) {
                rules.append("nat", "POSTROUTING", RuleTexts.masqueradeOwn(endpoint, port));
            }
            if (bridge.mode() != GatewayMode.NAT_UNPROTECTED) {
                rules.insert("filter", "DOCKER", RuleTexts.let(bridge, endpoint, port));
            }
        }
        return rules;
    }

    @Override
    public Set<GatewayMode> gatewayModes() {
        return EnumSet.allOf(GatewayMode.class);
    }

    @Override
    public List<AskedPort> order(List<AskedPort> ports) {
        return PublishOrder.ascending(ports);
    }
}
