// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.conntrack.ConntrackSettings;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.RuleChecks;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Problem;
import java.util.List;
import java.util.Set;

/**
 * What a host compiles to, once: chains resolved, routes indexed. Immutable; any number of kernels, on any threads, run
 * from one image.
 */
public final class KernelImage {

    private final Host host;
    private final CompiledRuleset rules;
    private final HookPlan hooks;
    private final Links links;
    private final Neighbours neighbours;
    private final ConntrackSettings conntrack;
    private final InputRouter inputRouter;
    private final OutputRouter outputRouter;
    private final IcmpSettings icmp;
    private final TcpSettings tcp;
    private final int hopLimit;

    private KernelImage(Host host) {
        this.host = host;
        this.rules = new CompiledRuleset(host.ruleset(), host.flavour());
        this.hopLimit = host.sysctls().number("net.ipv4.ip_default_ttl", 64);
        Set<Need> needs = Set.copyOf(host.ruleset().needs());
        this.hooks = new HookPlan(rules.baseChains(), needs);
        this.icmp = IcmpSettings.of(host.sysctls());
        this.tcp = TcpSettings.of(host.sysctls());
        this.links = new Links(host);
        this.neighbours = new Neighbours(host);
        ConntrackSettings settings = ConntrackSettings.of(host.sysctls().values());
        this.conntrack = needs.contains(Need.ACCOUNTING) ? settings.counting() : settings;
        RoutingPolicy policy = new RoutingPolicy(host, links);
        this.inputRouter = new InputRouter(links, policy);
        this.outputRouter = new OutputRouter(links, policy);
    }

    /**
     * Compiles a host.
     *
     * @throws InvalidInputException if its rules name sets or policies of time-outs that it has not
     */
    public static KernelImage compile(Host host) {
        List<Problem> problems = RuleChecks.of(host.ruleset(), host.ipsets(), host.timeoutPolicies());
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return new KernelImage(host);
    }

    /** The host that was compiled. */
    public Host host() {
        return host;
    }

    /** A fresh kernel: no connections, virtual time 0. */
    public Kernel boot(BootOptions options) {
        return new Kernel(this, options);
    }

    /** The time to live of packets that the host makes. */
    int hopLimit() {
        return hopLimit;
    }

    CompiledRuleset rules() {
        return rules;
    }

    IcmpSettings icmp() {
        return icmp;
    }

    TcpSettings tcp() {
        return tcp;
    }

    HookPlan hooks() {
        return hooks;
    }

    Links links() {
        return links;
    }

    Neighbours neighbours() {
        return neighbours;
    }

    ConntrackSettings conntrack() {
        return conntrack;
    }

    InputRouter inputRouter() {
        return inputRouter;
    }

    OutputRouter outputRouter() {
        return outputRouter;
    }
}
