// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.conntrack.ConnectionTemplate;
import io.github.netfilterunit.conntrack.Tracking;
import io.github.netfilterunit.conntrack.Tuple;
import io.github.netfilterunit.conntrack.Zone;
import io.github.netfilterunit.ipset.IpSets;
import io.github.netfilterunit.ipset.SetTable;
import io.github.netfilterunit.nat.Manipulation;
import io.github.netfilterunit.nat.NatRange;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.ruleset.AddressType;
import io.github.netfilterunit.ruleset.BridgePorts;
import io.github.netfilterunit.ruleset.ControlGroup;
import io.github.netfilterunit.ruleset.FrameCast;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.Match;
import io.github.netfilterunit.ruleset.ReceivingSocket;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.SendingSocket;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A packet at a hook, with all that a rule can see of it; what targets ask for is kept in {@link #calls}. */
final class SeenPacket implements TargetContext {

    final List<String> calls = new ArrayList<>();
    private final Map<Object, Object> states = new IdentityHashMap<>();
    private final Map<Object, Object> shared = new HashMap<>();
    private Packet packet;

    /** What the rules are that share things. */
    Ruleset ruleset = Ruleset.EMPTY;

    @Nullable
    String in = "eth0";

    @Nullable
    String out = "eth1";

    @Nullable
    MacAddress frameSource = MacAddress.parse("02:00:00:00:01:01");

    @Nullable
    MacAddress frameDestination = MacAddress.parse("02:00:00:00:00:01");

    SetTable sets = IpSets.EMPTY.boot();

    FrameCast frameCast = FrameCast.UNICAST;

    @Nullable
    BridgePorts ports;

    List<String> waysBack = List.of();
    int realms;
    boolean routed = true;

    @Nullable
    ReceivingSocket receiver;

    OffsetDateTime clock = OffsetDateTime.parse("2024-01-01T12:00:00Z");
    int mark;
    Hook hook = Hook.FORWARD;
    Tracking tracking = Tracking.NONE;
    long now;

    @Nullable
    SendingSocket socket;

    Map<Tuple, Connection> connections = Map.of();
    boolean dropped;
    Map<String, AddressType> types = Map.of();

    SeenPacket(Packet packet) {
        this.packet = packet;
    }

    /** Whether a rule, written as {@code table chain options}, applies to the packet. */
    boolean meets(String rule) {
        return meets(rule(rule));
    }

    boolean meets(Rule rule) {
        for (Match match : rule.matches()) {
            if (!match.matches(this)) {
                return false;
            }
        }
        return true;
    }

    /** What the rule's target says. */
    Verdict apply(String rule) {
        return ((Action.Apply) rule(rule).action()).target().apply(this);
    }

    static Rule rule(String rule) {
        return IptablesSave.parse("rule", Recorded.tableWith(rule)).tables().get(0).chains().stream()
                .flatMap(chain -> chain.rules().stream())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Packet packet() {
        return packet;
    }

    @Override
    public void packet(Packet changed) {
        packet = changed;
    }

    @Override
    public void pull(int length) {
        calls.add("pull " + length);
    }

    @Override
    public int pathMtu() {
        return 1400;
    }

    @Override
    public Hook hook() {
        return hook;
    }

    @Override
    public @Nullable String inInterface() {
        return in;
    }

    @Override
    public @Nullable String outInterface() {
        return out;
    }

    @Override
    public @Nullable MacAddress frameSource() {
        return frameSource;
    }

    @Override
    public @Nullable MacAddress frameDestination() {
        return frameDestination;
    }

    @Override
    public SetTable sets() {
        return sets;
    }

    @Override
    public FrameCast frameCast() {
        return frameCast;
    }

    @Override
    public @Nullable BridgePorts bridgePorts() {
        return ports;
    }

    @Override
    public @Nullable SendingSocket socket() {
        return socket;
    }

    @Override
    public @Nullable ControlGroup controlGroup() {
        return socket == null ? null : socket.controlGroup();
    }

    @Override
    public @Nullable ReceivingSocket receiver() {
        return receiver;
    }

    @Override
    public int mark() {
        return mark;
    }

    @Override
    public Tracking tracking() {
        return tracking;
    }

    @Override
    public @Nullable Connection connection(Tuple tuple, Zone zone) {
        return connections.get(tuple);
    }

    @Override
    public AddressType addressType(IpAddress address, @Nullable String link) {
        return types.getOrDefault(address + (link == null ? "" : " on " + link), AddressType.UNICAST);
    }

    @Override
    public boolean leadsBack(boolean loose, boolean marked, boolean acceptLocal) {
        return waysBack.contains((loose ? "loose " : "") + (marked ? "marked " : "") + (acceptLocal ? "local " : ""));
    }

    @Override
    public boolean isRouted() {
        return routed;
    }

    @Override
    public int realms() {
        return realms;
    }

    @Override
    public int group(String link) {
        return link.equals("eth0") ? 5 : 0x15;
    }

    @Override
    public OffsetDateTime clock() {
        return clock;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public long tick() {
        return now;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S> S state(Object owner, Supplier<S> initial) {
        return (S) states.computeIfAbsent(owner, key -> initial.get());
    }

    @Override
    public void state(Object owner, Object next) {
        states.put(owner, next);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S> S shared(Object key, Function<Ruleset, S> initial) {
        return (S) shared.computeIfAbsent(key, absent -> initial.apply(ruleset));
    }

    @Override
    public void hotDrop() {
        dropped = true;
    }

    @Override
    public void mark(int value) {
        mark = value;
    }

    @Override
    public void template(ConnectionTemplate template) {
        tracking = template.tracking();
        calls.add("template");
    }

    @Override
    public void untrack() {
        tracking = Tracking.UNTRACKED;
        calls.add("untrack");
    }

    @Override
    public Verdict translate(Manipulation manipulation, NatRange range) {
        calls.add("translate " + manipulation + " " + range.first());
        return Verdict.ACCEPT;
    }

    @Override
    public Verdict masquerade(NatRange range) {
        calls.add("masquerade");
        return Verdict.ACCEPT;
    }

    @Override
    public Verdict redirect(NatRange range) {
        calls.add("redirect");
        return Verdict.ACCEPT;
    }

    @Override
    public void duplicate(IpAddress gateway, @Nullable String link) {
        calls.add("duplicate to " + gateway + (link == null ? "" : " by " + link));
    }

    @Override
    public boolean proxy(IpAddress address, int port) {
        calls.add("proxy " + address + ":" + port);
        return port == 3129;
    }

    @Override
    public Verdict queue(int first, int last, boolean bypass) {
        calls.add("queue " + first + " to " + last + (bypass ? " bypass" : ""));
        return Verdict.DROP;
    }

    @Override
    public void rejectWithIcmp(int code) {
        calls.add("icmp code " + code);
    }

    @Override
    public void rejectWithReset() {
        calls.add("reset");
    }
}
