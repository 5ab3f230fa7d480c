// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.capture.ReplayResult;

/** A capture has no frame of a number. */
final class ShouldHaveFrame {

    private ShouldHaveFrame() {}

    static String message(ReplayResult replay, int number) {
        return String.format(
                "%nExpecting frame%n  %d%nof the capture%nbut it has frames 1 to%n  %d",
                number, replay.frames().size());
    }
}
