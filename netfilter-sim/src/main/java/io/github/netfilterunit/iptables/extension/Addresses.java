// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import io.github.netfilterunit.net.AddressMask;
import io.github.netfilterunit.net.IpAddress;
import java.util.Optional;

/** Addresses and masks as rules have them. Names of hosts are not resolved, those of networks neither. */
public final class Addresses {

    private static final IpAddress NONE = IpAddress.parse("0.0.0.0");
    private static final long MAX_INT = 0xffff_ffffL;

    private Addresses() {}

    /** {@code 10.0.0.1}, {@code 10.0.0.0/8} or {@code 10.0.0.0/255.0.0.0}. */
    public static AddressMask masked(Token token) {
        return masked(token, token.text());
    }

    /**
     * As {@link #masked(Token)}, of a part of a word. Behind a mask of 0 the address may be anything, as in {@code any/0}
     * ({@code ipparse_hostnetworkmask} of xtables.c).
     */
    public static AddressMask masked(Token token, String text) {
        int slash = text.indexOf('/');
        IpAddress mask = slash < 0 ? NONE.maskOf(32) : mask(token, text, text.substring(slash + 1));
        if (mask.isUnspecified()) {
            return new AddressMask(NONE, mask);
        }
        return new AddressMask(host(token, slash < 0 ? text : text.substring(0, slash)), mask);
    }

    /**
     * As {@link #masked(Token)}, of an option that {@code xtopt_parse_hostmask} reads: {@code 10.1} is 10.0.0.1, and a mask of
     * more than 32 bits is one of 32.
     */
    public static AddressMask ofOption(Token token, String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        return new AddressMask(
                hostOfOption(token, address),
                slash < 0 ? NONE.maskOf(32) : maskOfOption(token, text, text.substring(slash + 1)));
    }

    private static IpAddress maskOfOption(Token token, String text, String mask) {
        return Numbers.parse(mask, MAX_INT) > NONE.width() ? NONE.maskOf(NONE.width()) : mask(token, text, mask);
    }

    /** As {@link #ofOption}, without a mask ({@code xtopt_parse_host}). */
    public static IpAddress hostOfOption(Token token, String text) {
        return filled(text).orElseGet(() -> strict(token, text, "; names of hosts and networks are not supported"));
    }

    private static IpAddress mask(Token token, String text, String mask) {
        Optional<IpAddress> numeric = numeric(mask);
        if (numeric.isPresent() && mask.chars().filter(c -> c == '.').count() == 3) {
            return numeric.get();
        }
        long length = Numbers.parse(mask, NONE.width());
        if (length < 0) {
            throw token.refuse("bad mask '/" + mask + "' in '" + text + "': /0 to /" + NONE.width()
                    + " is expected, or an address as in 10.0.0.0/255.0.0.0");
        }
        return NONE.maskOf((int) length);
    }

    /** An address, or what the C library takes for one: the last number fills what is left of it. */
    private static IpAddress host(Token token, String text) {
        return numeric(text)
                .or(() -> filled(text))
                .orElseGet(() -> strict(token, text, "; names of hosts and networks are not supported"));
    }

    /** A single address; where the last numbers are missing they are 0, and each may be hexadecimal or octal. */
    public static IpAddress address(Token token, String text) {
        return numeric(text).orElseGet(() -> strict(token, text));
    }

    /** Four decimal numbers ({@code inet_pton}). */
    public static IpAddress strict(Token token, String text) {
        return strict(token, text, "; names of hosts are not resolved");
    }

    private static IpAddress strict(Token token, String text, String names) {
        try {
            return IpAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw token.refuse("bad address: " + e.getMessage() + names);
        }
    }

    /** {@code numeric_to_ipaddr} of xtables.c: {@code 10.1} is 10.1.0.0. */
    private static Optional<IpAddress> numeric(String text) {
        String[] parts = text.split("\\.", -1);
        long value = 0;
        for (int i = 0; i < 4; i++) {
            long part = i < parts.length ? Numbers.parse(parts[i], 255) : 0;
            if (part < 0) {
                return Optional.empty();
            }
            value = value << 8 | part;
        }
        return parts.length > 4 ? Optional.empty() : Optional.of(NONE.plus(value));
    }

    /** {@code inet_aton}: {@code 10.1.300} is 10.1.1.44. */
    private static Optional<IpAddress> filled(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > 4) {
            return Optional.empty();
        }
        long value = 0;
        for (int i = 0; i < parts.length - 1; i++) {
            long part = Numbers.parse(parts[i], 255);
            if (part < 0) {
                return Optional.empty();
            }
            value |= part << 24 - 8 * i;
        }
        long last = Numbers.parse(parts[parts.length - 1], 0xffffffffL >>> 8 * (parts.length - 1));
        return last < 0 ? Optional.empty() : Optional.of(NONE.plus(value | last));
    }

    /** As {@code -vnL} prints it: without {@code /32}. */
    public static String listed(AddressMask value) {
        return value.length() == value.address().width() ? value.address().toString() : value.toString();
    }
}
