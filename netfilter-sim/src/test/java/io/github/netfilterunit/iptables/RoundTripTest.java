// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.ruleset.Ruleset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules put together at random from the parts of the recorded ones: reading is the inverse of writing. */
class RoundTripTest {

    private static List<String> parts(String beginning) {
        List<String> parts = new ArrayList<>();
        for (Recorded.Triple record : Recorded.triples("extensions.txt")) {
            String rule = record.second();
            int from = rule.indexOf(beginning);
            boolean single = from >= 0 && !rule.contains("\"") && rule.indexOf(beginning, from + 1) < 0;
            if (single && record.first().startsWith("filter FORWARD")) {
                int target = rule.indexOf(" -j ");
                parts.add(rule.substring(from, target > from ? target : rule.length()));
            }
        }
        return parts;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void what_was_written_reads_as_the_same_rules(long seed) {
        Random random = new Random(seed);
        List<String> tcp = parts(" -m tcp ");
        List<String> any = new ArrayList<>();
        for (String name : List.of("conntrack", "state", "addrtype", "mark", "connmark", "comment", "limit")) {
            any.addAll(parts(" -m " + name + " "));
        }
        StringBuilder text =
                new StringBuilder("*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [3:4]\n:OUTPUT ACCEPT [0:0]\n");
        for (int i = 0; i < 200; i++) {
            text.append('[').append(random.nextInt(1000)).append(':').append(random.nextInt(100_000));
            text.append("] -A FORWARD");
            text.append(random.nextBoolean() ? " -s 10.0.0.0/" + (1 + random.nextInt(7) + 8) : "");
            text.append(random.nextBoolean() ? " ! -i eth" + random.nextInt(9) : "");
            text.append(" -p tcp");
            text.append(tcp.get(random.nextInt(tcp.size())));
            text.append(any.get(random.nextInt(any.size())));
            text.append(List.of(" -j ACCEPT", " -j RETURN", "", " -j LOG --log-prefix \"a \\\"b\\\"\"", " -j DROP")
                            .get(random.nextInt(5)))
                    .append('\n');
        }
        text.append("COMMIT\n");

        Ruleset first = IptablesSave.parse("rules", text.toString());
        Ruleset second = IptablesSave.parse("rules", IptablesSave.write(first, Recorded.counters(first)));

        assertThat(second).isEqualTo(first);
        assertThat(IptablesSave.write(first, Recorded.counters(first))).isEqualTo(text.toString());
    }
}
