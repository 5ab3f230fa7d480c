// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.nat;

import io.github.netfilterunit.net.IpAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a translation may choose from ({@code struct nf_nat_range2}).
 *
 * @param first the first address, or null to keep the packet's
 * @param last the last address; null exactly if {@code first} is
 * @param ports the ports, or null to keep the packet's if it is free
 * @param options how to choose
 */
public record NatRange(
        @Nullable IpAddress first,
        @Nullable IpAddress last,
        @Nullable Ports ports,
        Set<Option> options) {

    /** Takes a copy of the options. */
    public NatRange {
        options = Set.copyOf(options);
    }

    /** A single address, ports as they are. */
    public static NatRange to(IpAddress address) {
        return new NatRange(address, address, null, Set.of());
    }

    /** The same ports and options at a single address. */
    public NatRange at(IpAddress address) {
        return new NatRange(address, address, ports, options);
    }

    /** Whether a port is drawn at random even where the packet's own is free. */
    boolean isRandom() {
        return options.contains(Option.RANDOM) || options.contains(Option.RANDOM_FULLY);
    }

    /**
     * Ports to choose from.
     *
     * @param first 0 to 65535
     * @param last not below {@code first}
     * @param base the port that is mapped to {@code first} ({@code 8000-8100/9000}), or -1 for none
     */
    public record Ports(int first, int last, int base) {}

    /** How to choose. */
    public enum Option {
        /** {@code --random}. */
        RANDOM,
        /** {@code --random-fully}. */
        RANDOM_FULLY,
        /** {@code --persistent}. */
        PERSISTENT
    }
}
