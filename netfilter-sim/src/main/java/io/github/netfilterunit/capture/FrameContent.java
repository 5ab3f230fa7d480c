// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import io.github.netfilterunit.net.MacAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A captured frame taken apart.
 *
 * @param source its source address; null without an Ethernet header
 * @param destination its destination address; null without an Ethernet header
 * @param ip the bytes of the IPv4 packet in it; null if it carries something else
 */
record FrameContent(@Nullable MacAddress source, @Nullable MacAddress destination, byte @Nullable [] ip) {

    private static final int ETHERNET_HEADER = 14;
    private static final int IPV4 = 0x0800;

    static FrameContent of(CapturedFrame frame) {
        byte[] data = frame.data();
        if (frame.source().type() != LinkType.ETHERNET) {
            boolean ipv4 = data.length > 0 && (data[0] & 0xf0) == 0x40;
            return new FrameContent(null, null, ipv4 ? data : null);
        }
        if (data.length < ETHERNET_HEADER) {
            return new FrameContent(null, null, null);
        }
        int type = (data[12] & 0xff) << 8 | data[13] & 0xff;
        return new FrameContent(
                MacAddress.read(data, 6),
                MacAddress.read(data, 0),
                type == IPV4 ? Arrays.copyOfRange(data, ETHERNET_HEADER, data.length) : null);
    }
}
