// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.ipset.IpSets;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import org.jspecify.annotations.Nullable;

/** Reads {@code ipset save}; where it is shown twice, it must show the same sets. */
final class SetOutputs {

    private final Problems problems;
    private @Nullable IpSets sets;
    private @Nullable Place place;

    SetOutputs(Problems problems) {
        this.problems = problems;
    }

    void add(Output output) {
        try {
            IpSets read = IpSets.parse(output.place().file(), output.outdented());
            if (sets != null && !sets.equals(read)) {
                problems.add(output.place(), "ipset save shows other sets here than at " + place);
            }
            sets = read;
            place = output.place();
        } catch (InvalidInputException e) {
            e.problems().forEach(problem -> problems.add(output.indented(problem)));
        }
    }

    void build(HostBuilder host) {
        if (sets != null) {
            host.ipsets(sets);
        }
    }
}
