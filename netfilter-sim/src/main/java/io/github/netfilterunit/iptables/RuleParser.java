// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.Action;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Match;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the words of one line as {@code do_command4} of iptables 1.8.9 does; used for one line only. */
final class RuleParser {

    private final List<Token> words;
    private final Collection<String> chains;
    private final RuleHeader header = new RuleHeader();
    private final List<MatchExtension> matches = new ArrayList<>();
    private final List<Scope> matchScopes = new ArrayList<>();
    /**
     * Of all extensions, the one that was loaded last first: its options hide those of the others. A match that is loaded
     * again has the place it had ({@code command_match} of xshared.c adds the options of a match once).
     */
    private final List<Scope> scopes = new ArrayList<>();

    private int at;
    private @Nullable Token bang;
    private @Nullable CommandWord command;
    private @Nullable RuleJump jump;
    private @Nullable Counter counter;
    private boolean protocolMatchLoaded;

    private RuleParser(List<Token> words, Collection<String> chains) {
        this.words = words;
        this.chains = chains;
    }

    /**
     * Reads a line.
     *
     * @param words of the line, at least one
     * @param chains the names of the chains that a rule may jump to
     */
    static Command parse(List<Token> words, Collection<String> chains) {
        return new RuleParser(words, chains).parse();
    }

    private Command parse() {
        while (at < words.size()) {
            Token word = words.get(at++);
            String text = word.text();
            if (text.equals("!")) {
                if (bang != null) {
                    throw word.refuse("'!' cannot follow '!'");
                }
                bang = word;
            } else if (text.length() > 2 && text.startsWith("--")) {
                longOption(word);
            } else if (text.length() > 1 && text.charAt(0) == '-') {
                shortOption(word);
            } else {
                throw word.refuse("bad argument '" + text + "': an option is expected, as -j or --dport"
                        + (bang == null ? "" : "; '!' stands before the option"));
            }
        }
        if (bang != null) {
            throw bang.refuse("no option follows '!'");
        }
        return finish();
    }

    private void longOption(Token word) {
        String text = word.text();
        int equals = text.indexOf('=');
        String name = equals < 0 ? text.substring(2) : text.substring(2, equals);
        Token attached = equals < 0 ? null : new Token(text.substring(equals + 1), word.column() + equals + 1);
        if (!resolve(name, word, attached)) {
            loadProtocolMatch(word);
            if (!resolve(name, word, attached)) {
                throw unknown(name, word);
            }
        }
    }

    /** Finds an option by its name or the beginning of it ({@code getopt_long}) and takes it. */
    private boolean resolve(String name, Token word, @Nullable Token attached) {
        Character letter = GlobalOptions.LETTERS.get(name);
        if (letter != null) {
            global(letter, word, attached);
            return true;
        }
        for (Scope scope : scopes) {
            Option option = scope.find(name);
            if (option != null) {
                take(scope, option, word, attached);
                return true;
            }
        }
        return resolveAbbreviation(name, word, attached);
    }

