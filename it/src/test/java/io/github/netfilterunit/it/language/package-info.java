// SPDX-License-Identifier: Apache-2.0
/**
 * Holds the language of rules against the real {@code iptables-restore}: lines made at random from tables of all options.
 *
 * <p>Start at {@link io.github.netfilterunit.it.language.RuleLanguageTest}.
 */
@NullMarked
package io.github.netfilterunit.it.language;

import org.jspecify.annotations.NullMarked;
