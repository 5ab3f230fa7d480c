// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The bytes of a capture file, with numbers in the order of the machine that wrote it. */
final class ByteView {

    private final String file;
    private final byte[] bytes;
    private final ByteBuffer numbers;

    ByteView(String file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
        this.numbers = ByteBuffer.wrap(bytes);
    }

    void order(ByteOrder order) {
        numbers.order(order);
    }

    int size() {
        return bytes.length;
    }

    /** Sixteen bits, 0 to 65535. */
    int u16(int at) {
        return numbers.getShort(at) & 0xffff;
    }

    /** Thirty-two bits as they are. */
    int i32(int at) {
        return numbers.getInt(at);
    }

    /** Thirty-two bits, 0 to 2^32-1. */
    long u32(int at) {
        return numbers.getInt(at) & 0xffff_ffffL;
    }

    /** Sixty-four bits as they are. */
    long i64(int at) {
        return numbers.getLong(at);
    }

    byte[] copy(int from, int length) {
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    /** Checks that {@code length} bytes follow {@code at} before {@code end}. */
    void need(int at, long length, int end, String what) {
        if (length > end - at) {
            String where = end == bytes.length ? "the file ends" : "its block ends";
            throw problem(at, what + " has " + length + " bytes, but " + where + " after " + (end - at));
        }
    }

    MalformedCaptureException problem(int at, String message) {
        return new MalformedCaptureException(file, at, message);
    }
}
