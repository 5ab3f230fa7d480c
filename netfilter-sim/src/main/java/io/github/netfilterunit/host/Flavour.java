// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

/** Which iptables loaded the rules; they differ in when policies count. */
public enum Flavour {
    /** iptables-legacy. */
    LEGACY,
    /** iptables-nft. */
    NFT
}
