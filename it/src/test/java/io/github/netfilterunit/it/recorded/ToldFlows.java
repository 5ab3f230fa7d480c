// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import java.util.List;
import java.util.stream.Stream;

/** The flows that were recorded on Docker hosts, told in the flow language on hosts that are made by the same commands. */
final class ToldFlows {

    private ToldFlows() {}

    static List<Telling.Told> all() {
        return Stream.of(
                        new CommonFlows("20.10.24", "v1.8.9 (legacy)"),
                        new FlowsOf20(),
                        new CommonFlows("28.5.2", "v1.8.13 (nf_tables)"))
                .flatMap(telling -> telling.flows().stream())
                .toList();
    }
}
