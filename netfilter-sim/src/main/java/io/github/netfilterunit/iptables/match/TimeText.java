// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Token;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        return given == null ? TimeMatch.ALL_DAYS : monthDays(given.value(), given.inverted());
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
            if (day < 0) {
                throw token.refuse(
                        "'" + item + "' is no day of the month: numbers from 1 to 31 are expected, as in 1,15");
            }
            listed.add((int) day);
        }
        return chosen(token, TimeMatch.ALL_DAYS, listed, inverted);
    }

    /** Days of the week; all of them if nothing is given. */
    static Set<DayOfWeek> weekDays(@Nullable Given given) {
        return given == null ? EnumSet.allOf(DayOfWeek.class) : weekDays(given.value(), given.inverted());
    }

    /** The days of a list, or all others; of each name iptables reads two characters. */
    static Set<DayOfWeek> weekDays(Token token, boolean inverted) {
        Set<DayOfWeek> listed = EnumSet.noneOf(DayOfWeek.class);
        String[] items = token.text().split(",", -1);
        for (int i = 0; i < items.length; i++) {
            if (i < items.length - 1 || !items[i].isEmpty()) {
                add(listed, token, items[i]);
            }
        }
        return chosen(token, EnumSet.allOf(DayOfWeek.class), listed, inverted);
    }

    /** A number's last five bits count, as they do where a bit is shifted; of those that are no day nothing comes. */
    private static void add(Set<DayOfWeek> days, Token token, String item) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (item.startsWith(TimeMatch.name(day).substring(0, 2))) {
                days.add(day);
                return;
            }
        }
        long number = Numbers.parse(item, 0xffff_ffffL);
        if (number <= 0) {
            throw token.refuse(
                    "'" + item + "' is no day of the week: Mon,Tue,Wed,Thu,Fri,Sat,Sun or 1 to 7 are expected");
        }
        int bit = (int) number & 31;
        if (bit >= 1 && bit <= DayOfWeek.values().length) {
            days.add(DayOfWeek.of(bit));
        }
    }

    /**
     * What is listed, or what is in one of both only: the bits that {@code !} turns over. What never matches iptables takes,
     * and writes so that nobody can read it again.
     */
    private static <T> Set<T> chosen(Token token, Set<T> all, Set<T> listed, boolean inverted) {
        Set<T> chosen = new HashSet<>(inverted ? all : listed);
        if (inverted) {
            chosen.removeAll(listed);
            listed.stream().filter(each -> !all.contains(each)).forEach(chosen::add);
        }
        if (Collections.disjoint(chosen, all)) {
            throw token.refuse("no day is left: a rule that never matches is not supported,"
                    + " as iptables-save writes it so that nobody can read it");
        }
        return chosen;
    }
}
