// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import io.github.netfilterunit.stack.Emission;

/**
 * A frame that left the host during a replay.
 *
 * @param frame the number of the injected frame that led to it; for what a timer sent, the last one before
 * @param nanos when, in nanoseconds since the first frame
 * @param emission what left, and where
 */
public record ReplayedEmission(int frame, long nanos, Emission emission) {}
