// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Policy;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a listing; used for one text only. */
final class ListingReader {

    private static final String HEADER = "pkts bytes target prot opt in out source destination";
    private static final String NUMBERED_HEADER = "num " + HEADER;

    private final String file;
    private final int firstLine;
    private final String text;
    private final List<Problem> problems = new ArrayList<>();
    private final List<ListedChain> chains = new ArrayList<>();
    private final List<ListedRow> rows = new ArrayList<>();

    private @Nullable ListedChain chain;
    private boolean headerExpected;
    private boolean numbered;
    private int line;

    ListingReader(String file, int firstLine, String text) {
        this.file = file;
        this.firstLine = firstLine;
        this.text = text;
    }

    List<ListedChain> read() {
        line = firstLine;
        for (String content : text.split("\n", -1)) {
            try {
                readLine(content.endsWith("\r") ? content.substring(0, content.length() - 1) : content);
            } catch (Refusal refusal) {
                problems.add(new Problem(file, line, refusal.column(), refusal.text()));
            }
            line++;
        }
        end();
        if (chains.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(
                    file,
                    firstLine,
                    1,
                    "no chain: 'Chain INPUT (policy ACCEPT 0 packets, 0 bytes)' is expected, as"
                            + " 'iptables -vnL' prints it"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return List.copyOf(chains);
    }

    private void readLine(String content) {
        if (content.isBlank() || content.charAt(0) == '#') {
            return;
        }
        List<Token> words = words(content);
        if (words.get(0).text().equals("Chain") && words.size() > 2) {
            end();
            chain = title(words);
            headerExpected = true;
        } else if (chain == null) {
            throw words.get(0)
                    .refuse("'" + content.strip() + "' stands outside of a chain: 'Chain NAME (...)' is expected before"
                            + " it, as 'iptables -vnL' prints it");
        } else if (headerExpected) {
            headerExpected = false;
            header(words);
        } else {
            rows.add(row(content, words));
        }
    }

    private void end() {
        if (chain != null) {
            chains.add(new ListedChain(
                    chain.name(), chain.policy(), chain.policyCounter(), chain.references(), rows, chain.origin()));
        }
        chain = null;
        rows.clear();
    }

    private static List<Token> words(String content) {
        List<Token> words = new ArrayList<>();
        int at = 0;
        while (at < content.length()) {
            int end = content.indexOf(' ', at);
            end = end < 0 ? content.length() : end;
            if (end > at) {
                words.add(new Token(content.substring(at, end), at + 1));
            }
            at = end + 1;
        }
        return words;
    }

    /** {@code Chain INPUT (policy ACCEPT 0 packets, 0 bytes)} or {@code Chain DOCKER (1 references)}. */
    private ListedChain title(List<Token> words) {
        Token name = words.get(1);
        SourceLine origin = new SourceLine(file, line);
        if (words.size() == 8
                && words.get(2).text().equals("(policy")
                && words.get(5).text().equals("packets,")
                && words.get(7).text().equals("bytes)")) {
            Policy policy = TableBuilder.policy(words.get(3));
            Counter counter = new Counter(count(words.get(4)), count(words.get(6)));
            return new ListedChain(name.text(), policy, counter, 0, List.of(), origin);
        }
        if (words.size() == 4
                && words.get(3).text().equals("references)")
                && words.get(2).text().startsWith("(")) {
            Token count = words.get(2);
            int references = (int) count(new Token(count.text().substring(1), count.column() + 1));
            return new ListedChain(name.text(), null, Counter.ZERO, references, List.of(), origin);
        }
        throw words.get(2)
                .refuse("after 'Chain " + name.text() + "' come '(policy ACCEPT 0 packets, 0 bytes)' or"
                        + " '(1 references)'; the listing must be made with 'iptables -vnL'");
    }

    private void header(List<Token> words) {
        String header = words.stream().map(Token::text).collect(Collectors.joining(" "));
        numbered = header.equals(NUMBERED_HEADER);
        if (!numbered && !header.equals(HEADER)) {
            throw words.get(0)
                    .refuse("'" + header + "' is not the header of 'iptables -vnL', which is '" + HEADER
                            + "': without -v a listing does not show all of its rules");
        }
    }

    private ListedRow row(String content, List<Token> words) {
        int from = numbered ? 1 : 0;
        int protocol = from + (isOptions(words, from + 3) ? 2 : 3);
        int next = protocol + ListedRow.COLUMNS;
        if (!isOptions(words, protocol + 1) || words.size() < next) {
            throw words.get(0)
                    .refuse("this is not a row of 'iptables -vnL': packets, bytes, target, protocol, options, in, out,"
                            + " source and destination are expected");
        }
        Token target = protocol == from + 3
                ? words.get(from + 2)
                : new Token("", words.get(protocol).column());
        Token last = words.get(next - 1);
        int extraFrom = last.column() - 1 + last.text().length();
        Token extra = words.size() == next
                ? new Token("", extraFrom + 1)
                : new Token(
                        content.substring(words.get(next).column() - 1),
                        words.get(next).column());
        return new ListedRow(
                new SourceLine(file, line),
                new Counter(count(words.get(from)), count(words.get(from + 1))),
                target,
                words.subList(protocol, next),
                extra);
    }

    private static boolean isOptions(List<Token> words, int index) {
        return index < words.size()
                && List.of("--", "-f", "!f").contains(words.get(index).text());
    }

    /** A count, in full or rounded to thousands (K), millions (M) and so on. */
    private static long count(Token token) {
        String digits = token.text();
        long unit = 1;
        int suffix = digits.isEmpty() ? -1 : "KMGT".indexOf(digits.charAt(digits.length() - 1));
        for (int i = 0; i <= suffix; i++) {
            unit *= 1000;
        }
        digits = suffix < 0 ? digits : digits.substring(0, digits.length() - 1);
        boolean decimal =
                !digits.isEmpty() && digits.length() <= 16 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!decimal) {
            throw token.refuse("'" + token.text() + "' is not a count: a number is expected, as 12, 140K or 3M");
        }
        return Long.parseLong(digits) * unit;
    }
}
