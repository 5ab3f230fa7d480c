// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.PacketBuilder;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeMatchTest {

    private final SeenPacket seen =
            new SeenPacket(PacketBuilder.udp(IpAddress.parse("192.0.2.7"), 4000, IpAddress.parse("198.51.100.1"), 53)
                    .build());

    /** 2024-02-29 was a Thursday. */
    @ParameterizedTest
    @CsvSource({
        "2024-02-29T08:00:00Z, --timestart 08:00 --timestop 18:00, true",
        "2024-02-29T07:59:59Z, --timestart 08:00 --timestop 18:00, false",
        "2024-02-29T18:00:00Z, --timestart 08:00 --timestop 18:00, true",
        "2024-02-29T18:00:01Z, --timestart 08:00 --timestop 18:00, false",
        "2024-02-29T23:59:59Z, --timestart 22:00, true",
        "2024-02-29T23:00:00Z, --timestart 22:00 --timestop 06:00, true",
        "2024-02-29T06:00:00Z, --timestart 22:00 --timestop 06:00, true",
        "2024-02-29T06:00:01Z, --timestart 22:00 --timestop 06:00, false",
        "2024-02-29T12:00:00Z, --timestart 08:00 --timestop 08:00, true",
        "2024-02-29T12:00:00Z, '--weekdays Mon,Th', true",
        "2024-02-29T12:00:00Z, '! --weekdays 4', false",
        "2024-02-29T12:00:00Z, '--weekdays Mon,Tue', false",
        "2024-02-29T12:00:00Z, '--monthdays 28,29', true",
        "2024-02-29T12:00:00Z, '! --monthdays 29', false",
        "2024-02-29T12:00:00Z, --datestart 2024-02-29T12:00, true",
        "2024-02-29T11:59:59Z, --datestart 2024-02-29T12:00, false",
        "2024-02-29T12:00:00Z, --datestop 2024-02-29T12:00, true",
        "2024-02-29T12:00:01Z, --datestop 2024-02-29T12:00, false",
        "2038-01-19T03:14:07Z, '', true",
        "2038-01-19T03:14:08Z, '', false",
        "2024-03-01T05:00:00Z, --timestart 22:00 --timestop 06:00 --weekdays Thu --contiguous, true",
        "2024-03-01T05:00:00Z, --timestart 22:00 --timestop 06:00 --weekdays Fri --contiguous, false",
        "2024-03-01T05:00:00Z, --timestart 22:00 --timestop 06:00 --weekdays Fri, true",
        "2024-03-01T05:00:00Z, --timestart 22:00 --timestop 06:00 --monthdays 29 --contiguous, true",
        "2024-03-01T06:00:00Z, --timestart 22:00 --timestop 06:00 --monthdays 29 --contiguous, true",
        "2024-02-29T23:00:00Z, --timestart 22:00 --timestop 06:00 --monthdays 29 --contiguous, true"
    })
    void the_clock_is_compared_to_the_second(String clock, String options, boolean expected) {
        seen.clock = OffsetDateTime.parse(clock);

        assertThat(seen.meets("filter FORWARD -m time " + options)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "--timestart 08:00 --timestop 09:00, false",
        "--timestart 08:00 --timestop 09:00 --kerneltz, true",
        "--datestart 2024-02-29T08:00, false",
        "--datestart 2024-02-29T08:00 --kerneltz, true",
        "--datestop 2024-02-29T07:00, true",
        "--datestop 2024-02-29T07:00 --kerneltz, false"
    })
    void the_kernel_s_time_zone_counts_only_with_kerneltz(String options, boolean expected) {
        seen.clock = OffsetDateTime.parse("2024-02-29T08:30:00+02:00");

        assertThat(seen.meets("filter FORWARD -m time " + options)).isEqualTo(expected);
    }
}
