// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** What a clock shows, as people write it: {@code 2024-05-01T08:00:00+02:00}; without a time midnight, else UTC. */
public final class ClockText {

    private ClockText() {}

    /**
     * Reads a date.
     *
     * @throws IllegalArgumentException with a message that says what is wrong and shows a right one
     */
    public static OffsetDateTime parse(String text) {
        try {
            if (text.matches("[0-9-]*")) {
                return LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC);
            }
            boolean zone = text.matches(".*(Z|[+-][0-9]{2}(:[0-9]{2})?)$");
            return zone ? OffsetDateTime.parse(text) : LocalDateTime.parse(text).atOffset(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text
                            + "' is no date: one is written as 2024-05-01T08:00:00+02:00, 2024-05-01T08:00 or 2024-05-01",
                    e);
        }
    }
}
