// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.TextReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What the tests of this package read. */
final class Texts {

    private Texts() {}

    static NamedText resource(String name) {
        try (InputStream in = Objects.requireNonNull(Texts.class.getResourceAsStream("/transcript/" + name))) {
            return TextReader.read(name, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Host read(String... lines) {
        return Transcript.read("host.txt", String.join("\n", lines) + "\n");
    }

    static void assertRefused(String text, String... messages) {
        assertThatThrownBy(() -> Transcript.read("host.txt", text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(String.join("\n", messages));
    }
}
