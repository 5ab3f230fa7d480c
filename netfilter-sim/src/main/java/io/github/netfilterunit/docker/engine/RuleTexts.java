// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import io.github.netfilterunit.net.Protocol;

/** What the rules say that several layouts have, as {@code iptables-save} prints them behind the chain. */
final class RuleTexts {

    private RuleTexts() {}

    /** Between containers of one bridge. */
    static String inside(Bridge bridge) {
        return "-i " + bridge.name() + " -o " + bridge.name();
    }

    /** From a bridge to elsewhere. */
    static String leaving(Bridge bridge) {
        return "-i " + bridge.name() + " ! -o " + bridge.name();
    }

    /** From elsewhere to a bridge. */
    static String entering(Bridge bridge) {
        return "! -i " + bridge.name() + " -o " + bridge.name();
    }

    /** Answers to a bridge. */
    static String answers(Bridge bridge) {
        return "-o " + bridge.name() + " -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT";
    }

    /** What leaves a network gets an address of the host. */
    static String masquerade(Bridge bridge) {
        return "-s " + bridge.subnet() + " ! -o " + bridge.name() + translation(bridge);
    }

    /** What the host itself sends to a bridge gets the bridge's address, without the proxy. */
    static String masqueradeLocal(Bridge bridge) {
        return "-o " + bridge.name() + " -m addrtype --src-type LOCAL" + translation(bridge);
    }

    private static String translation(Bridge bridge) {
        return bridge.source() == null ? " -j MASQUERADE" : " -j SNAT --to-source " + bridge.source();
    }

    /** The two rules that keep an internal network to itself, in the order in which they are inserted. */
    static EngineRules isolate(EngineRules rules, Bridge bridge, String chain) {
        return rules.insert("filter", chain, "! -d " + bridge.subnet() + " -i " + bridge.name() + " -j DROP")
                .insert("filter", chain, "! -s " + bridge.subnet() + " -o " + bridge.name() + " -j DROP");
    }

    /** A published port leads to the container. */
    static String translate(Bridge bridge, Endpoint endpoint, PublishedPort port) {
        String only = port.hostAddress().isUnspecified() ? "" : "-d " + port.hostAddress() + "/32 ";
        String outside = bridge.proxy() ? "! -i " + bridge.name() + " " : "";
        return only + outside + toPort(port.protocol(), port.hostPort()) + " -j DNAT --to-destination "
                + endpoint.address() + ":" + port.containerPort();
    }

    /** Who comes to a published port is let in. */
    static String let(Bridge bridge, Endpoint endpoint, PublishedPort port) {
        return "-d " + endpoint.address() + "/32 " + entering(bridge) + " "
                + toPort(port.protocol(), port.containerPort()) + " -j ACCEPT";
    }

    /** A container that comes to its own published port gets the bridge's address. */
    static String masqueradeOwn(Endpoint endpoint, PublishedPort port) {
        return "-s " + endpoint.address() + "/32 -d " + endpoint.address() + "/32 "
                + toPort(port.protocol(), port.containerPort()) + " -j MASQUERADE";
    }

    /** The rules of {@code --link}, which are appended. */
    static EngineRules link(Bridge bridge, ContainerLink link) {
        EngineRules rules = new EngineRules();
        for (ContainerLink.Port port : link.exposed()) {
            String protocol = "-p " + port.protocol() + " -m " + port.protocol();
            rules.append(
                    "filter",
                    "DOCKER",
                    "-s " + link.from() + "/32 -d " + link.to() + "/32 " + inside(bridge) + " " + protocol + " --dport "
                            + port.number() + " -j ACCEPT");
            rules.append(
                    "filter",
                    "DOCKER",
                    "-s " + link.to() + "/32 -d " + link.from() + "/32 " + inside(bridge) + " " + protocol + " --sport "
                            + port.number() + " -j ACCEPT");
        }
        return rules;
    }

    static String toPort(Protocol protocol, int port) {
        return "-p " + protocol + " -m " + protocol + " --dport " + port;
    }
}
