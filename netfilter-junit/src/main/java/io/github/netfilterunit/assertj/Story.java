// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.flow.Failure;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Mismatch;
import io.github.netfilterunit.flow.Verifier;
import java.util.List;
import java.util.stream.Collectors;

/** What is told behind a failure, of how it came to be; made only when it is needed, because all flows run again for it. */
@FunctionalInterface
interface Story {

    /** Where nothing is known but counters. */
    Story NONE = () -> "";

    /** Ends a message; begins with a line break if it is not empty. */
    String tell();

    /** Of the flows through a host. */
    static Story of(Firewall firewall) {
        return () -> {
            Failure failure = Verifier.explain(firewall, List.of(new Mismatch("", "")));
            String flows = failure.flow()
                    .lines()
                    .map(line -> System.lineSeparator() + "  " + line)
                    .collect(Collectors.joining());
            return System.lineSeparator() + "after" + flows + ShouldMeetExpectation.story(failure);
        };
    }
}
