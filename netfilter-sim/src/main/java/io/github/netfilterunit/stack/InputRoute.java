// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.trace.DropPoint;
import org.jspecify.annotations.Nullable;

/**
 * What routing says of a packet that came in: exactly one of both.
 *
 * @param destination where it goes
 * @param refused why it is dropped without a word
 */
record InputRoute(@Nullable Destination destination, DropPoint.@Nullable Reason refused) {

    static InputRoute to(Destination destination) {
        return new InputRoute(destination, null);
    }

    static InputRoute refused(DropPoint.Reason reason) {
        return new InputRoute(null, reason);
    }
}
