// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a command of a script does, by its name. */
interface ScriptCommand {

    /** The commands that say nothing to the kernel's rules. */
    List<String> IGNORED = List.of("echo", "modprobe", "true", ":");

    /** What is said of commands that often stand beside rules. */
    Map<String, String> REASONS = Map.ofEntries(
            Map.entry("ip6tables", "IPv6 is not supported yet"),
            Map.entry("ip6tables-legacy", "IPv6 is not supported yet"),
            Map.entry("ip6tables-nft", "IPv6 is not supported yet"),
            Map.entry("ipset", "sets stand in the host's description, under 'ipset'"),
            Map.entry("sysctl", "sysctls stand in the host's description, under 'sysctls'"),
            Map.entry("ip", "interfaces and routes stand in the host's description"),
            Map.entry("iptables-restore", "give the text that it reads as rules"),
            Map.entry("export", "a variable is set as NAME=value"),
            Map.entry("readonly", "a variable is set as NAME=value"),
            Map.entry("local", "a variable is set as NAME=value"),
            Map.entry("test", "only commands that always run are"),
            Map.entry(".", "write the lines of the other file here"),
            Map.entry("source", "write the lines of the other file here"));

    /**
     * Runs it.
     *
     * @param name of the command as the script has it
     * @param words behind the name
     * @param iptables what the kernel has so far
     * @return whether the script ends here
     */
    boolean run(Token name, List<Token> words, IptablesCommands iptables);

    /** The command of a name, with a path or without. */
    static ScriptCommand of(Token name) {
        String text = name.text().substring(name.text().lastIndexOf('/') + 1);
        if (IptablesCommands.NAMES.contains(text)) {
            return (at, words, iptables) -> {
                iptables.run(at, text, words);
                return false;
            };
        }
        if (IGNORED.contains(text)) {
            return (at, words, iptables) -> false;
        }
        return switch (text) {
            case "set" -> ScriptCommand::set;
            case "exit" -> ScriptCommand::exit;
            default ->
                throw name.refuse("the command '" + text + "' is not supported in a script of rules" + reason(text));
        };
    }

    private static String reason(String text) {
        String reason = REASONS.get(text);
        if (reason != null) {
            return ": " + reason;
        }
        List<String> known = new ArrayList<>(IptablesCommands.NAMES);
        known.addAll(IGNORED);
        known.addAll(List.of("set", "exit"));
        return "; iptables, echo, modprobe, set -e and exit 0 are" + Nearest.suggestion(text, known);
    }

    private static boolean set(Token name, List<Token> words, IptablesCommands iptables) {
        if (words.isEmpty()) {
            throw name.refuse("'set' without an option is not supported in a script of rules; -e, -u and -x are");
        }
        for (Token word : words) {
            if (!word.text().matches("[-+][eux]+")) {
                throw word.refuse("'set " + word.text() + "' is not supported in a script of rules; -e, -u and -x are");
            }
        }
        return false;
    }

    private static boolean exit(Token name, List<Token> words, IptablesCommands iptables) {
        if (!words.isEmpty() && (words.size() > 1 || !words.get(0).text().equals("0"))) {
            throw words.get(0).refuse("the script fails here; 'exit 0' is expected");
        }
        return true;
    }
}
