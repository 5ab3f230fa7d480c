// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

import org.jspecify.annotations.Nullable;

/**
 * The ports of a bridge by which a packet came in and goes out, where the IP hooks see bridged frames ({@code struct
 * nf_bridge_info}).
 *
 * @param in the port that it came in by
 * @param out the port of the same bridge that it goes out by; null before that is known, and if it goes out otherwise
 */
public record BridgePorts(String in, @Nullable String out) {}
