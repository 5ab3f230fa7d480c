// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.conntrack.ConnectionTemplate;
import io.github.netfilterunit.conntrack.PacketState;
import io.github.netfilterunit.conntrack.TimeoutPolicies;
import io.github.netfilterunit.conntrack.Zone;
import io.github.netfilterunit.iptables.extension.Guarantee;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code -j CT}: says how the packet's connection is looked for and made, or takes the packet out of tracking; the next rule
 * follows ({@code xt_ct_target} of xt_CT.c). A packet that something is attached to already, as one that came back through
 * lo, is left alone.
 *
 * @param notrack whether the packet is taken out, whatever else is said
 * @param helper the name of the helper that reads the connection's packets; empty for none
 * @param timeout the name of the policy that says how long the connection lives; empty for the settings
 * @param events what is told of the connection ({@code --ctevents}), in the order in which iptables prints it; nothing that
 *     rules see
 * @param expectationEvents what is told of connections that it makes expected ({@code --expevents})
 * @param zone where the connection is looked for, and made
 * @param zoneIsMark whether the zone's number is the low half of the packet's mark instead
 */
public record CtTarget(
        boolean notrack,
        String helper,
        String timeout,
        List<String> events,
        List<String> expectationEvents,
        Zone zone,
        boolean zoneIsMark)
        implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new CtExtension();

    private static final Set<Guarantee> TCP = Set.of(Guarantee.TCP);
    private static final Set<Guarantee> UDP = Set.of(Guarantee.UDP);

    /** The helpers of Linux 6.18, and the protocols of which each has one. */
    private static final Map<String, Set<Guarantee>> HELPERS = Map.ofEntries(
            Map.entry("amanda", UDP),
            Map.entry("ftp", TCP),
            Map.entry("H.245", UDP),
            Map.entry("irc", TCP),
            Map.entry("netbios-ns", UDP),
            Map.entry("pptp", TCP),
            Map.entry("Q.931", TCP),
            Map.entry("RAS", UDP),
            Map.entry("sane", TCP),
            Map.entry("sip", Set.of(Guarantee.TCP, Guarantee.UDP)),
            Map.entry("snmp", UDP),
            Map.entry("snmp_trap", UDP),
            Map.entry("tftp", UDP));

    /** Takes copies of the lists. */
    public CtTarget {
        events = List.copyOf(events);
        expectationEvents = List.copyOf(expectationEvents);
    }

    @Override
    public Verdict apply(TargetContext context) {
        if (!notrack) {
            context.template(
                    new ConnectionTemplate(zone, zoneIsMark, helper.isEmpty() ? null : helper, timeoutPolicy()));
        } else if (context.tracking().connection() == null && context.tracking().state() != PacketState.UNTRACKED) {
            context.untrack();
        }
        return Verdict.CONTINUE;
    }

    @Override
    public Set<Need> needs() {
        return notrack ? Set.of() : Set.of(Need.CONNTRACK);
    }

    @Override
    public Optional<String> refusal(Placement placement, Set<Guarantee> guaranteed) {
        Optional<String> wrongTable = placement.only("CT", "raw");
        if (wrongTable.isPresent() || notrack) {
            return wrongTable;
        }
        return refusedHelper(guaranteed).or(() -> refusedTimeout(guaranteed));
    }

    private Optional<String> refusedHelper(Set<Guarantee> guaranteed) {
        if (helper.isEmpty()) {
            return Optional.empty();
        }
        if (!guaranteed.contains(Guarantee.TCP) && !guaranteed.contains(Guarantee.UDP)) {
            return Optional.of("CT takes a helper only where the rule has '-p tcp' or '-p udp'");
        }
        String protocol = guaranteed.contains(Guarantee.TCP) ? "tcp" : "udp";
        boolean known = HELPERS.getOrDefault(helper, Set.of()).stream().anyMatch(guaranteed::contains);
        return known ? Optional.empty() : Optional.of("Linux has no helper '" + helper + "' for " + protocol);
    }

    private Optional<String> refusedTimeout(Set<Guarantee> guaranteed) {
        return timeout.isEmpty() || guaranteed.contains(Guarantee.PROTOCOL)
                ? Optional.empty()
                : Optional.of("CT takes a policy of time-outs only where the rule has '-p' with a protocol");
    }

    @Override
    public @Nullable String timeoutPolicy() {
        return notrack || timeout.isEmpty() ? null : timeout;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j CT").append(text(" --"));
    }

    @Override
    public void list(ListingRow row) {
        row.target("CT");
        row.extra(" CT" + text(" "));
    }

    private String text(String mark) {
        StringBuilder out = new StringBuilder(notrack ? mark + "notrack" : "");
        append(out, mark + "helper ", helper);
        append(out, mark + "timeout ", timeout.substring(0, Math.min(timeout.length(), TimeoutPolicies.SHOWN)));
        append(out, mark + "ctevents ", String.join(",", events));
        append(out, mark + "expevents ", String.join(",", expectationEvents));
        if (zoneIsMark || zone.id() != 0) {
            append(out, mark + CtExtension.option(zone.scope()) + " ", zoneIsMark ? "mark" : "" + zone.id());
        }
        return out.toString();
    }

    private static void append(StringBuilder out, String name, String value) {
        if (!value.isEmpty()) {
            out.append(name).append(value);
        }
    }
}
