// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Policy;
import io.github.netfilterunit.ruleset.SourceLine;
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
    void applyTo(TableBuilder table, Counter counter, SourceLine origin);

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
            @Nullable Counter counter) implements Command {
        @Override
        public void applyTo(TableBuilder table, Counter before, SourceLine origin) {
            table.add(this, counter == null ? before : counter, origin);
        }
    }

    /**
     * {@code -N}.
     *
     * @param chain its name
     */
    record NewChain(Token chain) implements Command {
        @Override
        public void applyTo(TableBuilder table, Counter before, SourceLine origin) {
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
    record SetPolicy(Token chain, Policy policy, @Nullable Counter counter) implements Command {
        @Override
        public void applyTo(TableBuilder table, Counter before, SourceLine origin) {
            table.setPolicy(chain, policy, counter == null ? before : counter);
        }
    }
}
