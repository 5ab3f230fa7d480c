// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import java.util.List;

/**
 * A captured frame.
 *
 * @param source the interface that it was captured on
 * @param nanos when, in nanoseconds since 1970
 * @param data its bytes, from the link's header on; not to be changed
 * @param originalLength how many bytes it had on the wire; more than {@code data} has if the capture cut it
 * @param direction which way it went
 * @param comments what the file says about it
 */
public record CapturedFrame(
        CaptureInterface source,
        long nanos,
        byte[] data,
        int originalLength,
        Direction direction,
        List<String> comments) {

    /** Takes a copy of the list. */
    public CapturedFrame {
        comments = List.copyOf(comments);
    }

    /** Which way a frame went, seen from the machine that captured it. */
    public enum Direction {
        /** Nobody said. */
        UNKNOWN,
        /** It arrived. */
        INBOUND,
        /** It left. */
        OUTBOUND
    }
}
