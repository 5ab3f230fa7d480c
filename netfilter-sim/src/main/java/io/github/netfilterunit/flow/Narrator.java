// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.trace.TraceEvent;

/** Tells the way of each packet of a flow, hook by hook. */
public final class Narrator {

    /** More packets nobody reads. */
    private static final int MOST_TOLD = 200;

    private Narrator() {}

    /**
     * The whole walk: every hook, table and rule that was asked, routing and translation. Rules that did not match are
     * told of only if the trace is detailed, see {@link Flow#detailedOutcome}.
     */
    public static String tell(FlowOutcome outcome) {
        StringBuilder text = new StringBuilder(outcome.title()).append('\n');
        int number = 0;
        for (FlowPacket packet : outcome.packets()) {
            text.append("packet ")
                    .append(++number)
                    .append(", of the ")
                    .append(packet.sender().text());
            text.append(": ").append(packet.sent()).append('\n');
            Walk walk = new Walk(text);
            for (TraceEvent event : packet.result().trace()) {
                event.accept(walk);
            }
        }
        return text.append(outcome.fate().text()).append('\n').toString();
    }

    /**
     * The walk in short: a line for each packet, a line of the rules that counted it, and what became of it; of many packets
     * the first and the last.
     */
    public static String compact(FlowOutcome outcome) {
        StringBuilder text = new StringBuilder();
        int number = 0;
        int all = outcome.packets().size();
        for (FlowPacket packet : outcome.packets()) {
            number++;
            boolean told = number <= MOST_TOLD / 2 || number > all - MOST_TOLD / 2;
            if (!told) {
                text.append(
                        number == MOST_TOLD / 2 + 1 ? "\n... " + (all - MOST_TOLD / 2 * 2) + " packets more ..." : "");
                continue;
            }
            text.append(number == 1 ? "" : "\n")
                    .append(number)
                    .append(' ')
                    .append(packet.sender().text());
            text.append(": ").append(packet.sent());
            text.append(packet.link() == null ? "" : ", in " + packet.link());
            ShortWalk walk = new ShortWalk();
            for (TraceEvent event : packet.result().trace()) {
                event.accept(walk);
            }
            walk.appendTo(text);
        }
        return text.toString();
    }
}
