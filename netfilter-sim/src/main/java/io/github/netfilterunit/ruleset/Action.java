// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import org.jspecify.annotations.Nullable;

/** What follows once all matches of a rule passed. */
public sealed interface Action {

    /** The chain that it leads to; null if to none. */
    default @Nullable String destination() {
        return null;
    }

    /** Hands the action to the case of the visitor that fits. */
    <T extends @Nullable Object> T accept(Visitor<T> visitor);

    /** One case for each kind of action. */
    interface Visitor<T extends @Nullable Object> {
        /** The packet enters another chain, and comes back where that ends. */
        T jump(Jump jump);

        /** The packet enters another chain, and does not come back to this one. */
        T go(Goto go);

        /** The packet goes back to the calling chain; in a base chain to the policy. */
        T back(Return back);

        /** A target acts. */
        T apply(Apply apply);

        /** The rule only counts. */
        T count(Count count);
    }

    /**
     * {@code -j chain}.
     *
     * @param chain the name of a user-defined chain of the same table
     */
    record Jump(String chain) implements Action {
        @Override
        public String destination() {
            return chain;
        }

        @Override
        public <T extends @Nullable Object> T accept(Visitor<T> visitor) {
            return visitor.jump(this);
        }
    }

    /**
     * {@code -g chain}.
     *
     * @param chain the name of a user-defined chain of the same table
     */
    record Goto(String chain) implements Action {
        @Override
        public String destination() {
            return chain;
        }

        @Override
        public <T extends @Nullable Object> T accept(Visitor<T> visitor) {
            return visitor.go(this);
        }
    }

    /** {@code -j RETURN}. */
    record Return() implements Action {
        @Override
        public <T extends @Nullable Object> T accept(Visitor<T> visitor) {
            return visitor.back(this);
        }
    }

    /**
     * {@code -j TARGET}.
     *
     * @param target what acts
     */
    record Apply(Target target) implements Action {
        @Override
        public <T extends @Nullable Object> T accept(Visitor<T> visitor) {
            return visitor.apply(this);
        }
    }

    /** A rule without {@code -j}. */
    record Count() implements Action {
        @Override
        public <T extends @Nullable Object> T accept(Visitor<T> visitor) {
            return visitor.count(this);
        }
    }
}
