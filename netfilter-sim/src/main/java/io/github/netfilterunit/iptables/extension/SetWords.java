// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import io.github.netfilterunit.ipset.SetReference;
import io.github.netfilterunit.ipset.Side;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How rules name sets: {@code hosts src,dst}. */
public final class SetWords {

    /** IPSET_MAXNAMELEN less the terminating zero. */
    private static final int MAX_NAME = 31;

    /** IPSET_DIM_MAX. */
    private static final int MAX_SIDES = 6;

    private SetWords() {}

    /** The set that an option names with two words. */
    public static SetReference of(Given option) {
        return of(option.values().get(0), option.values().get(1));
    }

    /** The set that two words of a listing name. */
    public static SetReference of(ListingText text) {
        Token name = text.word();
        return of(name, text.word());
    }

    private static SetReference of(Token name, Token sides) {
        if (name.text().getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
            throw name.refuse("the name '" + name.text() + "' is too long: a set's has at most " + MAX_NAME + " bytes");
        }
        List<Side> found = new ArrayList<>();
        for (String side : sides.text().split(",", -1)) {
            switch (side) {
                case "src" -> found.add(Side.SOURCE);
                case "dst" -> found.add(Side.DESTINATION);
                default ->
                    throw sides.refuse("'" + sides.text() + "' does not say what is looked up: src and dst are"
                            + " expected, with commas between them");
            }
        }
        if (found.size() > MAX_SIDES) {
            throw sides.refuse("'" + sides.text() + "' is too long: at most " + MAX_SIDES + " of src and dst");
        }
        return new SetReference(name.text(), found);
    }
}
