// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.packet.TcpFlag;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A single packet of a flow. A field that is not set is what the flow would send: its addresses and ports, the next
 * sequence number, the last acknowledgement.
 *
 * @param sender who sends it
 * @param fields the fields that are set
 * @param source another source than the flow's; null for the flow's
 * @param destination another destination than the flow's; null for the flow's
 * @param options of its headers
 */
public record PacketSpec(
        Side sender,
        Map<PacketField, Long> fields,
        @Nullable Endpoint source,
        @Nullable Endpoint destination,
        PacketOptions options) {

    /** Takes a copy of the fields, and checks each one's range. */
    public PacketSpec {
        Map<PacketField, Long> copy = new EnumMap<>(PacketField.class);
        copy.putAll(fields);
        fields = Collections.unmodifiableMap(copy);
        fields.forEach(PacketSpec::check);
    }

    private static void check(PacketField field, long value) {
        if (value < 0 || value > field.most()) {
            throw new IllegalArgumentException(
                    "'" + field.key() + "' is a number from 0 to " + field.most() + ", not " + value);
        }
    }

    /** A packet of the client's with nothing set. */
    public static PacketSpec fromClient() {
        return new PacketSpec(Side.CLIENT, Map.of(), null, null, PacketOptions.NONE);
    }

    /** A packet of the server's with nothing set. */
    public static PacketSpec fromServer() {
        return new PacketSpec(Side.SERVER, Map.of(), null, null, PacketOptions.NONE);
    }

    /** The same packet with a field set. */
    public PacketSpec with(PacketField field, long value) {
        Map<PacketField, Long> more = new EnumMap<>(PacketField.class);
        more.putAll(fields);
        more.put(field, value);
        return new PacketSpec(sender, more, source, destination, options);
    }

    /** The same packet with TCP flags by their letters: {@code SA}. */
    public PacketSpec flags(String letters) {
        return with(PacketField.FLAGS, TcpFlag.bits(letters));
    }

    /** The same packet with so many bytes of payload. */
    public PacketSpec payload(int bytes) {
        return with(PacketField.PAYLOAD, bytes);
    }

    /** The same packet with a time to live. */
    public PacketSpec ttl(int value) {
        return with(PacketField.TTL, value);
    }

    /** The same packet from another source. */
    public PacketSpec source(String endpoint) {
        return new PacketSpec(sender, fields, Endpoint.parse(endpoint), destination, options);
    }

    /** The same packet to another destination. */
    public PacketSpec destination(String endpoint) {
        return new PacketSpec(sender, fields, source, Endpoint.parse(endpoint), options);
    }

    /** The same packet with TCP options as hexadecimal digits, instead of those that the stack would send. */
    public PacketSpec tcpOptions(String digits) {
        return new PacketSpec(sender, fields, source, destination, new PacketOptions(digits, options.ip()));
    }

    /** The same packet with options of the IP header as hexadecimal digits. */
    public PacketSpec ipOptions(String digits) {
        return new PacketSpec(sender, fields, source, destination, new PacketOptions(options.tcp(), digits));
    }

    /** A field's value, or {@code otherwise} if it is not set. */
    long get(PacketField field, long otherwise) {
        Long value = fields.get(field);
        return value == null ? otherwise : value;
    }

    /** As the flow language writes it: <code>{flags: S, ttl: 1}</code>. */
    public String text() {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        if (sender == Side.SERVER) {
            text.add("from: server");
        }
        fields.forEach((field, value) -> text.add(field.key() + ": "
                + (field == PacketField.FLAGS ? TcpFlag.letters((int) (long) value) : value.toString())));
        if (source != null) {
            text.add("source: " + source);
        }
        if (destination != null) {
            text.add("destination: " + destination);
        }
        if (options.tcp() != null) {
            text.add("tcp-options: \"" + options.tcp() + "\"");
        }
        if (!options.ip().isEmpty()) {
            text.add("ip-options: \"" + options.ip() + "\"");
        }
        return text.toString();
    }
}
