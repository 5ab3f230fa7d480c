// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.capture.ReplayedFrame;
import io.github.netfilterunit.stack.Emission;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Asserts what became of a captured packet. */
public class ReplayedFrameAssert extends AbstractAssert<ReplayedFrameAssert, ReplayedFrame> {

    /** On a packet. */
    public ReplayedFrameAssert(@Nullable ReplayedFrame actual) {
        super(actual, ReplayedFrameAssert.class);
    }

    /** The host dropped it, or rejected it. */
    public ReplayedFrameAssert isDropped() {
        isNotNull();
        return holds(actual.dropped(), "dropped");
    }

    /** The host did not drop it. */
    public ReplayedFrameAssert isNotDropped() {
        isNotNull();
        return holds(!actual.dropped(), "not dropped");
    }

    /**
     * The host dropped it, or rejected it, at a place.
     *
     * @param place {@code filter FORWARD 3} for a rule, {@code filter FORWARD policy}, {@code routing: no route}
     */
    public ReplayedFrameAssert isDroppedBy(String place) {
        isNotNull();
        return holds(actual.dropped() && actual.decision().equals(place), "dropped at " + place);
    }

    /** A rule or policy of the table filter let it pass, or dropped it. */
    public ReplayedFrameAssert isDecidedBy(String place) {
        isNotNull();
        return holds(actual.decision().equals(place), "decided by " + place);
    }

    /** It left the host by an interface; of a bridge, by that port. */
    public ReplayedFrameAssert isSentBy(String link) {
        isNotNull();
        boolean sent = !actual.dropped()
                && actual.emitted().stream().map(Emission::link).anyMatch(link::equals);
        return holds(sent, "sent by " + link);
    }

    /** What conntrack said of it: {@code NEW}, {@code ESTABLISHED}, {@code RELATED}, {@code INVALID}, {@code UNTRACKED}. */
    public ReplayedFrameAssert hasState(String state) {
        isNotNull();
        return holds(actual.state().equals(state), state);
    }

    /** How it was rewritten: {@code destination 192.0.2.1:80 to 172.17.0.2:80}. */
    public ReplayedFrameAssert isTranslated(String translation) {
        isNotNull();
        return holds(actual.translation().equals(translation), translation);
    }

    /** It was not rewritten by NAT. */
    public ReplayedFrameAssert isNotTranslated() {
        isNotNull();
        return holds(actual.translation().isEmpty(), "not translated");
    }

    private ReplayedFrameAssert holds(boolean holds, String expected) {
        if (!holds) {
            throw failureWithActualExpected(actual.story(), expected, "%s", ShouldHaveFared.message(actual, expected));
        }
        return myself;
    }
}
