// SPDX-License-Identifier: Apache-2.0
/**
 * AssertJ assertions on flows, firewalls and counters.
 *
 * <p>Start at {@link io.github.netfilterunit.assertj.NetfilterAssertions}.
 */
@NullMarked
package io.github.netfilterunit.assertj;

import org.jspecify.annotations.NullMarked;
