// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import io.github.netfilterunit.net.AddressMask;
import io.github.netfilterunit.net.IpAddress;

/** Addresses and masks as rules have them. Names of hosts are not resolved. */
public final class Addresses {

    private Addresses() {}

    /** {@code 10.0.0.1}, {@code 10.0.0.0/8} or {@code 10.0.0.0/255.0.0.0}. */
    public static AddressMask masked(Token token) {
        return masked(token, token.text());
    }

    /** As {@link #masked(Token)}, of a part of a word. */
    public static AddressMask masked(Token token, String text) {
        int slash = text.indexOf('/');
        IpAddress address = address(token, slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return new AddressMask(address, address.maskOf(address.width()));
        }
        String mask = text.substring(slash + 1);
        if (mask.indexOf('.') >= 0) {
            return new AddressMask(address, address(token, mask));
        }
        long length = decimal(mask);
        if (length < 0 || length > address.width()) {
            throw token.refuse("bad mask '/" + mask + "' in '" + text + "': /0 to /" + address.width()
                    + " is expected, or an address as in 10.0.0.0/255.0.0.0");
        }
        return new AddressMask(address, address.maskOf((int) length));
    }

    private static long decimal(String text) {
        return text.length() > 1 && text.charAt(0) == '0' ? -1 : Numbers.parse(text, 128);
    }

    /** A single address. */
    public static IpAddress address(Token token, String text) {
        try {
            return IpAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw token.refuse("bad address: " + e.getMessage() + "; names of hosts are not resolved");
        }
    }

    /** As {@code -vnL} prints it: without {@code /32}. */
    public static String listed(AddressMask value) {
        return value.length() == value.address().width() ? value.address().toString() : value.toString();
    }
}
