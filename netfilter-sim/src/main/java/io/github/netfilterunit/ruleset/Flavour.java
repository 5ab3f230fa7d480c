// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ruleset;

/** Which iptables loaded the rules; they differ in when policies count and in the order of two tables. */
public enum Flavour {
    /** iptables-legacy. */
    LEGACY,
    /** iptables-nft. */
    NFT;

    private static final int SECURITY = 50;
    private static final int SECURITY_OF_NFT = 150;

    /**
     * Where a base chain stands among those of its hook: iptables-nft puts the table security at 150, behind nat's INPUT,
     * and all others where iptables-legacy has them ({@code xtables_ipv4} in iptables 1.8.9).
     */
    public int priority(BaseChain chain) {
        return this == NFT && chain.priority() == SECURITY ? SECURITY_OF_NFT : chain.priority();
    }
}
