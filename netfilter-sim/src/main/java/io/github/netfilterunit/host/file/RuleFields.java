// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Problems;

/** Refuses rules until the reader of iptables' language is there. */
final class RuleFields {
    private RuleFields() {}

    static void read(NamedText rules, HostBuilder host, Problems problems) {
        problems.add(new io.github.netfilterunit.text.Place(rules.name(), 1, 1), "rules are not read yet");
    }
}
