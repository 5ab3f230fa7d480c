// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.Token;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The command of a line, {@code -A CHAIN} or the like, with what belongs to it.
 *
 * @param letter one of {@link #LETTERS}
 * @param option the word that named it
 * @param chain of which chain; null if it is of all
 * @param argument a number, a policy or a name; null if there is none
 */
record CommandWord(
        char letter,
        Token option,
        @Nullable Token chain,
        @Nullable Token argument) {

    /** The commands that change rules. */
    static final String LETTERS = "AIDRNXEPFZ";

    /** How many words of a line belong to its command. */
    record Taken(CommandWord command, int words) {}

    /**
     * Reads a command.
     *
     * @param attached the chain, if it is joined to the option
     * @param rest the words behind the option
     */
    static Taken read(char letter, Token option, @Nullable Token attached, List<Token> rest) {
        int at = 0;
        Token chain = attached;
        boolean ofAll = "FXZ".indexOf(letter) >= 0;
        if (chain == null && at < rest.size() && (!ofAll || isArgument(rest.get(at)))) {
            chain = rest.get(at++);
        }
        if (chain == null && !ofAll) {
            throw option.refuse("'" + option.text() + "' needs a value");
        }
        Token argument = null;
        if (at < rest.size() && takesArgument(letter, chain, rest.get(at))) {
            argument = rest.get(at++);
        }
        return new Taken(new CommandWord(letter, option, chain, argument), at);
    }

    private static boolean takesArgument(char letter, @Nullable Token chain, Token next) {
        return switch (letter) {
            case 'P' -> true;
            case 'E', 'R', 'D' -> isArgument(next);
            case 'Z' -> chain != null && isArgument(next);
            case 'I' -> Numbers.parse(next.text(), Integer.MAX_VALUE) >= 0;
            default -> false;
        };
    }

    /** {@code xs_has_arg}. */
    private static boolean isArgument(Token word) {
        return !word.text().startsWith("-") && !word.text().startsWith("!");
    }

    /** Whether a rule must be given with it. */
    boolean hasRule() {
        return "AIR".indexOf(letter) >= 0 || letter == 'D' && argument == null;
    }

    /** The number, policy or name. */
    Token need(String what) {
        if (argument == null) {
            throw option.refuse("'-" + letter + "' needs " + what);
        }
        return argument;
    }

    /** What the line asks for. */
    Command toCommand(Supplier<List<RuleDraft>> rules, Command.@Nullable Counted counter) {
        Token name = chain == null ? option : chain;
        return switch (letter) {
            case 'N' -> new Command.NewChain(name);
            case 'P' -> new Command.SetPolicy(name, TableBuilder.policy(need("a chain and a policy")), counter);
            case 'E' -> new Command.Rename(name, need("the name of a chain and a new one"));
            case 'F' -> new Command.Flush(chain);
            case 'X' -> new Command.DeleteChain(chain);
            case 'Z' -> new Command.Zero(chain, argument);
            case 'R' -> new Command.Replace(name, need("a chain, a number and a rule"), rules.get(), counter);
            case 'D' ->
                argument == null ? new Command.Delete(name, rules.get()) : new Command.DeleteNumber(name, argument);
            default ->
                new Command.Add(
                        name,
                        letter == 'A' ? null : argument == null ? new Token("1", 1) : argument,
                        rules.get(),
                        counter);
        };
    }

    /** What is said of a part of a rule where none is taken. */
    Refusal noRule(Token at, boolean counted) {
        return at.refuse("'-" + letter + "' takes no part of a rule: no -s, -d, -i, -o, -p, -f, -j or -g"
                + (counted ? ", and no -c" : ""));
    }
}
