// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.trace.TraceEvent;
import io.github.netfilterunit.trace.TraceVisitor;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rule that almost matched the packet that decided a flow: the one of whose conditions the largest part passed
 * before one did not. Of equals it is one of the table that dropped the packet, or of filter: a packet that a policy of
 * filter drops was often meant for a rule of nat. A rule of another table of which no condition passed is not near.
 */
final class NearMisses implements TraceVisitor<Optional<NearMisses.Candidate>> {

    private final String table;
    private String here = "";
    private TraceEvent.@Nullable HookEntered hook;
    private @Nullable String state;

    private NearMisses(String table) {
        this.table = table;
    }

    /**
     * A rule that did not match.
     *
     * @param miss the event
     * @param seen where the packet was
     * @param decisive whether the rule is of the table that decided
     */
    record Candidate(TraceEvent.RuleMissed miss, FieldWords.Seen seen, boolean decisive) {

        double passed() {
            return (double) miss.failed() / miss.rule().matches().size();
        }
    }

    static Optional<NearMiss> of(FlowOutcome outcome) {
        String table = outcome.decision().place().split(" ")[0];
        NearMisses misses = new NearMisses(outcome.decision().text() == null ? "filter" : table);
        return decisive(outcome)
                .flatMap(packet -> TraceEvents.all(packet.result().trace(), misses).stream()
                        .max(Comparator.comparingDouble(Candidate::passed)
                                .thenComparing(Candidate::decisive)
                                .thenComparingInt(each -> each.miss().failed()))
                        .map(NearMisses::described));
    }

    private static Optional<FlowPacket> decisive(FlowOutcome outcome) {
        boolean lost = !outcome.fate().isDelivered();
        return outcome.packets().stream()
                .filter(each -> !lost || each.arrived() == null)
                .findFirst();
    }

    private static NearMiss described(Candidate candidate) {
        TraceEvent.RuleMissed miss = candidate.miss();
        return new NearMiss(
                miss.ref(),
                RuleWords.rule(miss.ref(), miss.rule()),
                miss.rule().origin(),
                FieldWords.difference(RuleWords.match(miss.rule().matches().get(miss.failed())), candidate.seen()));
    }

    @Override
    public Optional<Candidate> other(TraceEvent event) {
        return Optional.empty();
    }

    @Override
    public Optional<Candidate> hookEntered(TraceEvent.HookEntered event) {
        hook = event;
        return Optional.empty();
    }

    @Override
    public Optional<Candidate> tracked(TraceEvent.Tracked event) {
        state = event.state().toString();
        return Optional.empty();
    }

    @Override
    public Optional<Candidate> chainEntered(TraceEvent.ChainEntered event) {
        here = event.table();
        return Optional.empty();
    }

    @Override
    public Optional<Candidate> ruleMissed(TraceEvent.RuleMissed event) {
        boolean decisive = here.equals(table);
        return decisive || event.failed() > 0
                ? Optional.of(new Candidate(event, seen(event), decisive))
                : Optional.empty();
    }

    private FieldWords.Seen seen(TraceEvent.RuleMissed event) {
        return new FieldWords.Seen(
                event.packet(), hook == null ? null : hook.in(), hook == null ? null : hook.out(), state);
    }
}
