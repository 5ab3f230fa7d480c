// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.conntrack.ConnectionTable;
import io.github.netfilterunit.conntrack.Conntrack;
import io.github.netfilterunit.helper.Helpers;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.ipset.SetTable;
import io.github.netfilterunit.nat.Nat;
import io.github.netfilterunit.ruleset.SocketOwner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Everything of a running kernel that changes. */
final class KernelState {

    /** Virtual nanoseconds since the boot. */
    long now;

    /** Packets that came from outside, and timers that fired: another number for each. */
    long tick;

    /** The counters of rules and policies. */
    final CounterBank counters;

    /** Connection tracking, with its table. */
    final Conntrack conntrack;

    /** Translation, over the same table. */
    final Nat nat;

    /** What reads packets for connections that they announce, over the same table. */
    final Helpers helpers;

    /** What matches and targets remember, by the match or target itself. */
    final Map<Object, Object> ofRules = new IdentityHashMap<>();

    /** The sets that rules look into. */
    final SetTable sets;

    /** What rules share by a name. */
    final Map<Object, Object> shared = new HashMap<>();

    /** Packets of which fragments are missing. */
    final Map<FragmentQueue.Key, FragmentQueue> fragments = new LinkedHashMap<>();

    /** What is to be done later. */
    final Timers timers = new Timers(this);

    /** Packets that went out by lo, or looped back, and have not come in yet. */
    final Deque<Skb> backlog = new ArrayDeque<>();

    /** How fast errors may be sent, by the address they go to. */
    final Peers peers = new Peers();

    /** How fast errors may be sent in all. */
    final GlobalRate globalRate;

    /** Sockets of the host. */
    final List<ListeningSocket> sockets;

    /** TCP connections that the host's sockets have accepted, or are about to. */
    final Map<TcpEndpoint.Key, TcpEndpoint> endpoints = new LinkedHashMap<>();

    /** Whose packet the host itself sends in fragments, of which the first was the last one sent. */
    SocketOwner fragmented = SocketOwner.ROOT;

    /** TCP connections that sockets have accepted which the caller plays. */
    final Set<TcpEndpoint.Key> played = new HashSet<>();

    /** Who is behind which port of which bridge. */
    final ForwardingDatabase bridges;

    /** Next hops that do not answer. */
    final Unreachable unreachable = new Unreachable();

    /** What a real kernel draws at random. */
    final Random random;

    private int lastId;

    /** The next identification of a packet that the host makes. */
    int nextId() {
        lastId = lastId + 1 & 0xffff;
        return lastId;
    }

    KernelState(KernelImage image, BootOptions options) {
        counters = new CounterBank(image.rules().recorded(), options.recordedCounters());
        ConnectionTable table = new ConnectionTable();
        conntrack = new Conntrack(
                image.conntrack(),
                table,
                options.seed(),
                image.host().timeoutPolicies(),
                image.host().sysctls().values());
        nat = new Nat(table, options.seed());
        helpers = new Helpers(table.expectations(), nat);
        globalRate = new GlobalRate(image.icmp());
        sockets = new ArrayList<>(image.host().sockets());
        bridges = new ForwardingDatabase(image);
        random = new Random(options.seed());
        sets = image.host().ipsets().boot();
    }
}
