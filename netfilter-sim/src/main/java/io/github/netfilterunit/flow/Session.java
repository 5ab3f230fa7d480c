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

    /** Says that the packets of all flows are kept. */
    static final int ALL = -1;

    private final Kernel kernel;
    private final Links links;
    private final Paths paths;
    private final List<Ongoing> flows = new ArrayList<>();
    private final Counters start;
    private Counters settled;
    private final Kept kept = new Kept();
    private final int rules;
    private final int wanted;
    private int current = -1;
    /** What the kernel tells while nothing happens in it; null after something did. */
    private @Nullable Moment moment;

    /** A moment at which flows are asked what came of them. */
    private record Moment(Counters counters, List<String> connections) {

        /** Takes a copy that holds no null, for only of such a one {@link List#copyOf} makes no further copy. */
        Moment {
            connections = List.copyOf(connections);
        }
    }

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
        this(image, options, ALL);
    }

    /**
     * A session of which one flow is asked.
     *
     * @param wanted the flow whose packets are kept; {@link #ALL} for each
     */
    Session(KernelImage image, BootOptions options, int wanted) {
        this.wanted = wanted;
        kernel = image.boot(options);
        links = new Links(kernel);
        paths = new Paths(kernel, links);
        start = kernel.counters();
        rules = start.tables().values().stream()
                .flatMap(chains -> chains.values().stream())
                .mapToInt(chain -> chain.rules().size())
                .sum();
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
        moment = null;
        Conversation.Route route = paths.resolve(path, flows.size());
        if (route.client().isHost() && route.clientEnd().port() != 0) {
            Protocol protocol = path.protocol();
            kernel.open(new ListeningSocket(
                    protocol, route.clientEnd().address(), route.clientEnd().port()));
        }
        Conversation conversation = new Conversation(kernel, links, route, kept);
        kept.flow(conversation.title(), rules);
        flows.add(new Ongoing(conversation));
        return flows.size() - 1;
    }

    void step(int flow, Step step) {
        if (flow != current) {
            if (current >= 0) {
                settle();
            }
            current = flow;
        }
        moment = null;
        step.accept(flows.get(flow).talk);
        if (wanted != ALL && wanted != flow) {
            flows.get(flow).conversation.forget();
        }
    }

    void advance(long nanos) {
        moment = null;
        kernel.advance(nanos);
    }

    /** Puts down to the current flow what was counted since the last time. */
    private void settle() {
        Counters now = kernel.counters();
        if (current >= 0) {
            flows.get(current).add(now.since(settled));
            settled = now;
        }
    }

    /** The kernel now; every flow is told the same, so that thousands of flows do not list thousands of connections each. */
    private Moment now() {
        Moment known = moment;
        if (known == null) {
            settle();
            known = new Moment(
                    current >= 0 ? settled : kernel.counters(),
                    kernel.connections().stream()
                            .map(each -> each.listing(kernel.now()))
                            .toList());
            moment = known;
        }
        return known;
    }

    /** What came of all flows. */
    FlowOutcome outcome() {
        List<FlowOutcome> outcomes =
                IntStream.range(0, flows.size()).mapToObj(this::outcome).toList();
        return Outcomes.together(outcomes, added(), now().counters());
    }

    FlowOutcome outcome(int flow) {
        Moment now = now();
        Ongoing ongoing = flows.get(flow);
        Conversation conversation = ongoing.conversation;
        return new FlowOutcome(
                conversation.title(),
                conversation.fate(),
                conversation.reached(),
                conversation.answered(),
                conversation.packets(),
                conversation.skipped(),
                Decisions.of(conversation, kernel.image().host().ruleset()),
                ongoing.added == null ? now.counters().since(now.counters()) : ongoing.added,
                now.counters(),
                now.connections(),
                conversation.trace());
    }
}
