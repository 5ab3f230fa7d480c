// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.conntrack.TimeoutPolicy;
import io.github.netfilterunit.conntrack.TimeoutProtocol;
import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.text.Problems;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code timeouts}: policies of time-outs by their names, in the words of {@code nfct add timeout}. */
final class TimeoutFields {

    private static final Map<String, TimeoutProtocol> PROTOCOLS =
            Arrays.stream(TimeoutProtocol.values()).collect(Collectors.toMap(TimeoutProtocol::word, each -> each));
    /** So many seconds fit into the kernel's 32 bits of ticks. */
    private static final long MOST = 17_179_868;

    private final Problems problems;

    TimeoutFields(Problems problems) {
        this.problems = problems;
    }

    void read(YamlFields host, HostBuilder builder) {
        YamlNode node = host.node("timeouts").orElse(null);
        if (node == null) {
            return;
        }
        Optional<YamlMap> map = YamlKinds.map(node);
        if (map.isEmpty()) {
            problems.add(
                    node.place(),
                    "timeouts is a map, as in {web: {protocol: tcp, established: 600}}, not " + node.kind());
            return;
        }
        map.get().entries().forEach(entry -> policy(entry, builder));
    }

    private void policy(YamlMap.Entry entry, HostBuilder builder) {
        Set<String> keys = new HashSet<>(Set.of("protocol"));
        PROTOCOLS.values().forEach(each -> keys.addAll(each.names()));
        YamlFields fields = YamlFields.of(entry.value(), "a policy of time-outs", keys, problems);
        fields.require("protocol");
        TimeoutProtocol protocol =
                fields.word("protocol", PROTOCOLS.keySet()).map(PROTOCOLS::get).orElse(null);
        if (protocol == null) {
            return;
        }
        Map<String, Long> seconds = new HashMap<>();
        for (String key : keys) {
            if (protocol.names().contains(key)) {
                fields.number(key, 0, MOST).ifPresent(value -> seconds.put(key, value));
            } else if (!key.equals("protocol") && fields.has(key)) {
                fields.problem(
                        key, protocol.word() + " has no such time-out; it has " + String.join(", ", protocol.names()));
            }
        }
        builder.timeoutPolicy(
                new TimeoutPolicy(entry.key().text(), protocol, seconds),
                entry.key().place());
    }
}
