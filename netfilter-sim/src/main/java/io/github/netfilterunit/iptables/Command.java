// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Policy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a line of rules asks for. */
sealed interface Command {

    /**
     * Does it.
     *
     * @param table to which table
     * @param counter that stood before the line
     * @param origin where the line is
     */
    void applyTo(TableBuilder table, Counter counter, CommandOrigin origin);

    /** Whether rules or chains may go, by which a table that the kernel refuses can become one that it takes. */
    default boolean removes() {
        return false;
    }

    /** Whether iptables-nft makes the table for it; of all chains of a table that is not there nothing can go. */
    default boolean makesTable() {
        return true;
    }

    /** Whether a chain is there and has all rules that are to be added or deleted, as {@code -C} says. */
    default boolean isThere(TableBuilder table) {
        return false;
    }

    /** Whether it sets the policy DROP. */
    default boolean dropsByPolicy() {
        return false;
    }

    /**
     * {@code -c}.
     *
     * @param value its two numbers
     */
    record Counted(Counter value) {

        /** The counter of {@code -c}, or the one before the line. */
        static Counter of(@Nullable Counted given, Counter before) {
            return given == null ? before : given.value();
        }
    }

    /**
     * {@code -A}, or {@code -I} with a place.
     *
     * @param chain to which
     * @param number the place of the first rule, from 1; null for the end
     * @param rules more than one where {@code -s} or {@code -d} has a list
     * @param counter of {@code -c}; null if it is not given
     */
    record Add(
            Token chain,
            @Nullable Token number,
            List<RuleDraft> rules,
            @Nullable Counted counter) implements Command {
        @Override
        public void applyTo(TableBuilder table, Counter before, CommandOrigin origin) {
            table.add(this, Counted.of(counter, before), origin);
        }

        @Override
        public boolean isThere(TableBuilder table) {
            return table.has(chain, rules);
        }
    }

    /**
     * {@code -N}.
     *
     * @param chain its name
     */
    record NewChain(Token chain) implements Command {
        @Override
        public void applyTo(TableBuilder table, Counter before, CommandOrigin origin) {
            table.newChain(chain);
        }
    }

    /**
     * {@code -P}.
     *
     * @param chain which built-in chain
     * @param policy what it says
     * @param counter of {@code -c}; null if it is not given
     */
    record SetPolicy(Token chain, Policy policy, @Nullable Counted counter) implements Command {
        @Override
        public void applyTo(TableBuilder table, Counter before, CommandOrigin origin) {
            table.setPolicy(chain, policy, Counted.of(counter, before));
        }

        @Override
        public boolean dropsByPolicy() {
            return policy == Policy.DROP;
        }
    }

    /**
     * {@code -R}.
     *
     * @param chain of which chain
     * @param number the place, from 1
     * @param rules what comes there; one
     * @param counter of {@code -c}; null if it is not given
     */
    record Replace(
            Token chain,
            Token number,
            List<RuleDraft> rules,
            @Nullable Counted counter) implements Command {
        @Override
        public void applyTo(TableBuilder table, Counter before, CommandOrigin origin) {
            table.replace(this, Counted.of(counter, before), origin);
        }

        @Override
        public boolean removes() {
            return true;
        }
    }

    /**
     * {@code -D} with a rule.
     *
     * @param chain of which chain
     * @param rules of each the first that is equal goes
     */
    record Delete(Token chain, List<RuleDraft> rules) implements Command {
        @Override
        public void applyTo(TableBuilder table, Counter before, CommandOrigin origin) {
            table.delete(chain, rules);
        }

        @Override
        public boolean isThere(TableBuilder table) {
            return table.has(chain, rules);
        }

        @Override
        public boolean removes() {
            return true;
        }
    }

    /**
     * {@code -D} with a number.
     *
     * @param chain of which chain
     * @param number the place, from 1
     */
    record DeleteNumber(Token chain, Token number) implements Command {
        @Override
        public void applyTo(TableBuilder table, Counter before, CommandOrigin origin) {
            table.delete(chain, number);
        }

        @Override
        public boolean removes() {
            return true;
        }
    }

    /**
     * {@code -E}.
     *
     * @param chain of the user's
     * @param name its new name
     */
    record Rename(Token chain, Token name) implements Command {
        @Override
        public void applyTo(TableBuilder table, Counter before, CommandOrigin origin) {
            table.rename(chain, name);
        }

        @Override
        public boolean removes() {
            return true;
        }
    }

    /**
     * {@code -F}.
     *
     * @param chain whose rules go; null for all chains
     */
    record Flush(@Nullable Token chain) implements Command {
        @Override
        public void applyTo(TableBuilder table, Counter before, CommandOrigin origin) {
            table.flush(chain);
        }

        @Override
        public boolean makesTable() {
            return chain != null;
        }

        @Override
        public boolean removes() {
            return true;
        }
    }

    /**
     * {@code -X}.
     *
     * @param chain of the user's; null for all of them
     */
    record DeleteChain(@Nullable Token chain) implements Command {
        @Override
        public void applyTo(TableBuilder table, Counter before, CommandOrigin origin) {
            table.deleteChain(chain);
        }

        @Override
        public boolean makesTable() {
            return chain != null;
        }

        @Override
        public boolean removes() {
            return true;
        }
    }

    /**
     * {@code -Z}.
     *
     * @param chain whose counters become zero; null for all chains
     * @param number the only rule that is meant, from 1; null for all
     */
    record Zero(@Nullable Token chain, @Nullable Token number) implements Command {
        @Override
        public void applyTo(TableBuilder table, Counter before, CommandOrigin origin) {
            table.zero(chain, number);
        }

        @Override
        public boolean makesTable() {
            return chain != null;
        }
    }
}
