// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.ConnectionTemplate;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.conntrack.Tuple;
import io.github.netfilterunit.conntrack.Zone;
import io.github.netfilterunit.ipset.SetTable;
import io.github.netfilterunit.nat.Manipulation;
import io.github.netfilterunit.nat.NatRange;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.AddressType;
import io.github.netfilterunit.ruleset.BridgePorts;
import io.github.netfilterunit.ruleset.ControlGroup;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.FrameCast;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.Policy;
import io.github.netfilterunit.ruleset.ReceivingSocket;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.SendingSocket;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.UnsupportedRuleException;
import io.github.netfilterunit.ruleset.Verdict;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the rules see of one packet at one hook, and what they can do to it. */
final class RuleContext implements TargetContext {

    /** IP_MAX_MTU of ip.h. */
    private static final int MOST = 0xffff;

    private final Machine machine;
    private final Skb skb;
    private final HookState hook;
    private boolean hotDropped;
    private boolean queued;

    RuleContext(Machine machine, Skb skb, HookState hook) {
        this.machine = machine;
        this.skb = skb;
        this.hook = hook;
    }

    @Override
    public Packet packet() {
        return skb.packet;
    }

    @Override
    public void packet(Packet changed) {
        skb.packet = changed;
    }

    @Override
    public void pull(int length) {
        if (!skb.pieces.isEmpty() && skb.packet.headerLength() + skb.pieces.get(0) < length) {
            skb.pieces = List.of();
        }
    }

    @Override
    public int pathMtu() {
        if (!isRouted()) {
            throw UnsupportedRuleException.crash(
                    "TCPMSS --clamp-mss-to-pmtu asks in " + hook() + " for a route that the packet does not have yet",
                    "tcpmss_mangle_packet of xt_TCPMSS.c");
        }
        OutputRoute back = machine.image.outputRouter().back(skb.packet);
        int there = skb.routed().link().facts().mtu();
        int here = back == null ? MOST : back.destination().link().facts().mtu();
        return Math.min(MOST, Math.min(there, here));
    }

    @Override
    public Hook hook() {
        return hook.hook();
    }

    @Override
    public @Nullable String inInterface() {
        return hook.inName();
    }

    @Override
    public @Nullable String outInterface() {
        return hook.outName();
    }

    @Override
    public boolean readsBytes() {
        return machine.image.host().flavour() == Flavour.NFT;
    }

    @Override
    public @Nullable MacAddress frameSource() {
        return skb.in == null || skb.in.isLoopback() ? null : skb.frameSource;
    }

    @Override
    public @Nullable MacAddress frameDestination() {
        return skb.in == null || skb.in.isLoopback() ? null : skb.frameDestination;
    }

    @Override
    public SetTable sets() {
        return machine.state.sets;
    }

    @Override
    public FrameCast frameCast() {
        return skb.frameCast();
    }

    @Override
    public @Nullable BridgePorts bridgePorts() {
        Link in = skb.bridgePort;
        Link out = skb.bridgePortOut;
        return in == null ? null : new BridgePorts(in.name(), out == null ? null : out.name());
    }

    @Override
    public @Nullable SendingSocket socket() {
        return skb.socket;
    }

    @Override
    public @Nullable ControlGroup controlGroup() {
        SendingSocket socket = skb.socket;
        if (socket != null) {
            return socket.controlGroup();
        }
        Link in = skb.in;
        return hook() == Hook.INPUT && in != null && !in.isLoopback() ? machine.local.controlGroup(skb) : null;
    }

    @Override
    public @Nullable ReceivingSocket receiver() {
        return machine.local.receiver(skb);
    }

    @Override
    public int mark() {
        return skb.mark;
    }

    @Override
    public Tracking tracking() {
        return skb.tracking;
    }

    @Override
    public @Nullable Connection connection(Tuple tuple, Zone zone) {
        return machine.state.conntrack.table().connection(tuple, zone, now());
    }

    @Override
    public AddressType addressType(IpAddress address, @Nullable String link) {
        return machine.image.outputRouter().addressType(address, link);
    }

    @Override
    public boolean leadsBack(boolean loose, boolean marked, boolean acceptLocal) {
        Link in = hook.in();
        return skb.isLoopedBack()
                || in != null
                        && machine.image
                                .inputRouter()
                                .leadsBack(skb.packet, in, loose, marked ? skb.mark : 0, acceptLocal);
    }

