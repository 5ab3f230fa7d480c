// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.stack.PacketResult;
import io.github.netfilterunit.trace.TraceEvent;
import io.github.netfilterunit.trace.TraceVisitor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks from the trace of an injected packet what a line of a report says of it. */
final class FrameStory implements TraceVisitor<Boolean> {

    private final List<String> ways = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private String decision = "";
    private String state = "";
    private @Nullable Packet before;
    private @Nullable Packet after;
    /** Whether the steps are of a packet that the host made in answer. */
    private boolean answering;

    static ReplayedFrame tell(int number, String link, long nanos, Packet packet, PacketResult result) {
        FrameStory story = new FrameStory();
        result.trace().forEach(event -> event.accept(story));
        return new ReplayedFrame(
                number,
                link,
                nanos,
                packet,
                story.verdict(result),
                result.dropped() == null ? story.decision : result.dropped().text(),
                story.state,
                story.translation());
    }

    private String verdict(PacketResult result) {
        List<String> parts = new ArrayList<>();
        parts.addAll(ways);
        answers.forEach(reason -> parts.add("answered: " + reason));
        if (result.dropped() != null) {
            parts.add("dropped at " + result.dropped().text());
        }
        return parts.isEmpty() ? "taken in" : String.join(", ", parts);
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
        if (!answering && event.rule().action().accept(new Decides())) {
            decision = event.ref().toString();
        }
        return answering;
    }

    @Override
    public Boolean policyApplied(TraceEvent.PolicyApplied event) {
        if (!answering) {
            decision = event.table() + " " + event.chain() + " policy";
        }
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
