// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.match.Matches;
import io.github.netfilterunit.iptables.target.Targets;
import org.junit.jupiter.api.Test;

class ExtensionNamesTest {

    @Test
    void a_match_is_either_supported_or_not_and_stands_once() {
        assertThat(Matches.all())
                .extracting(MatchExtension::name)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(Matches.unsupported());
        assertThat(Matches.unsupported()).doesNotHaveDuplicates();
    }

    @Test
    void a_target_is_either_supported_or_not_and_stands_once() {
        assertThat(Targets.all())
                .extracting(TargetExtension::name)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(Targets.unsupported());
        assertThat(Targets.unsupported()).doesNotHaveDuplicates();
    }

    @Test
    void what_is_not_supported_has_its_reason() {
        assertThat(Matches.unsupported()).noneMatch(name -> Matches.reason(name).isEmpty());
        assertThat(Targets.unsupported()).noneMatch(name -> Targets.reason(name).isEmpty());
    }

    @Test
    void each_is_found_by_its_own_name() {
        assertThat(Matches.all()).extracting(MatchExtension::name).isEqualTo(Matches.names());
        assertThat(Targets.all()).extracting(TargetExtension::name).isEqualTo(Targets.names());
        assertThat(Matches.named("nosuch")).isNull();
        assertThat(Targets.named("NOSUCH")).isNull();
    }
}
