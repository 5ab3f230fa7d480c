// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import java.io.IOException;
import java.util.function.Function;

/** Uses attributes, and says which one is wrong. */
final class Attribute {

    private Attribute() {}

    /** @throws BadAttribute instead of what {@code use} throws for values that cannot be */
    static <A, B> B use(String attribute, A value, Function<A, B> use) {
        try {
            return use.apply(value);
        } catch (IllegalArgumentException | InvalidInputException e) {
            throw new BadAttribute(attribute, String.valueOf(e.getMessage()), e);
        }
    }

    /** @throws BadAttribute if there is no such file, or it cannot be read */
    static NamedText read(String attribute, String name, Class<?> base) {
        try {
            return TestFile.find(name, base).read();
        } catch (IOException | InvalidInputException e) {
            throw new BadAttribute(attribute, String.valueOf(e.getMessage()), e);
        }
    }
}
