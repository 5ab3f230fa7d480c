// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Token;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Times as {@code -m time} has them. */
final class TimeText {

    private static final Pattern HOUR = Pattern.compile("([0-9]*):([0-9]*)(?::([0-9]*))?");
    private static final Pattern DATE = Pattern.compile("([0-9]{1,9})(?:-([0-9]{0,9})(?:-([0-9]{0,9})(?:T([0-9]{0,9})"
            + "(?::([0-9]{0,9})(?::([0-9]{0,9}))?)?)?)?)?");
    private static final int[] MOST = {2038, 12, 31, 23, 59, 59};

    private TimeText() {}

    /** A second of the day: {@code 18:30} or {@code 18:30:15}. */
    static int second(Token token) {
        Matcher parts = HOUR.matcher(token.text());
        if (parts.matches()) {
            int hour = number(parts.group(1), 0);
            int minute = number(parts.group(2), 0);
            int second = number(parts.group(3), 0);
            if (hour < 24 && minute < 60 && second < 60) {
                return hour * 3600 + minute * 60 + second;
            }
        }
        throw token.refuse("'" + token.text() + "' is no time of the day: one from 00:00:00 to 23:59:59 is expected, as"
                + " 18:30 or 18:30:15");
    }

    private static int number(@Nullable String digits, int otherwise) {
        if (digits == null) {
            return otherwise;
        }
        String bare = digits.replaceFirst("^0+", "");
        if (bare.isEmpty()) {
            return 0;
        }
        return bare.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(bare);
    }

    /** A second since 1970: {@code 2024}, {@code 2024-02-29} and so on to {@code 2024-02-29T12:30:15}, in UTC. */
    static long date(Token token) {
        Matcher parts = DATE.matcher(token.text());
        if (parts.matches()) {
            int[] value = new int[MOST.length];
            boolean fits = true;
            for (int i = 0; i < MOST.length; i++) {
                value[i] = number(parts.group(i + 1), i == 1 || i == 2 ? 1 : 0);
                fits &= value[i] <= MOST[i];
            }
            if (fits && value[0] >= 1970) {
                long stamp = LocalDateTime.of(value[0], 1, 1, value[3], value[4], value[5])
                        .plusMonths(value[1] - 1L)
                        .plusDays(value[2] - 1L)
                        .toEpochSecond(ZoneOffset.UTC);
                if (stamp >= 0) {
                    return stamp;
                }
            }
        }
        throw token.refuse("'" + token.text() + "' is no date from 1970 to 2038: one is expected as 2024-02-29 or"
                + " 2024-02-29T12:30:15");
    }

    /** Days of the month; all of them if nothing is given. */
    static Set<Integer> monthDays(@Nullable Given given) {
        return given == null ? days(31) : monthDays(given.value(), given.inverted());
    }

    /** The numbers of a list, or all others; of each number iptables reads two characters. */
    static Set<Integer> monthDays(Token token, boolean inverted) {
        Set<Integer> listed = new TreeSet<>();
        for (String item : token.text().split(",")) {
            String digits = item.substring(0, Math.min(2, item.length())).strip();
            if (digits.isEmpty()) {
                continue;
            }
            long day = Numbers.parse(digits, 31);
            if (day < 1) {
                throw token.refuse(
                        "'" + item + "' is no day of the month: numbers from 1 to 31 are expected, as in 1,15");
            }
            listed.add((int) day);
        }
        return chosen(token, days(31), listed, inverted);
    }

    private static Set<Integer> days(int last) {
        return IntStream.rangeClosed(1, last).boxed().collect(Collectors.toSet());
    }

    /** Days of the week; all of them if nothing is given. */
    static Set<DayOfWeek> weekDays(@Nullable Given given) {
        return given == null ? EnumSet.allOf(DayOfWeek.class) : weekDays(given.value(), given.inverted());
    }

    /** The days of a list, or all others; of each name iptables reads two characters. */
    static Set<DayOfWeek> weekDays(Token token, boolean inverted) {
        Set<DayOfWeek> listed = EnumSet.noneOf(DayOfWeek.class);
        for (String item : token.text().split(",")) {
            listed.add(weekDay(token, item));
        }
        return chosen(token, EnumSet.allOf(DayOfWeek.class), listed, inverted);
    }

    private static DayOfWeek weekDay(Token token, String item) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (item.startsWith(TimeMatch.name(day).substring(0, 2)) || item.matches("0{0,2}" + day.getValue())) {
                return day;
            }
        }
        throw token.refuse("'" + item + "' is no day of the week: Mon,Tue,Wed,Thu,Fri,Sat,Sun or 1 to 7 are expected");
    }

    /** What never matches iptables takes, and writes so that nobody can read it again. */
    private static <T> Set<T> chosen(Token token, Set<T> all, Set<T> listed, boolean inverted) {
        Set<T> chosen = new HashSet<>(all);
        if (inverted) {
            chosen.removeAll(listed);
        } else {
            chosen.retainAll(listed);
        }
        if (chosen.isEmpty()) {
            throw token.refuse("no day is left: the rule would never match");
        }
        return chosen;
    }
}
