// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.PacketContext;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.TextStyle;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code -m time} ({@code time_mt} of xt_time.c). All times are in seconds.
 *
 * @param first the first second of the day, 0 to 86399
 * @param last the last second of the day; before {@code first} if it is the next day's
 * @param monthDays 1 to 31, one at least, and 0, which iptables takes beside them and no month has
 * @param weekDays which ones
 * @param since the first second since 1970
 * @param until the last second since 1970; never 0
 * @param kernelZone whether in the kernel's time zone; else UTC
 * @param contiguous whether a night belongs as a whole to the day on which it begins
 */
public record TimeMatch(
        int first,
        int last,
        Set<Integer> monthDays,
        Set<DayOfWeek> weekDays,
        long since,
        long until,
        boolean kernelZone,
        boolean contiguous)
        implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new TimeExtension();

    /** The last second of a day. */
    static final int LAST = 86399;

    /** What {@code --datestop} is if it is not given (INT_MAX). */
    static final long FOREVER = Integer.MAX_VALUE;

    /** What {@code --monthdays} is if it is not given. */
    static final Set<Integer> ALL_DAYS = IntStream.rangeClosed(1, 31).boxed().collect(Collectors.toUnmodifiableSet());

    /** Takes copies. */
    public TimeMatch {
        monthDays = Collections.unmodifiableSet(new TreeSet<>(monthDays));
        weekDays = Collections.unmodifiableSet(new TreeSet<>(weekDays));
    }

    @Override
    public boolean matches(PacketContext context) {
        OffsetDateTime clock = context.clock();
        int zone = kernelZone ? clock.getOffset().getTotalSeconds() : 0;
        long stamp = clock.toEpochSecond() + zone;
        int second = (int) Math.floorMod(stamp, LAST + 1L);
        if (stamp < since || stamp > until || !isInDay(second)) {
            return false;
        }
        long day = Math.floorDiv(stamp, LAST + 1L) - (contiguous && second <= last ? 1 : 0);
        LocalDate date = LocalDate.ofEpochDay(day);
        return weekDays.contains(date.getDayOfWeek()) && monthDays.contains(date.getDayOfMonth());
    }

    private boolean isInDay(int second) {
        return first < last ? first <= second && second <= last : first <= second || second <= last;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m time");
        if (hasHours()) {
            out.append(" --timestart ")
                    .append(hour(first))
                    .append(" --timestop ")
                    .append(hour(last));
        }
        if (!monthDays.equals(ALL_DAYS)) {
            out.append(" --monthdays ").append(joinDays(String::valueOf));
        }
        if (weekDays.size() < DayOfWeek.values().length) {
            out.append(" --weekdays ").append(join(weekDays, TimeMatch::name));
        }
        if (since != 0) {
            out.append(" --datestart ").append(date(since, 'T'));
        }
        out.append(" --datestop ").append(date(until, 'T'));
        out.append(kernelZone ? " --kerneltz" : "").append(contiguous ? " --contiguous" : "");
    }

    @Override
    public void list(ListingRow row) {
        row.extra(" TIME");
        if (hasHours()) {
            row.extra(" from " + hour(first) + " to " + hour(last));
        }
        if (weekDays.size() < DayOfWeek.values().length) {
            row.extra(" on " + join(weekDays, TimeMatch::name));
        }
        if (!monthDays.equals(ALL_DAYS)) {
            row.extra(" on " + joinDays(TimeMatch::ordinal));
        }
        if (since != 0) {
            row.extra(" starting from " + date(since, ' '));
        }
        if (until != FOREVER) {
            row.extra(" until date " + date(until, ' '));
        }
        row.extra((kernelZone ? "" : " UTC") + (contiguous ? " contiguous" : ""));
    }

    private boolean hasHours() {
        return first != 0 || last != LAST;
    }

    private String joinDays(IntFunction<String> text) {
        return monthDays.stream().filter(day -> day > 0).map(text::apply).collect(Collectors.joining(","));
    }

    private static <T> String join(Set<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(","));
    }

    /** {@code Mon}. */
    static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ROOT);
    }

    /** {@code 1st}; iptables says 11st, 12nd and 13rd. */
    private static String ordinal(int day) {
        return day
                + switch (day % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }

    private static String hour(int second) {
        return "%02d:%02d:%02d".formatted(second / 3600, second / 60 % 60, second % 60);
    }

    private static String date(long stamp, char between) {
        long day = Math.floorDiv(stamp, LAST + 1L);
        return LocalDate.ofEpochDay(day).toString() + between + hour((int) (stamp - day * (LAST + 1L)));
    }
}
