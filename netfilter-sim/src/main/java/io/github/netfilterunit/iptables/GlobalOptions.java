// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.net.InterfacePattern;
import io.github.netfilterunit.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The options that belong to no extension, by their long names, with the letters that mean the same. */
final class GlobalOptions {

    /** {@code original_opts} of iptables.c 1.8.9; {@code line-numbers} has no letter there. */
    static final Map<String, Character> LETTERS = Map.ofEntries(
            Map.entry("append", 'A'),
            Map.entry("delete", 'D'),
            Map.entry("check", 'C'),
            Map.entry("insert", 'I'),
            Map.entry("replace", 'R'),
            Map.entry("list", 'L'),
            Map.entry("list-rules", 'S'),
            Map.entry("flush", 'F'),
            Map.entry("zero", 'Z'),
            Map.entry("new-chain", 'N'),
            Map.entry("delete-chain", 'X'),
            Map.entry("rename-chain", 'E'),
            Map.entry("policy", 'P'),
            Map.entry("source", 's'),
            Map.entry("destination", 'd'),
            Map.entry("src", 's'),
            Map.entry("dst", 'd'),
            Map.entry("protocol", 'p'),
            Map.entry("in-interface", 'i'),
            Map.entry("jump", 'j'),
            Map.entry("table", 't'),
            Map.entry("match", 'm'),
            Map.entry("numeric", 'n'),
            Map.entry("out-interface", 'o'),
            Map.entry("verbose", 'v'),
            Map.entry("wait", 'w'),
            Map.entry("wait-interval", 'W'),
            Map.entry("exact", 'x'),
            Map.entry("fragments", 'f'),
            Map.entry("version", 'V'),
            Map.entry("help", 'h'),
            Map.entry("line-numbers", '0'),
            Map.entry("modprobe", 'M'),
            Map.entry("set-counters", 'c'),
            Map.entry("goto", 'g'),
            Map.entry("ipv4", '4'),
            Map.entry("ipv6", '6'));

    private static final Pattern ANY = Pattern.compile("[^,/]*/(0+|0[xX]0+|0+(\\.0+){3})");

    private GlobalOptions() {}

    /** Whether a letter is an option of a rule or a command that rules texts have here; v and M change no rule. */
    static boolean isSupported(char letter) {
        return (CommandWord.LETTERS + "sdiopfjgmc4vM").indexOf(letter) >= 0;
    }

    /**
     * Refuses a value that is joined to its option where iptables takes the whole word for the value ({@code do_command4}
     * looks at {@code argv[optind - 1]}) and that is none, and one of an option that has none. The word may be an
     * interface's name, or stand before a mask of 0.
     */
    static void checkAttached(char letter, Token word, Token value) {
        boolean readWhole =
                "sd".indexOf(letter) >= 0 && ANY.matcher(value.text()).matches()
                        || "io".indexOf(letter) >= 0 && word.text().length() <= InterfacePattern.MAX_LENGTH;
        if ("sdiopj".indexOf(letter) >= 0 && !readWhole) {
            throw word.refuse(
                    "iptables does not understand '" + word.text() + "': write '-" + letter + " " + value.text() + "'");
        }
        if ("f4v".indexOf(letter) >= 0) {
            throw word.refuse("'" + word.text() + "' takes no value");
        }
    }

    /** What is said of an option that belongs to no rule here. */
    static Refusal unsupported(char letter, Token word) {
        return switch (letter) {
            case 't' -> word.refuse("'-t' cannot be used in a line of rules: the table is named by its '*' line");
            case '6' -> word.refuse("'-6' marks a rule of ip6tables; IPv6 is not supported yet");
            default ->
                LETTERS.containsValue(letter)
                        ? word.refuse("'" + word.text()
                                + "' is not supported in rules; -A, -I, -D, -R, -N, -X, -E, -P, -F and -Z are")
                        : word.refuse("unknown option '" + word.text() + "'");
        };
    }

    /** What is said of a long option that neither iptables nor one of the rule's extensions has. */
    static Refusal unknown(String name, Token word, List<String> ofExtensions) {
        List<String> known = new ArrayList<>(LETTERS.keySet());
        known.addAll(ofExtensions);
        boolean isPort =
                List.of("dport", "sport", "destination-port", "source-port").contains(name);
        String hint = isPort ? "; it needs -p tcp or -p udp before it" : "";
        String near = Nearest.to(name, known)
                .map(each -> "; did you mean '--" + each + "'?")
                .orElse("");
        return word.refuse("unknown option '--" + name + "'" + hint + near);
    }
}
