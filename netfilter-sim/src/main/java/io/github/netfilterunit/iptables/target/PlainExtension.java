// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import java.util.List;

/**
 * Reads a target that has no options, and of which a listing shows the name alone.
 *
 * @param name what follows {@code -j}
 * @param target what it is
 */
record PlainExtension(String name, TextTarget target) implements TargetExtension {

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public TextTarget make(Arguments arguments) {
        return target;
    }

    @Override
    public TextTarget read(ListingText text) {
        return target;
    }
}
