// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import java.util.Map;

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

    private GlobalOptions() {}

    /** Whether a letter is an option of a rule or a command that rules texts have here. */
    static boolean isSupported(char letter) {
        return "AINPsdiopfjgmc4".indexOf(letter) >= 0;
    }
}
