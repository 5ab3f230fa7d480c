// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class TextReaderTest {

    @Test
    void carriage_returns_of_windows_are_left_to_who_reads_the_lines() {
        assertThat(read("a\r\nb\r\n".getBytes(UTF_8))).isEqualTo("a\r\nb\r\n");
    }

    @Test
    void a_byte_order_mark_is_taken_off() {
        assertThat(read("\uFEFF*filter\n".getBytes(UTF_8))).isEqualTo("*filter\n");
    }

    @Test
    void letters_of_all_languages_are_text() {
        assertThat(read("链 Kette\n".getBytes(UTF_8))).isEqualTo("链 Kette\n");
    }

    @Test
    void a_nul_byte_is_refused_with_its_place() {
        assertThatThrownBy(() -> read(new byte[] {'a', '\n', 'b', 0, 'c'}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("f.txt:2:2: a NUL byte: this is not a text file");
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused_with_their_place() {
        assertThatThrownBy(() -> read(new byte[] {'a', '\n', 'b', (byte) 0xe9, 'c'}))
                .hasMessage("f.txt:2:2: byte 0xe9 is not UTF-8: this is not a text file, or it is in another encoding");
    }

    @Test
    void a_character_that_is_cut_off_is_refused() {
        assertThatThrownBy(() -> read(new byte[] {'a', (byte) 0xe9}))
                .hasMessage("f.txt:1:2: byte 0xe9 is not UTF-8: this is not a text file, or it is in another encoding");
    }

    @Test
    void a_hundred_megabytes_are_refused_before_they_are_read() {
        int[] asked = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return asked[0]++ < 100 << 20 ? 'x' : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                asked[0] += length;
                return asked[0] < 100 << 20 ? length : -1;
            }
        };
        assertThatThrownBy(() -> TextReader.read("f.txt", endless))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "f.txt:1:1: the file is longer than 32 MiB, the most that is read; is it really rules or a transcript?");
        assertThat(asked[0]).isLessThan(40 << 20);
    }

    private static String read(byte[] bytes) {
        try {
            return TextReader.read("f.txt", new ByteArrayInputStream(bytes)).text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
