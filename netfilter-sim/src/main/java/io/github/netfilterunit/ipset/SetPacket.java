// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.packet.Packet;
import org.jspecify.annotations.Nullable;

/** What sets see of a packet. */
public interface SetPacket {

    /** The packet as it is now. */
    Packet packet();

    /** The interface that it came in by; null where there is none. */
    @Nullable
    String inInterface();

    /** The interface that it goes out by; null where there is none. */
    @Nullable
    String outInterface();

    /** The source address of the frame that it came in with; null where there is none. */
    @Nullable
    MacAddress frameSource();

    /** Whom that frame was for; null where there is none. */
    @Nullable
    MacAddress frameDestination();

    /** Virtual nanoseconds since the boot. */
    long now();
}
