// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.packet.PacketBuilder;

/** Sets the fields of the IP header that a test asks for. */
final class SinglePacket {

    private SinglePacket() {}

    static Endpoint source(PacketSpec spec, Conversation conversation) {
        return spec.source() == null ? conversation.ends().source(spec.sender()) : spec.source();
    }

    static Endpoint destination(PacketSpec spec, Conversation conversation) {
        return spec.destination() == null ? conversation.ends().destination(spec.sender()) : spec.destination();
    }

    static void ipHeader(PacketSpec spec, PacketBuilder builder) {
        builder.ipOptions(PacketOptions.bytes(spec.options().ip()));
        spec.fields().forEach((field, value) -> {
            int number = (int) (long) value;
            switch (field) {
                case TTL -> builder.ttl(number);
                case TOS -> builder.tos(number);
                case ID -> builder.id(number);
                case DONT_FRAGMENT -> builder.dontFragment(number == 1);
                default -> {}
            }
        });
        if (spec.fields().containsKey(PacketField.FRAGMENT_OFFSET)
                || spec.fields().containsKey(PacketField.MORE_FRAGMENTS)) {
            builder.fragment(
                    (int) spec.get(PacketField.FRAGMENT_OFFSET, 0), spec.get(PacketField.MORE_FRAGMENTS, 0) == 1);
        }
    }
}
