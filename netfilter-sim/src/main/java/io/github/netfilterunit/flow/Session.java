// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.stack.BootOptions;
import io.github.netfilterunit.stack.Kernel;
import io.github.netfilterunit.stack.KernelImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A kernel and the flows that go through it; knows which flow added what to the counters. */
final class Session {

    private final Kernel kernel;
    private final Links links;
    private final Paths paths;
    private final List<Ongoing> flows = new ArrayList<>();
    private final Counters start;
    private Counters settled;
    private int current = -1;

    /** A flow, and what it added so far. */
    private static final class Ongoing {
        private final Conversation conversation;
        private final Talk talk;
        /** Null for nothing. */
        private @Nullable Counters added;

        Ongoing(Conversation conversation) {
            this.conversation = conversation;
            talk = Talk.of(conversation);
        }

        void add(Counters more) {
            added = added == null ? more : CounterSums.plus(added, more);
        }
    }

    Session(KernelImage image, BootOptions options) {
        kernel = image.boot(options);
        links = new Links(kernel);
        paths = new Paths(kernel, links);
        start = kernel.counters();
        settled = start;
    }

    Kernel kernel() {
        return kernel;
    }

    /** What all flows together added. */
    Counters added() {
        return kernel.counters().since(start);
    }

    void check(FlowPath path) {
        paths.resolve(path, flows.size());
    }

    int open(FlowPath path) {
        Conversation.Route route = paths.resolve(path, flows.size());
        if (route.client().isHost() && route.clientEnd().port() != 0) {
            Protocol protocol = path.protocol();
            kernel.open(new ListeningSocket(
                    protocol, route.clientEnd().address(), route.clientEnd().port()));
        }
        flows.add(new Ongoing(new Conversation(kernel, links, route)));
        return flows.size() - 1;
    }

    void step(int flow, Step step) {
        if (flow != current) {
            if (current >= 0) {
                settle();
            }
            current = flow;
        }
        step.accept(flows.get(flow).talk);
    }

    void advance(long nanos) {
        kernel.advance(nanos);
    }

    /** Puts down to the current flow what was counted since the last time; the counters now. */
    private Counters settle() {
        Counters now = kernel.counters();
        if (current < 0) {
            return now;
        }
        Ongoing flow = flows.get(current);
        flow.add(now.since(settled));
        settled = now;
        return now;
    }

    /** What came of all flows. */
    FlowOutcome outcome() {
        List<FlowOutcome> outcomes =
                IntStream.range(0, flows.size()).mapToObj(this::outcome).toList();
        return Outcomes.together(outcomes, added(), kernel.counters());
    }

    FlowOutcome outcome(int flow) {
        Counters now = settle();
        Ongoing ongoing = flows.get(flow);
        Conversation conversation = ongoing.conversation;
        return new FlowOutcome(
                conversation.title(),
                conversation.fate(),
                conversation.arrival(),
                conversation.answered(),
                conversation.packets(),
                conversation.skipped(),
                Decisions.of(conversation, kernel.image().host().ruleset()),
                ongoing.added == null ? now.since(now) : ongoing.added,
                now,
                kernel.connections().stream()
                        .map(each -> each.listing(kernel.now()))
                        .toList(),
                conversation.trace());
    }
}
