// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import io.github.netfilterunit.flow.Endpoint;
import io.github.netfilterunit.flow.PacketField;
import io.github.netfilterunit.flow.PacketOptions;
import io.github.netfilterunit.flow.PacketSpec;
import io.github.netfilterunit.flow.Side;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.text.Problems;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the fields of a single packet. */
final class PacketReader {

    private final Problems problems;

    PacketReader(Problems problems) {
        this.problems = problems;
    }

    /** All keys of {@code packet:}. */
    static Set<String> keys() {
        Set<String> keys = new TreeSet<>(PacketField.keys());
        keys.addAll(Set.of("from", "source", "destination", "tcp-options", "ip-options"));
        return keys;
    }

    Optional<PacketSpec> read(YamlNode node, String flow) {
        YamlFields fields = YamlFields.of(node, "'packet' of " + flow, keys(), problems);
        Map<PacketField, Long> values = new EnumMap<>(PacketField.class);
        for (PacketField field : PacketField.values()) {
            if (fields.has(field.key())) {
                value(fields, field).ifPresent(value -> values.put(field, value));
            }
        }
        if (values.getOrDefault(PacketField.FRAGMENT_OFFSET, 0L) % 8 != 0) {
            fields.problem("offset", flow + ": 'offset' is a multiple of 8");
        }
        Side sender = fields.word("from", Set.of("client", "server"))
                .filter("server"::equals)
                .map(word -> Side.SERVER)
                .orElse(Side.CLIENT);
        return Optional.of(new PacketSpec(
                sender,
                values,
                fields.value("source", Endpoint::parse).orElse(null),
                fields.value("destination", Endpoint::parse).orElse(null),
                new PacketOptions(
                        fields.value("tcp-options", PacketOptions::digits).orElse(null),
                        fields.value("ip-options", PacketOptions::digits).orElse(""))));
    }

    private static Optional<Long> value(YamlFields fields, PacketField field) {
        return switch (field) {
            case FLAGS -> fields.value("flags", text -> (long) TcpFlag.bits(text.equals("none") ? "" : text));
            case DONT_FRAGMENT, MORE_FRAGMENTS, QUOTE -> Optional.of(fields.bool(field.key(), false) ? 1L : 0L);
            default -> fields.number(field.key(), 0, field.most());
        };
    }
}
