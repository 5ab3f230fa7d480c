// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link TimeMatch}. */
final class TimeExtension implements MatchExtension {

    private static final Option FIRST = Option.value("timestart");
    private static final Option LAST = Option.value("timestop");
    private static final Option MONTH_DAYS = Option.invertible("monthdays");
    private static final Option WEEK_DAYS = Option.invertible("weekdays");
    private static final Option SINCE = Option.value("datestart");
    private static final Option UNTIL = Option.value("datestop");
    private static final Option UTC = Option.flag("utc");
    private static final Option ZONE = Option.flag("kerneltz");
    private static final Option OLD_ZONE = Option.flag("localtz");
    private static final Option CONTIGUOUS = Option.flag("contiguous");
    private static final List<Option> OPTIONS =
            List.of(FIRST, LAST, MONTH_DAYS, WEEK_DAYS, SINCE, UNTIL, UTC, ZONE, OLD_ZONE, CONTIGUOUS);

    @Override
    public String name() {
        return "time";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        boolean zone = arguments.has(ZONE.name()) || arguments.has(OLD_ZONE.name());
        Given utc = arguments.find(UTC.name());
        if (utc != null && zone) {
            throw utc.at().refuse("--utc cannot be used together with --kerneltz");
        }
        Given first = arguments.find(FIRST.name());
        Given last = arguments.find(LAST.name());
        Given since = arguments.find(SINCE.name());
        Given until = arguments.find(UNTIL.name());
        Given contiguous = arguments.find(CONTIGUOUS.name());
        TimeMatch match = new TimeMatch(
                first == null ? 0 : TimeText.second(first.value()),
                last == null ? TimeMatch.LAST : TimeText.second(last.value()),
                TimeText.monthDays(arguments.find(MONTH_DAYS.name())),
                TimeText.weekDays(arguments.find(WEEK_DAYS.name())),
                since == null ? 0 : TimeText.date(since.value()),
                until == null ? TimeMatch.FOREVER : TimeText.date(until.value()),
                zone,
                contiguous != null);
        if (until != null && match.until() == 0) {
            throw until.value().refuse("a rule that ended in 1970 is not supported: iptables-save does not print it");
        }
        if (contiguous != null && match.first() < match.last()) {
            throw contiguous.at().refuse("--contiguous is for times that pass midnight: --timestop before --timestart");
        }
        return match;
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        if (!text.take("TIME")) {
            return null;
        }
        boolean hours = text.take("from");
        int first = hours ? TimeText.second(text.word()) : 0;
        int last = hours && text.take("to") ? TimeText.second(text.word()) : TimeMatch.LAST;
        Token week = null;
        Token month = null;
        while (text.take("on")) {
            Token days = text.word();
            if (days.text().matches("[0-9].*")) {
                month = new Token(days.text().replaceAll("[a-z]", ""), days.column());
            } else {
                week = days;
            }
        }
        long since = text.take("starting", "from") ? date(text) : 0;
        long until = text.take("until", "date") ? date(text) : TimeMatch.FOREVER;
        boolean utc = text.take("UTC");
        return new TimeMatch(
                first,
                last,
                month == null ? TimeText.monthDays(null) : TimeText.monthDays(month, false),
                week == null ? TimeText.weekDays(null) : TimeText.weekDays(week, false),
                since,
                until,
                !utc,
                text.take("contiguous"));
    }

    private static long date(ListingText text) {
        Token day = text.word();
        return TimeText.date(new Token(day.text() + "T" + text.word().text(), day.column()));
    }
}
