// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.flow.FlowResult;

/** A flow came as expected though a test expects that it does not. */
final class ShouldHaveFailed {

    private ShouldHaveFailed() {}

    static String message(FlowResult result) {
        return String.format(
                "%nExpecting flow%n  %s%nto fail%nbut it came as expected%n  %s",
                result.spec().name(), result.line());
    }
}
