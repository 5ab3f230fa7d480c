// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads pcap files (draft-ietf-opsawg-pcap), of micro- and nanoseconds, in both byte orders. */
final class PcapReader {

    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final long LONGEST_FRAME = 1 << 18;

    private final ByteView view;
    private final String file;
    private final boolean nanoseconds;

    PcapReader(String file, byte[] bytes) {
        this.file = file;
        this.view = new ByteView(file, bytes);
        int magic = magic(bytes);
        boolean big = magic == MICROSECONDS || magic == NANOSECONDS;
        view.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        this.nanoseconds = (big ? magic : Integer.reverseBytes(magic)) == NANOSECONDS;
    }

    static boolean recognizes(byte[] bytes) {
        int magic = magic(bytes);
        int other = Integer.reverseBytes(magic);
        return magic == MICROSECONDS || magic == NANOSECONDS || other == MICROSECONDS || other == NANOSECONDS;
    }

    private static int magic(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt();
    }

    Capture read() {
        view.need(0, FILE_HEADER, view.size(), "the header of a pcap file");
        int number = view.i32(20) & 0x0fff_ffff;
        LinkType type = LinkType.numbered(number).orElseThrow(() -> view.problem(20, LinkType.refusal(number)));
        CaptureInterface source = new CaptureInterface(null, type);
        List<CapturedFrame> frames = new ArrayList<>();
        int at = FILE_HEADER;
        while (at < view.size()) {
            view.need(at, RECORD_HEADER, view.size(), "the header of frame " + (frames.size() + 1));
            long length = view.u32(at + 8);
            if (length > LONGEST_FRAME) {
                throw view.problem(
                        at + 8,
                        "frame " + (frames.size() + 1) + " has " + length
                                + " bytes, which no frame has; the file is damaged");
            }
            view.need(at + RECORD_HEADER, length, view.size(), "frame " + (frames.size() + 1));
            frames.add(new CapturedFrame(
                    source,
                    nanos(at),
                    view.copy(at + RECORD_HEADER, (int) length),
                    view.i32(at + 12),
                    CapturedFrame.Direction.UNKNOWN,
                    List.of()));
            at += RECORD_HEADER + (int) length;
        }
        return new Capture(file, List.of(source), frames);
    }

    private long nanos(int at) {
        return view.u32(at) * 1_000_000_000L + view.u32(at + 4) * (nanoseconds ? 1 : 1000);
    }
}
