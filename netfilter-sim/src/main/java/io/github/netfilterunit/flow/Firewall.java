// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.capture.Capture;
import io.github.netfilterunit.capture.Replay;
import io.github.netfilterunit.capture.ReplayResult;
import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.ipset.IpSet;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.iptables.Listing;
import io.github.netfilterunit.iptables.ListingStyle;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.stack.BootOptions;
import io.github.netfilterunit.stack.KernelImage;
import io.github.netfilterunit.text.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A host under test with a kernel of its own: fresh counters, no connections, virtual time 0. Not for several threads at
 * once; make one for each, from one {@link KernelImage}.
 *
 * <p>Machines that no {@link io.github.netfilterunit.host.Station} describes listen on every port. Between the packets of
 * a flow no virtual time passes.
 */
public final class Firewall {

    private final KernelImage image;
    private final BootOptions options;
    private final Session session;
    private final List<Flow> flows = new ArrayList<>();
    private final List<Consumer<Session>> journal = new ArrayList<>();

    private Firewall(KernelImage image, BootOptions options) {
        this.image = image;
        this.options = options;
        session = new Session(image, options);
    }

    /** A fresh kernel on a host. */
    public static Firewall of(Host host) {
        return of(KernelImage.compile(host));
    }

    /** A fresh kernel on a host that is compiled already. */
    public static Firewall of(KernelImage image) {
        return of(image, BootOptions.defaults());
    }

    /** A fresh kernel that starts in another way. */
    public static Firewall of(KernelImage image, BootOptions options) {
        return new Firewall(image, options);
    }

    /**
     * Begins a flow.
     *
     * @param source an address, the name of a station or container, or {@code host}
     */
    public FlowBuilder from(String source) {
        return new FlowBuilder(this, source);
    }

    /**
     * Opens a flow that is described as data.
     *
     * @throws InvalidFlowException if there can be no such flow: from where the host has no interface, from or to a
     *     name that is not known, between two machines whose packets the host does not see
     */
    public Flow open(FlowPath path) {
        Flow flow = new Flow(this, session.open(path), path);
        journal.add(each -> each.open(path));
        flows.add(flow);
        return flow;
    }

    /**
     * Says whether there can be such a flow, and opens none.
     *
     * @throws InvalidFlowException if there can be none, as {@link #open}
     */
    public void check(FlowPath path) {
        session.check(path);
    }

    void step(int flow, Step step) {
        session.step(flow, step);
        journal.add(each -> each.step(flow, step));
    }

    FlowOutcome outcome(int flow) {
        return session.outcome(flow);
    }

    /** The same flow up to now, run again on a fresh kernel with a detailed trace. */
    FlowOutcome detailedOutcome(int flow) {
        return options.detailedTrace() ? session.outcome(flow) : again(flow).outcome(flow);
    }

    /** All again with a detailed trace, or as it was if that is too much to be kept. */
    private Session again(int wanted) {
        Session again = new Session(image, options.withDetailedTrace(true), wanted);
        try {
            journal.forEach(each -> each.accept(again));
        } catch (InvalidFlowException tooMuch) {
            return session;
        }
        return again;
    }

    /** The flows that were opened, in order. */
    public List<Flow> flows() {
        return List.copyOf(flows);
    }

    /** What came of all flows together. */
    public FlowOutcome outcome() {
        return session.outcome();
    }

    /** What came of all flows, with the rules that did not match in its trace; they run again for that. */
    FlowOutcome detailedOutcome() {
        return options.detailedTrace() ? session.outcome() : again(Session.ALL).outcome();
    }

    /** The host. */
    public Host host() {
        return image.host();
    }

    /** The host's rules. */
    public Ruleset ruleset() {
        return host().ruleset();
    }

    /** The counters of all rules and policies now. */
    public Counters counters() {
        return session.kernel().counters();
    }

    /** What all flows together added to the counters. */
    public Counters added() {
        return session.added();
    }

    /** All tables as {@code iptables -t TABLE -vnL} prints them, each after a line that names it. */
    public String listing() {
        return Listings.all(ruleset(), counters(), ListingStyle.NUMBERS);
    }

    /**
     * A table as {@code iptables -t TABLE -vnL} of 1.8.9 prints it: with protocols as numbers.
     *
     * @throws IllegalArgumentException if there is no such table
     */
    public String listing(String table) {
        return Listing.print(ruleset(), counters(), table, ListingStyle.NUMBERS);
    }

    /**
     * A chain as {@code iptables -t TABLE -vnL CHAIN} prints it.
     *
     * @throws IllegalArgumentException if there is no such chain
     */
    public String listing(String table, String chain) {
        return Listing.print(ruleset(), counters(), table, chain, ListingStyle.NUMBERS);
    }

    /** Rules and counters as {@code iptables-save -c} prints them. */
    public String save() {
        return IptablesSave.write(ruleset(), counters(), host().flavour());
    }

    /** The sets as they are now, in the order of {@code ipset save}. */
    public List<IpSet> ipsets() {
        return session.kernel().ipsets();
    }

    /**
     * A set as it is now.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public IpSet ipset(String name) {
        return ipsets().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no set '" + name + "'"
                        + Nearest.suggestion(
                                name, ipsets().stream().map(IpSet::name).toList())));
    }

    /** The connections that conntrack knows, as they are now. */
    public List<Connection> connections() {
        return session.kernel().connections();
    }

    /**
     * Sends captured frames into a fresh kernel of this host, with counters at zero and sockets that answer by themselves.
     * The flows of this firewall, its counters and its time have no part in it, and stay as they are.
     *
     * @throws io.github.netfilterunit.capture.MalformedCaptureException if a frame cannot be replayed
     */
    public ReplayResult replay(Capture capture) {
        return Replay.on(host())
                .with(options.withTcpSockets(true).withRecordedCounters(false))
                .run(capture);
    }

    /** Lets virtual time pass. */
    public Firewall advance(Duration duration) {
        long nanos = duration.toNanos();
        session.advance(nanos);
        journal.add(each -> each.advance(nanos));
        return this;
    }
}
