// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import io.github.netfilterunit.text.Nearest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands behind an element: {@code timeout 5 comment "x"}. */
final class AddReader {

    /** The most seconds that fit the kernel's timers. */
    static final long MAX_TIMEOUT = Integer.MAX_VALUE / 1000;

    /** IPSET_MAX_COMMENT_SIZE. */
    private static final int MAX_COMMENT = 255;

    private final SetHeader header;
    private final Command command;
    private final Set<String> given = new HashSet<>();
    private long timeout = Extras.UNSET;
    private long packets = Extras.UNSET;
    private long bytes = Extras.UNSET;
    private @Nullable String comment;
    private SkbInfo info = SkbInfo.NONE;
    private boolean exception;
    private boolean wildcard;
    private @Nullable Word beside;

    AddReader(SetHeader header, Command command) {
        this.header = header;
        this.command = command;
    }

    /** The set that another one is put beside. */
    @Nullable
    Word beside() {
        return beside;
    }

    boolean isBefore() {
        return given.contains("before");
    }

    /** Whether the interface's name only begins so. */
    boolean isWildcard() {
        return wildcard;
    }

    Extras read(List<Word> words) {
        for (int i = 3; i < words.size(); i++) {
            Word word = words.get(i);
            String name = word.text().startsWith("--") ? word.text().substring(2) : word.text();
            if (!options().contains(name)) {
                throw word.refuse("'" + word.text() + "' is no option here" + Nearest.suggestion(name, options()));
            }
            boolean isFlag = name.equals("nomatch") || name.equals("wildcard");
            if (!given.add(name) && !isFlag) {
                throw word.refuse("'" + name + "' can be given only once");
            }
            if (isFlag) {
                exception |= name.equals("nomatch");
                wildcard |= name.equals("wildcard");
            } else if (i + 1 == words.size()) {
                throw word.refuse("'" + name + "' needs a value");
            } else {
                take(name, word, words.get(++i));
            }
        }
        return new Extras(timeout, packets, bytes, comment, info, exception);
    }

    private List<String> options() {
        List<String> options = new ArrayList<>();
        if (command == Command.ADD) {
            options.addAll(List.of("timeout", "packets", "bytes", "comment", "skbmark", "skbprio", "skbqueue"));
            if (header.type().hasExceptions()) {
                options.add("nomatch");
            }
            if (header.type() == SetType.HASH_NET_IFACE) {
                options.add("wildcard");
            }
        }
        if (header.type() == SetType.LIST_SET) {
            options.addAll(List.of("before", "after"));
        }
        return options;
    }

    private void take(String name, Word at, Word value) {
        switch (name) {
            case "timeout" -> {
                need(header.hasTimeout(), at, "timeout");
                timeout = value.number(MAX_TIMEOUT);
            }
            case "packets", "bytes" -> {
                need(header.counters(), at, "counters");
                packets = name.equals("packets") ? value.counter() : packets;
                bytes = name.equals("bytes") ? value.counter() : bytes;
            }
            case "comment" -> {
                need(header.comment(), at, "comment");
                comment = comment(value);
            }
            case "before", "after" -> {
                if (beside != null) {
                    throw at.refuse("only one of 'before' and 'after' can be given");
                }
                beside = value;
            }
            default -> {
                need(header.skbinfo(), at, "skbinfo");
                info = SkbInfoReader.with(info, name, value);
            }
        }
    }

    private static void need(boolean has, Word at, String option) {
        if (!has) {
            throw at.refuse("'" + at.text() + "' cannot be used: the set was created without '" + option + "'");
        }
    }

    private static String comment(Word value) {
        if (value.text().getBytes(StandardCharsets.UTF_8).length > MAX_COMMENT) {
            throw value.refuse("the comment is too long: it has at most " + MAX_COMMENT + " bytes");
        }
        return value.text();
    }
}
