// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code skbmark 0x1/0xff}, {@code skbprio 1:10} and {@code skbqueue 3}. */
final class SkbInfoReader {

    private static final Pattern MARK = Pattern.compile("0x([0-9a-fA-F]{1,8})(?:/0x([0-9a-fA-F]{1,8}))?");
    private static final Pattern PRIORITY = Pattern.compile("(?:0x)?([0-9a-fA-F]{1,4}):(?:0x)?([0-9a-fA-F]{1,4})");

    private SkbInfoReader() {}

    static SkbInfo with(SkbInfo info, String option, Word value) {
        return switch (option) {
            case "skbmark" -> {
                Matcher matcher = match(MARK, value, "a mark: 0x1, or 0x1/0xff with a mask");
                int mask = matcher.group(2) == null ? -1 : Integer.parseUnsignedInt(matcher.group(2), 16);
                int mark = Integer.parseUnsignedInt(matcher.group(1), 16);
                yield new SkbInfo(mark, mask, info.priority(), info.queue());
            }
            case "skbprio" -> {
                Matcher matcher = match(PRIORITY, value, "a class: 1:10, both in hexadecimal, at most ffff:ffff");
                int priority = Integer.parseInt(matcher.group(1), 16) << 16 | Integer.parseInt(matcher.group(2), 16);
                yield new SkbInfo(info.mark(), info.mask(), priority, info.queue());
            }
            default -> new SkbInfo(info.mark(), info.mask(), info.priority(), (int) value.number(65535));
        };
    }

    private static Matcher match(Pattern pattern, Word value, String what) {
        Matcher matcher = pattern.matcher(value.text());
        if (!matcher.matches()) {
            throw value.refuse("'" + value.text() + "' is not " + what);
        }
        return matcher;
    }
}
