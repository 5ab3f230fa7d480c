// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pcapng: one section, little-endian, nanoseconds, nothing that depends on where or when it is written. */
final class PcapNgWriter {

    private static final int NANOSECONDS = 9;
    private static final int NO_LIMIT = 262_144;

    private final Capture capture;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PcapNgWriter(Capture capture) {
        this.capture = capture;
    }

    byte[] write() {
        block(
                0x0a0d0d0a,
                numbers(16)
                        .putInt(0x1a2b3c4d)
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .putLong(-1));
        capture.interfaces().forEach(this::describe);
        capture.frames().forEach(this::frame);
        return out.toByteArray();
    }

    private void describe(CaptureInterface source) {
        ByteArrayOutputStream options = new ByteArrayOutputStream();
        if (source.name() != null) {
            option(options, BlockOption.IF_NAME, source.name().getBytes(StandardCharsets.UTF_8));
        }
        option(options, BlockOption.IF_TSRESOL, new byte[] {NANOSECONDS});
        option(options, 0, new byte[0]);
        block(
                1,
                numbers(8 + options.size())
                        .putShort((short) source.type().number())
                        .putShort((short) 0)
                        .putInt(NO_LIMIT)
                        .put(options.toByteArray()));
    }

    private void frame(CapturedFrame frame) {
        byte[] options = options(frame);
        int padded = (frame.data().length + 3) / 4 * 4;
        ByteBuffer body = numbers(20 + padded + options.length)
                .putInt(index(frame.source()))
                .putInt((int) (frame.nanos() >>> 32))
                .putInt((int) frame.nanos())
                .putInt(frame.data().length)
                .putInt(frame.originalLength())
                .put(frame.data());
        block(6, body.position(20 + padded).put(options));
    }

    private int index(CaptureInterface source) {
        int index = capture.interfaces().indexOf(source);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "a frame is of the interface " + source.name() + ", which the capture does not list");
        }
        return index;
    }

    private static byte[] options(CapturedFrame frame) {
        ByteArrayOutputStream options = new ByteArrayOutputStream();
        int direction = switch (frame.direction()) {
            case UNKNOWN -> 0;
            case INBOUND -> 1;
            case OUTBOUND -> 2;
        };
        if (direction != 0) {
            option(options, BlockOption.EPB_FLAGS, numbers(4).putInt(direction).array());
        }
        for (String comment : frame.comments()) {
            option(options, BlockOption.COMMENT, comment.getBytes(StandardCharsets.UTF_8));
        }
        if (options.size() > 0) {
            option(options, 0, new byte[0]);
        }
        return options.toByteArray();
    }

    private static void option(ByteArrayOutputStream to, int code, byte[] value) {
        to.writeBytes(
                numbers(4).putShort((short) code).putShort((short) value.length).array());
        to.writeBytes(value);
        to.writeBytes(new byte[(4 - value.length % 4) % 4]);
    }

    private void block(int type, ByteBuffer body) {
        int length = 12 + body.capacity();
        out.writeBytes(numbers(8).putInt(type).putInt(length).array());
        out.writeBytes(body.array());
        out.writeBytes(numbers(4).putInt(length).array());
    }

    private static ByteBuffer numbers(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
