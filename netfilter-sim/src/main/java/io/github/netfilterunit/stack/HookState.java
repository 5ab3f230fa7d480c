// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.ruleset.Hook;
import org.jspecify.annotations.Nullable;

/**
 * Where a packet meets the hooks ({@code struct nf_hook_state}).
 *
 * @param hook which hook
 * @param in the interface that rules see as {@code -i}; null for none
 * @param out the interface that rules see as {@code -o}; null for none
 */
record HookState(Hook hook, @Nullable Link in, @Nullable Link out) {

    @Nullable
    String inName() {
        return in == null ? null : in.name();
    }

    @Nullable
    String outName() {
        return out == null ? null : out.name();
    }
}
