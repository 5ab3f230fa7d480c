// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.ruleset.Flavour;
import org.jspecify.annotations.Nullable;

/**
 * What the machine is, and how it is connected.
 *
 * @param address its address with the length of its subnet
 * @param device the interface that has it
 * @param gateway the default gateway; null if there is none
 * @param flavour which iptables it has
 * @param chainsOneByOne whether that makes a built-in chain with its first rule, and counts on its policy from then on
 */
record HostLink(Prefix address, String device, @Nullable IpAddress gateway, Flavour flavour, boolean chainsOneByOne) {}
