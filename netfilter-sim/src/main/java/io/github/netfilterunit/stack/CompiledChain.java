// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.ruleset.BaseChain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chain as the walk needs it; its rules are filled in once all chains of the table are there. */
final class CompiledChain {

    private final String table;
    private final String name;
    private final @Nullable BaseChain base;
    private final int priority;
    private final int policyCounter;
    private CompiledRule[] rules = {};

    CompiledChain(String table, String name, @Nullable BaseChain base, int priority, int policyCounter) {
        this.table = table;
        this.name = name;
        this.base = base;
        this.priority = priority;
        this.policyCounter = policyCounter;
    }

    void fill(List<CompiledRule> compiled) {
        rules = compiled.toArray(CompiledRule[]::new);
    }

    String table() {
        return table;
    }

    String name() {
        return name;
    }

    /** How the chain is attached; of a chain that packets enter only by a jump, an error. */
    BaseChain base() {
        if (base == null) {
            throw new IllegalStateException(table + " " + name + " is no base chain");
        }
        return base;
    }

    /** The place among the base chains of the hook, lowest first. */
    int priority() {
        return priority;
    }

    /** The index of the policy's counter, or -1 if the policy does not count. */
    int policyCounter() {
        return policyCounter;
    }

    int size() {
        return rules.length;
    }

    CompiledRule rule(int index) {
        return rules[index];
    }
}
