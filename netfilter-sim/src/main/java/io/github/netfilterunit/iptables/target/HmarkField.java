// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

/** What HMARK's hash is of, and what is made of it before: options in the order in which iptables prints them. */
public enum HmarkField {
    /** How many leading bits of the source address count, 0 to 32. */
    SRC_PREFIX("src-prefix", "%d"),
    /** How many leading bits of the destination address count, 0 to 32. */
    DST_PREFIX("dst-prefix", "%d"),
    /** Which bits of the source port count, 16 bits. */
    SPORT_MASK("sport-mask", "0x%04x"),
    /** Which bits of the destination port count, 16 bits. */
    DPORT_MASK("dport-mask", "0x%04x"),
    /** Which bits of the SPI, or of both ports as one number, count, 32 bits. */
    SPI_MASK("spi-mask", "0x%08x"),
    /** Bits that the source port is given, 16 bits. */
    SPORT("sport", "0x%04x"),
    /** Bits that the destination port is given, 16 bits. */
    DPORT("dport", "0x%04x"),
    /** Bits that the SPI, or both ports as one number, are given, 32 bits. */
    SPI("spi", "0x%08x"),
    /** Which bits of the protocol's number count, 16 bits. */
    PROTO_MASK("proto-mask", "0x%02x");

    private final String word;
    private final String saved;

    HmarkField(String word, String saved) {
        this.word = word;
        this.saved = saved;
    }

    /** The option's name without {@code hmark-}. */
    String word() {
        return word;
    }

    /** The option's whole name, without the dashes. */
    String option() {
        return "hmark-" + word;
    }

    /** The value as iptables-save prints it. */
    String saved(long value) {
        return String.format(saved, value);
    }

    /** The value as a listing prints it. */
    String listed(long value) {
        return isPrefix() ? Long.toString(value) : "0x" + Long.toHexString(value);
    }

    /** Whether the value is a number of bits. */
    boolean isPrefix() {
        return this == SRC_PREFIX || this == DST_PREFIX;
    }

    /** The greatest value. */
    long most() {
        return this == SPI_MASK || this == SPI ? 0xffffffffL : 0xffff;
    }
}
