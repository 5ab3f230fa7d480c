// SPDX-License-Identifier: Apache-2.0
/**
 * Tables, chains, rules, hooks and counters, whichever language they were written in. Matches and targets are values that
 * can be evaluated here and printed by their language.
 *
 * <p>Start at {@link io.github.netfilterunit.ruleset.Ruleset}.
 */
@NullMarked
package io.github.netfilterunit.ruleset;

import org.jspecify.annotations.NullMarked;
