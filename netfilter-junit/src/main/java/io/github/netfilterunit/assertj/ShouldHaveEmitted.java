// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.capture.ReplayResult;

/** Another number of frames left. */
final class ShouldHaveEmitted {

    private ShouldHaveEmitted() {}

    static String message(ReplayResult replay, int expected) {
        return String.format(
                        "%nExpecting the host to have sent%n  %d frames%nbut it sent%n  %d",
                        expected, replay.emissions().size())
                + ShouldHaveFared.story(replay);
    }
}
