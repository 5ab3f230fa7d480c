// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

/**
 * How a listing looks.
 *
 * @param protocolNames whether the column "prot" has names, as iptables 1.8.7 and 1.8.11 print them, or numbers, as 1.8.9
 * @param exact whether counters are printed in full ({@code -x})
 * @param lineNumbers whether rules are numbered ({@code --line-numbers})
 */
public record ListingStyle(boolean protocolNames, boolean exact, boolean lineNumbers) {

    /** {@code iptables -vnL} of 1.8.9. */
    public static final ListingStyle NUMBERS = new ListingStyle(false, false, false);

    /** {@code iptables -vnL} of 1.8.7, 1.8.11 and later. */
    public static final ListingStyle NAMES = new ListingStyle(true, false, false);
}
