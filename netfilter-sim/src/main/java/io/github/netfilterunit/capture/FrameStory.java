// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.stack.PacketResult;
import io.github.netfilterunit.trace.DropPoint;
import io.github.netfilterunit.trace.TraceEvent;
import io.github.netfilterunit.trace.TraceVisitor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks from the trace of an injected packet what a line of a report says of it. */
final class FrameStory implements TraceVisitor<Boolean> {

    /** What all rules let through, and no socket wants. */
    private static final DropPoint NOBODY_LISTENS = new DropPoint.ByStack(DropPoint.Reason.NO_SOCKET);

    private final List<String> ways = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private String decision = "";
    private @Nullable SourceLine origin;
    private boolean ofFilter;
    private String state = "";
    private @Nullable Packet before;
    private @Nullable Packet after;
    /** Whether the steps are of a packet that the host made in answer. */
    private boolean answering;

    static ReplayedFrame tell(int number, String link, long nanos, Packet packet, PacketResult result) {
        FrameStory story = new FrameStory();
        result.trace().forEach(event -> event.accept(story));
        DropPoint lost = result.dropped();
        boolean dropped = lost != null && !lost.equals(NOBODY_LISTENS);
        if (lost != null && dropped) {
            story.decision = lost.text();
            story.origin = lost.origin();
        } else if (lost != null) {
            story.ways.add("taken in, but nobody listens");
        }
        return new ReplayedFrame(
                number,
                link,
                nanos,
                packet,
                story.fate(dropped),
                dropped,
                story.decision,
                story.origin,
                story.state,
                story.translation(),
                result.emitted());
    }

    private String fate(boolean dropped) {
        List<String> parts = new ArrayList<>(ways);
        answers.forEach(reason -> parts.add("answered: " + reason));
        if (dropped) {
            parts.add("dropped");
        }
        return parts.isEmpty() ? "taken in" : String.join(", ", parts);
    }

    /** A rule or policy let it go on; what the table filter says is what one asks for, of the others the last. */
    private void decided(String table, String by, @Nullable SourceLine where) {
        boolean filter = table.equals("filter");
        if (!answering && (filter || !ofFilter)) {
            decision = by;
            origin = where;
            ofFilter = filter;
        }
    }

    private String translation() {
        if (before == null || after == null) {
            return "";
        }
        String source = changed(before.source() + port(before.sourcePort()), after.source() + port(after.sourcePort()));
        String destination = changed(
                before.destination() + port(before.destinationPort()),
                after.destination() + port(after.destinationPort()));
        List<String> parts = new ArrayList<>();
        if (!source.isEmpty()) {
            parts.add("source " + source);
        }
        if (!destination.isEmpty()) {
            parts.add("destination " + destination);
        }
        return String.join(" and ", parts);
    }

    private static String changed(String from, String to) {
        return from.equals(to) ? "" : from + " to " + to;
    }

    private static String port(int port) {
        return port < 0 ? "" : ":" + port;
    }

    @Override
    public Boolean other(TraceEvent event) {
        return answering;
    }

    @Override
    public Boolean generated(TraceEvent.Generated event) {
        answering = true;
        answers.add(event.reason());
        return true;
    }

    @Override
    public Boolean tracked(TraceEvent.Tracked event) {
        if (!answering && state.isEmpty()) {
            state = event.state().name();
        }
        return answering;
    }

    @Override
    public Boolean translated(TraceEvent.Translated event) {
        if (!answering) {
            before = before == null ? event.before() : before;
            after = event.after();
        }
        return answering;
    }

    @Override
    public Boolean ruleMatched(TraceEvent.RuleMatched event) {
        if (event.rule().action().accept(new Decides())) {
            decided(event.ref().table(), event.ref().toString(), event.rule().origin());
        }
        return answering;
    }

    @Override
    public Boolean policyApplied(TraceEvent.PolicyApplied event) {
        decided(event.table(), event.table() + " " + event.chain() + " policy", null);
        return answering;
    }

    @Override
    public Boolean delivered(TraceEvent.Delivered event) {
        if (!answering) {
            ways.add("delivered to the host");
        }
        return answering;
    }

    @Override
    public Boolean sent(TraceEvent.Sent event) {
        if (!answering) {
            ways.add("sent by " + event.link());
        }
        return answering;
    }

    @Override
    public Boolean held(TraceEvent.Held event) {
        if (!answering) {
            ways.add("held until its other fragments come");
        }
        return answering;
    }

    /** Whether an action can end a packet's way through a base chain. */
    private static final class Decides implements Action.Visitor<Boolean> {
        @Override
        public Boolean jump(Action.Jump jump) {
            return false;
        }

        @Override
        public Boolean go(Action.Goto go) {
            return false;
        }

        @Override
        public Boolean back(Action.Return back) {
            return false;
        }

        @Override
        public Boolean apply(Action.Apply apply) {
            return true;
        }

        @Override
        public Boolean count(Action.Count count) {
            return false;
        }
    }
}
