// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.text.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Understands {@code iptables} and {@code iptables-save}, their options in any order. */
final class IptablesCommands {

    private final Problems problems;

    IptablesCommands(Problems problems) {
        this.problems = problems;
    }

    Command parse(String typed, String program, List<String> words, Line line) {
        @Nullable
        Flavour flavour = program.contains("-legacy") ? Flavour.LEGACY : program.contains("-nft") ? Flavour.NFT : null;
        if (program.endsWith("-save")) {
            return save(typed, words, line, flavour);
        }
        Options options = new Options();
        @Nullable String wrong = null;
        for (int i = 0; i < words.size() && wrong == null; i++) {
            String word = words.get(i);
            boolean takes = i + 1 < words.size() && !words.get(i + 1).startsWith("-");
            if (word.equals("-t") || word.equals("--table")) {
                options.table = takes ? words.get(++i) : "";
            } else if (word.matches(
                    "-[vnxLSVw]+|--list|--list-rules|--verbose|--numeric|--exact|--line-numbers|--version|--wait")) {
                options.take(word);
                boolean last = word.endsWith("L") || word.endsWith("S") || word.startsWith("--list");
                if (last && takes) {
                    options.chain = words.get(++i);
                }
            } else {
                wrong = word;
            }
        }
        if (wrong != null) {
            line.problem(
                    problems,
                    wrong.matches(
                                    "-[ADIRFZNXPE]|--(append|delete|insert|replace|flush|zero|new-chain|delete-chain|policy|rename-chain)")
                            ? "'" + typed + "' changes the rules; record them afterwards, without this command"
                            : "'" + typed + "': '" + wrong
                                    + "' is not understood; the rules are read from 'iptables-save -c',"
                                    + " 'iptables [-t TABLE] -vnL [CHAIN]' and 'iptables -S'");
            return Commands.nothing(typed);
        }
        return listed(typed, options, line, flavour);
    }

    private Command listed(String typed, Options options, Line line, @Nullable Flavour flavour) {
        String table = options.table;
        if (options.version) {
            return new Command(Kind.VERSION, typed, null, null, flavour);
        }
        if (options.specs && !options.list) {
            return new Command(Kind.SPECS, typed, table, options.chain, flavour);
        }
        if (!options.list || !options.verbose || !options.numeric) {
            line.problem(
                    problems,
                    !options.list
                            ? "'" + typed + "' shows nothing; 'iptables -vnL' and 'iptables-save -c' do"
                            : "'" + typed
                                    + "' hides a part of the rules: list them with -v and -n, as in 'iptables -vnL'");
            return Commands.nothing(typed);
        }
        return new Command(Kind.LISTING, typed, table, options.chain, flavour);
    }

    private Command save(String typed, List<String> words, Line line, @Nullable Flavour flavour) {
        @Nullable String table = null;
        for (int i = 0; i < words.size(); i++) {
            boolean more = i + 1 < words.size();
            if ((words.get(i).equals("-t") || words.get(i).equals("--table")) && more) {
                table = words.get(++i);
            } else if (!words.get(i).equals("-c") && !words.get(i).equals("--counters")) {
                line.problem(
                        problems, "'" + typed + "': '" + words.get(i) + "' is not understood; -c and -t TABLE are");
                return Commands.nothing(typed);
            }
        }
        return new Command(Kind.SAVE, typed, table, null, flavour);
    }

    private static final class Options {
        private String table = "filter";
        private @Nullable String chain;
        private boolean list;
        private boolean specs;
        private boolean verbose;
        private boolean numeric;
        private boolean version;

        void take(String word) {
            boolean isLong = word.startsWith("--");
            list |= isLong ? word.equals("--list") : word.contains("L");
            specs |= isLong ? word.equals("--list-rules") : word.contains("S");
            verbose |= isLong ? word.equals("--verbose") : word.contains("v");
            numeric |= isLong ? word.equals("--numeric") : word.contains("n");
            version |= isLong ? word.equals("--version") : word.contains("V");
        }
    }
}
