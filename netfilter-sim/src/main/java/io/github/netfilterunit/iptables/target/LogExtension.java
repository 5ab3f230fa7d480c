// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.text.Nearest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@link LogTarget}. */
final class LogExtension implements TargetExtension {

    /** Bytes of a prefix that the kernel keeps; iptables cuts the rest off. */
    private static final int MAX_PREFIX = 29;

    private static final Map<String, Integer> LEVELS = Map.of(
            "emerg", 0, "panic", 0, "alert", 1, "crit", 2, "error", 3, "warning", 4, "notice", 5, "info", 6, "debug",
            7);

    private static final List<Option> OPTIONS = options(LogTarget.Detail.values());

    private static List<Option> options(LogTarget.Detail[] details) {
        List<Option> options = new ArrayList<>();
        options.add(Option.value("log-prefix"));
        options.add(Option.value("log-level"));
        for (LogTarget.Detail detail : details) {
            options.add(Option.flag(detail.option()));
        }
        return List.copyOf(options);
    }

    @Override
    public String name() {
        return "LOG";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextTarget make(Arguments arguments) {
        Given prefix = arguments.find("log-prefix");
        Given level = arguments.find("log-level");
        EnumSet<LogTarget.Detail> details = EnumSet.noneOf(LogTarget.Detail.class);
        for (LogTarget.Detail detail : LogTarget.Detail.values()) {
            if (arguments.has(detail.option())) {
                details.add(detail);
            }
        }
        return new LogTarget(
                prefix == null ? "" : prefix(prefix.value()),
                level == null ? LogTarget.DEFAULT_LEVEL : level(level.value()),
                details);
    }

    private static String prefix(Token value) {
        byte[] bytes = value.text().getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0) {
            throw value.refuse("--log-prefix needs at least one character");
        }
        if (bytes.length > MAX_PREFIX && bytes.length != value.text().length()) {
            throw value.refuse("the prefix has " + bytes.length + " bytes; the kernel keeps " + MAX_PREFIX);
        }
        return bytes.length > MAX_PREFIX ? value.text().substring(0, MAX_PREFIX) : value.text();
    }

    private static int level(Token value) {
        Integer named = LEVELS.get(value.text());
        if (named != null) {
            return named;
        }
        long number = Numbers.parse(value.text(), 7);
        if (number < 0) {
            throw value.refuse("unknown log level '" + value.text() + "': 0 to 7 or a name as warning is expected"
                    + Nearest.suggestion(value.text(), LEVELS.keySet()));
        }
        return (int) number;
    }

    @Override
    public TextTarget read(ListingText text) {
        if (!text.take("LOG", "flags")) {
            throw text.refuse("'LOG flags' is expected at the end of a row of LOG");
        }
        Token word = text.word();
        int flags = Numbers.parse(word, "a set of flags of LOG", 0, 255);
        if (!text.take("level")) {
            throw text.refuse("'level' is expected after the flags of LOG");
        }
        int level = Numbers.parse(text.word(), "a log level", 0, 7);
        String prefix = text.startsWith("prefix \"")
                ? text.between("prefix \"", "\"", true).text()
                : "";
        return new LogTarget(prefix, level, details(word, flags));
    }

    private static Set<LogTarget.Detail> details(Token word, int flags) {
        EnumSet<LogTarget.Detail> details = EnumSet.noneOf(LogTarget.Detail.class);
        int left = flags;
        for (LogTarget.Detail detail : LogTarget.Detail.values()) {
            if ((flags & detail.bit()) != 0) {
                details.add(detail);
                left &= ~detail.bit();
            }
        }
        if (left != 0) {
            throw word.refuse("the flags " + word.text() + " of LOG have a bit that no option sets");
        }
        return details;
    }
}