    private boolean resolveAbbreviation(String name, Token word, @Nullable Token attached) {
        List<Character> letters = GlobalOptions.LETTERS.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(name))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        Scope scope = null;
        Option option = null;
        int found = letters.size();
        for (Scope eachScope : scopes) {
            for (Option each : eachScope.options()) {
                if (each.names().stream().anyMatch(candidate -> candidate.startsWith(name))) {
                    scope = eachScope;
                    option = each;
                    found++;
                }
            }
        }
        if (found > 1) {
            throw word.refuse("'--" + name + "' is the beginning of more than one option");
        }
        if (!letters.isEmpty()) {
            global(letters.get(0), word, attached);
        } else if (scope != null && option != null) {
            take(scope, option, word, attached);
        }
        return found == 1;
    }

    private Refusal unknown(String name, Token word) {
        List<String> known = new ArrayList<>();
        scopes.forEach(scope -> scope.options().forEach(option -> known.addAll(option.names())));
        return GlobalOptions.unknown(name, word, known);
    }

    /** An option that nobody knows makes iptables load the match of the rule's protocol, once. */
    private void loadProtocolMatch(Token word) {
        if (header.protocol() == null || protocolMatchLoaded) {
            return;
        }
        MatchExtension match = Catalogue.ofProtocol(word, header.protocol());
        if (match != null) {
            protocolMatchLoaded = true;
            load(match, new Token(match.name(), word.column()));
        }
    }

    private void load(MatchExtension match, Token name) {
        Scope scope = new Scope(name, match.options());
        int before = matches.lastIndexOf(match);
        if (before < 0) {
            scopes.add(0, scope);
        } else {
            scopes.set(scopes.indexOf(matchScopes.get(before)), scope);
        }
        matches.add(match);
        matchScopes.add(scope);
    }

    private void take(Scope scope, Option option, Token word, @Nullable Token attached) {
        boolean inverted = takeBang(option.invertible(), word);
        if (attached != null && option.arguments() == 0) {
            throw word.refuse("'--" + option.name() + "' takes no value");
        }
        List<Token> values = new ArrayList<>();
        for (int i = 0; i < option.arguments(); i++) {
            values.add(i == 0 && attached != null ? attached : next(word, option.arguments()));
        }
        scope.add(new Given(option, word, values, inverted));
    }

    private boolean takeBang(boolean allowed, Token word) {
        Token before = bang;
        bang = null;
        if (before != null && !allowed) {
            throw before.refuse("'!' cannot stand before '" + word.text() + "'");
        }
        return before != null;
    }

    private Token next(Token option, int expected) {
        if (at == words.size()) {
            throw option.refuse("'" + option.text() + "' needs " + (expected == 1 ? "a value" : expected + " values"));
        }
        return words.get(at++);
    }

    private void shortOption(Token word) {
        String text = word.text();
        char letter = text.charAt(1);
        Token attached = text.length() > 2 ? new Token(text.substring(2), word.column() + 2) : null;
        if (attached != null && "f4v".indexOf(letter) >= 0) {
            throw word.refuse("bad argument '" + text + "': options of one letter stand apart here");
        }
        global(letter, word, attached);
    }

    private void global(char letter, Token word, @Nullable Token attached) {
        if (!GlobalOptions.isSupported(letter)) {
            throw GlobalOptions.unsupported(letter, word);
        }
        if (attached != null) {
            GlobalOptions.checkAttached(letter, word, attached);
        }
        boolean inverted = takeBang("sdiopf".indexOf(letter) >= 0, word);
        switch (letter) {
            case 'A', 'I', 'D', 'R', 'N', 'X', 'E', 'P', 'F', 'Z' -> command(letter, word, attached);
            case 's', 'd', 'i', 'o', 'p' -> header.set(letter, word, attached == null ? next(word, 1) : word, inverted);
            case 'f' -> header.set(letter, word, word, inverted);
            case 'j', 'g' -> jump(letter == 'g', word, value(word, attached));
            case 'm' -> {
                Token name = value(word, attached);
                load(Catalogue.match(name), name);
            }
            case 'c' -> {
                checkCounter(word);
                counter = counter(value(word, attached), next(word, 2));
            }
            case 'M' -> value(word, attached);
            default -> {}
        }
    }

    private Token value(Token option, @Nullable Token attached) {
        return attached == null ? next(option, 1) : attached;
    }

    private void checkCounter(Token option) {
        if (counter != null) {
            throw option.refuse("-c can be given only once");
        }
    }

    private static Counter counter(Token packets, Token bytes) {
        return new Counter(count(packets), count(bytes));
    }

    private static long count(Token token) {
        long value = Numbers.parse(token.text(), Long.MAX_VALUE / 16);
        if (value < 0) {
            throw token.refuse("'" + token.text() + "' is not a counter: a number is expected");
        }
        return value;
    }

    private void command(char letter, Token word, @Nullable Token attached) {
        if (command != null) {
            throw word.refuse(
                    "'" + word.text() + "' cannot follow '" + command.option().text() + "' in one line");
        }
        CommandWord.Taken taken = CommandWord.read(letter, word, attached, words.subList(at, words.size()));
        command = taken.command();
        at += taken.words();
    }

    private void jump(boolean isGoto, Token option, Token name) {
        if (jump != null) {
            throw option.refuse("a rule can have only one of -j and -g");
        }
        RuleJump read = RuleJump.to(name, isGoto, chains);
        if (read.scope() != null) {
            scopes.add(0, read.scope());
        }
        jump = read;
    }

    private Command finish() {
        Token first = words.get(0);
        CommandWord asked = command;
        if (asked == null) {
            throw first.refuse("a line of rules needs a command: -A, -I, -D, -R, -N, -X, -E, -P, -F or -Z");
        }
        Token chain = asked.chain();
        boolean counted = asked.letter() != 'P' && counter != null;
        if (!asked.hasRule() && (jump != null || counted || header.isGiven())) {
            throw asked.noRule(first, counted);
        }
        if (asked.hasRule() && chain != null) {
            header.checkInterfaces(chain.text());
        }
        return asked.toCommand(() -> drafts(first), counter == null ? null : new Command.Counted(counter));
    }

    private List<RuleDraft> drafts(Token first) {
        List<RuleDraft> drafts = new ArrayList<>();
        for (List<Match> matchesOfOne : header.expand()) {
            for (int i = 0; i < matches.size(); i++) {
                matchesOfOne.add(matches.get(i).make(matchScopes.get(i).arguments(header)));
            }
            drafts.add(new RuleDraft(matchesOfOne, action(), jump == null ? first.column() : jump.column()));
        }
        return drafts;
    }

    private Action action() {
        return jump == null ? new Action.Count() : jump.action(header);
    }
}
