// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.host.transcript.Transcript;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Problems;
import java.util.List;

/**
 * Reads a host from what a terminal showed of it, as {@link Transcript} tells, and its containers from {@code docker inspect}
 * and {@code docker network inspect}: they are stations of the host, on which the published and exposed ports listen.
 */
public final class RecordedHost {

    private RecordedHost() {}

    /**
     * Reads files that describe one host together.
     *
     * @param recordedCounters whether the counters will be used, so that rounded ones are a problem
     * @throws InvalidInputException with all that is wrong
     */
    public static Host read(List<NamedText> files, boolean recordedCounters) {
        Problems problems = new Problems();
        HostBuilder host = new HostBuilder(problems);
        read(files, recordedCounters, host, problems);
        return host.build();
    }

    static void read(List<NamedText> files, boolean recordedCounters, HostBuilder host, Problems problems) {
        Transcript.read(files, recordedCounters, host, problems, InspectedStations::read);
    }
}
