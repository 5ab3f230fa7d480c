// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Masked;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Token;

/** Numbers of 32 bits that have names on a host, with the bits that count, as realms and groups have them. */
final class MaskedText {

    private MaskedText() {}

    /**
     * Reads {@code 0x1}, {@code 0x1/0xff} or the name of 0, the only one that every host has ({@code
     * xtables_parse_val_mask}).
     */
    static Masked parse(Token token, String what, String zero) {
        if (token.text().equals(zero)) {
            return new Masked(0, -1);
        }
        int slash = token.text().indexOf('/');
        String value = slash < 0 ? token.text() : token.text().substring(0, slash);
        String mask = slash < 0 ? "0" : token.text().substring(slash + 1);
        if (Numbers.parse(value, 0xffff_ffffL) < 0 || Numbers.parse(mask, 0xffff_ffffL) < 0) {
            throw token.refuse("'" + token.text() + "' is not " + what + ": a number of 32 bits is expected, as 0x1, or"
                    + " with the bits that count, as 0x1/0xff, or " + zero
                    + "; other names are known only to the host");
        }
        return Masked.parse(token);
    }

    /** As iptables-save prints it ({@code xtables_print_val_mask}). */
    static String save(Masked value, String zero) {
        return value.mask() == -1 && value.value() == 0 ? zero : value.toString();
    }
}
