// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.ruleset.Ruleset;
import java.util.Optional;

/**
 * Expects how many packets both ends sent; those of the host's own accord do not count.
 *
 * @param packets from 0
 */
record PacketCountCheck(int packets) implements Check {

    @Override
    public String expected() {
        return words(packets);
    }

    @Override
    public boolean ofEach() {
        return false;
    }

    @Override
    public Optional<Mismatch> compare(FlowOutcome outcome, Ruleset ruleset) {
        int actual = outcome.packets().size();
        return Mismatch.unless(actual == packets, expected(), words(actual));
    }

    private static String words(int count) {
        return count + (count == 1 ? " packet sent" : " packets sent");
    }
}