    @Override
    public boolean isRouted() {
        return skb.destination != null;
    }

    @Override
    public int realms() {
        return skb.destination == null ? 0 : skb.destination.realms();
    }

    @Override
    public int group(String link) {
        return machine.image.links().get(link).facts().group();
    }

    @Override
    public OffsetDateTime clock() {
        OffsetDateTime boot = machine.image.host().clock();
        Instant given = machine.options.clock();
        return (given == null ? boot : given.atOffset(boot.getOffset())).plusNanos(machine.state.now);
    }

    @Override
    public long now() {
        return machine.state.now;
    }

    @Override
    public long tick() {
        return machine.state.tick;
    }

    @Override
    public <S> S state(Object owner, Supplier<S> initial) {
        @SuppressWarnings("unchecked")
        S state = (S) machine.state.ofRules.computeIfAbsent(owner, key -> initial.get());
        return state;
    }

    @Override
    public <S> S shared(Object key, Function<Ruleset, S> initial) {
        @SuppressWarnings("unchecked")
        S shared = (S) machine.state.shared.computeIfAbsent(
                key, absent -> initial.apply(machine.image.host().ruleset()));
        return shared;
    }

    @Override
    public void state(Object owner, Object next) {
        machine.state.ofRules.put(owner, next);
    }

    @Override
    public void hotDrop() {
        hotDropped = true;
    }

    boolean isHotDropped() {
        return hotDropped;
    }

    @Override
    public void mark(int value) {
        skb.mark = value;
    }

    @Override
    public void untrack() {
        if (skb.tracking.equals(Tracking.NONE) && !skb.notrackPasses) {
            skb.tracking = Tracking.UNTRACKED;
        }
    }

    @Override
    public void template(ConnectionTemplate template) {
        if (skb.tracking.equals(Tracking.NONE) && !skb.notrackPasses) {
            skb.tracking = template.tracking();
        }
    }

    @Override
    public Verdict translate(Manipulation manipulation, NatRange range) {
        return verdict(machine.state.nat.bind(skb.tracking, manipulation, range, now()));
    }

    @Override
    public Verdict masquerade(NatRange range) {
        Link out = hook.out();
        if (out == null) {
            return Verdict.DROP;
        }
        IpAddress address = AddressChoice.masquerade(machine.image.links(), skb, out);
        return verdict(machine.state.nat.masquerade(skb.tracking, range, address, out.name(), now()));
    }

    @Override
    public Verdict redirect(NatRange range) {
        IpAddress address = AddressChoice.redirect(hook);
        return address == null ? Verdict.DROP : translate(Manipulation.DESTINATION, range.at(address));
    }

    private static Verdict verdict(boolean bound) {
        return bound ? Verdict.ACCEPT : Verdict.DROP;
    }

    @Override
    public void duplicate(IpAddress gateway, @Nullable String link) {
        machine.duplication.send(skb, hook.hook(), gateway, link);
    }

    @Override
    public boolean proxy(IpAddress address, int port) {
        return machine.local.proxy(skb, hook.in(), address, port);
    }

    @Override
    public Verdict queue(int first, int last, boolean bypass) {
        Map<Integer, Policy> listeners = machine.image.host().queues();
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        for (int queue = first; queue <= last; queue++) {
            Policy said = listeners.getOrDefault(queue, bypass ? Policy.ACCEPT : Policy.DROP);
            verdicts.add(said == Policy.ACCEPT ? Verdict.ACCEPT : Verdict.DROP);
        }
        if (verdicts.size() > 1) {
            throw new UnsupportedPacketException("the kernel chooses one of the queues " + first + " to " + last
                    + " at random, and the host's description says that some accept and some drop");
        }
        queued = true;
        return verdicts.iterator().next();
    }

    /** Whether a queue had the packet, so that what the hook does behind the rules is passed by. */
    boolean wasQueued() {
        return queued;
    }

    @Override
    public void rejectWithIcmp(int code) {
        machine.rejection.withIcmp(skb, code);
    }

    @Override
    public void rejectWithReset() {
        machine.rejection.withReset(skb);
    }
}
