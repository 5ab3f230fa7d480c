// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.ruleset.Flavour;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Holds generated rules against those that a real engine made of the same commands. */
final class RecordedRules {

    /** The host that all records were made on. */
    static final DockerHost LAB =
            DockerHost.at("192.168.66.100/24").device("ens33").gateway("192.168.66.254");

    private RecordedRules() {}

    /**
     * Fails unless the rules are those of a record.
     *
     * @param record engine, scenario and name: {@code 28.5.2/07-two-bridges/03-rules}
     */
    static void check(String record, DockerHost host, Flavour flavour) {
        assertThat(lines(IptablesSave.write(host.host().ruleset(), null, flavour)))
                .containsExactlyElementsOf(lines(recorded(record)));
    }

    private static String recorded(String record) {
        String name = "/docker/" + record + ".save";
        try (InputStream in = RecordedRules.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines without comments and counters. */
    private static List<String> lines(String save) {
        return save.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("^\\[\\d+:\\d+] ", "").replaceFirst(" \\[\\d+:\\d+]$", ""))
                .toList();
    }
}
