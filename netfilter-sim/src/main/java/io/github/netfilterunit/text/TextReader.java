// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Turns bytes into text: UTF-8, without its byte order mark. Anything that is no text is refused with its place. */
public final class TextReader {

    /** The longest file that is read, in bytes: some 300,000 rules. */
    public static final int MAX_BYTES = 32 << 20;

    private TextReader() {}

    /**
     * Reads to the end.
     *
     * @throws IOException from {@code in}
     * @throws InvalidInputException if there are more than {@link #MAX_BYTES} (no more are read), or if it is not text
     */
    public static NamedText read(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw refused(
                    new Place(name, 1, 1),
                    "the file is longer than " + (MAX_BYTES >> 20)
                            + " MiB, the most that is read; is it really rules or a transcript?");
        }
        return new NamedText(name, decode(name, bytes));
    }

    /**
     * Decodes a whole file.
     *
     * @throws InvalidInputException if it is not text
     */
    public static String decode(String name, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw refused(
                    endOf(name, text),
                    String.format(
                            "byte 0x%02x is not UTF-8: this is not a text file, or it is in another encoding",
                            bytes[in.position()] & 0xff));
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw refused(endOf(name, text.substring(0, nul)), "a NUL byte: this is not a text file");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Place endOf(String name, String before) {
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Place(name, line, before.length() - before.lastIndexOf('\n'));
    }

    private static InvalidInputException refused(Place place, String message) {
        return new InvalidInputException(List.of(place.problem(message)));
    }
}
