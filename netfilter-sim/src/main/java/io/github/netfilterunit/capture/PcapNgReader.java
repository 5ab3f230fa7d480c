// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads pcapng files (draft-ietf-opsawg-pcapng); blocks that carry no frames are skipped, as the format asks. */
final class PcapNgReader {

    private static final int SECTION = 0x0a0d0d0a;
    private static final int INTERFACE = 1;
    private static final int OLD_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int BYTE_ORDER = 0x1a2b3c4d;

    /** An interface of the current section. */
    private record Described(CaptureInterface source, TimeResolution resolution, long snapLength) {}

    private final String file;
    private final ByteView view;
    private final List<CaptureInterface> interfaces = new ArrayList<>();
    private final List<Described> section = new ArrayList<>();
    private final List<CapturedFrame> frames = new ArrayList<>();

    PcapNgReader(String file, byte[] bytes) {
        this.file = file;
        this.view = new ByteView(file, bytes);
    }

    Capture read() {
        if (view.i32(0) != SECTION) {
            throw view.problem(0, "the file begins neither as pcap nor as pcapng; record it with tcpdump or Wireshark");
        }
        int at = 0;
        while (at < view.size()) {
            view.need(at, 12, view.size(), "a block");
            if (view.i32(at) == SECTION) {
                beginSection(at);
            }
            long length = view.u32(at + 4);
            if (length < 12 || length % 4 != 0) {
                throw view.problem(at + 4, "a block's length is at least 12 and a multiple of 4, not " + length);
            }
            view.need(at, length, view.size(), "the block");
            int end = at + (int) length - 4;
            if (view.u32(end) != length) {
                throw view.problem(
                        end,
                        "the block says " + length + " bytes at its beginning and " + view.u32(end)
                                + " at its end; the file is damaged");
            }
            block(view.i32(at), at, end);
            at = end + 4;
        }
        return new Capture(file, interfaces, frames);
    }

    private void beginSection(int at) {
        view.need(at, 28, view.size(), "a section header");
        view.order(ByteOrder.BIG_ENDIAN);
        int magic = view.i32(at + 8);
        if (magic != BYTE_ORDER && magic != Integer.reverseBytes(BYTE_ORDER)) {
            throw view.problem(at + 8, "a section's byte-order magic is 1a2b3c4d, not %08x".formatted(magic));
        }
        view.order(magic == BYTE_ORDER ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        if (view.u16(at + 12) != 1) {
            throw view.problem(at + 12, "version " + view.u16(at + 12) + " of pcapng is not supported; 1 is");
        }
        section.clear();
    }

    private void block(int type, int at, int end) {
        switch (type) {
            case INTERFACE -> addInterface(at, end);
            case ENHANCED_PACKET -> addFrame(at, end);
            case SIMPLE_PACKET -> addSimpleFrame(at, end);
            case OLD_PACKET ->
                throw view.problem(
                        at,
                        "packet blocks of the obsolete type 2 are not supported; editcap -F pcapng writes new ones");
            default -> {}
        }
    }

    private void addInterface(int at, int end) {
        view.need(at + 8, 8, end, "an interface description");
        int number = view.u16(at + 8);
        LinkType type = LinkType.numbered(number).orElseThrow(() -> view.problem(at + 8, LinkType.refusal(number)));
        @Nullable String name = null;
        int resolution = TimeResolution.DEFAULT.code();
        long offset = 0;
        for (BlockOption option : BlockOption.read(view, at + 16, end)) {
            switch (option.code()) {
                case BlockOption.IF_NAME -> name = option.text();
                case BlockOption.IF_TSRESOL -> resolution = option.of(view, 1).value()[0] & 0xff;
                case BlockOption.IF_TSOFFSET ->
                    offset = view.i64(option.of(view, 8).at());
                default -> {}
            }
        }
        CaptureInterface source = new CaptureInterface(name, type);
        interfaces.add(source);
        section.add(new Described(source, new TimeResolution(resolution, offset), view.u32(at + 12)));
    }

    private void addFrame(int at, int end) {
        String what = "frame " + (frames.size() + 1);
        view.need(at + 8, 20, end, "the header of " + what);
        Described described = described(at + 8, view.u32(at + 8));
        long length = view.u32(at + 20);
        view.need(at + 28, length, end, what);
        CapturedFrame.Direction direction = CapturedFrame.Direction.UNKNOWN;
        List<String> comments = new ArrayList<>();
        int options = at + 28 + ((int) length + 3) / 4 * 4;
        for (BlockOption option : BlockOption.read(view, options, end)) {
            switch (option.code()) {
                case BlockOption.COMMENT -> comments.add(option.text());
                case BlockOption.EPB_FLAGS ->
                    direction = direction(view.i32(option.of(view, 4).at()));
                default -> {}
            }
        }
        long stamp = view.u32(at + 12) << 32 | view.u32(at + 16);
        frames.add(new CapturedFrame(
                described.source(),
                described.resolution().nanos(stamp),
                view.copy(at + 28, (int) length),
                view.i32(at + 24),
                direction,
                comments));
    }

    /** A simple packet has no stamp: it is taken to have come with the frame before it. */
    private void addSimpleFrame(int at, int end) {
        String what = "frame " + (frames.size() + 1);
        view.need(at + 8, 4, end, "the header of " + what);
        Described described = described(at, 0);
        long original = view.u32(at + 8);
        long length = described.snapLength() == 0 ? original : Math.min(original, described.snapLength());
        view.need(at + 12, length, end, what);
        long nanos = frames.isEmpty() ? 0 : frames.get(frames.size() - 1).nanos();
        frames.add(new CapturedFrame(
                described.source(),
                nanos,
                view.copy(at + 12, (int) length),
                (int) original,
                CapturedFrame.Direction.UNKNOWN,
                List.of()));
    }

    private Described described(int at, long index) {
        if (index >= section.size()) {
            throw view.problem(
                    at,
                    "frame " + (frames.size() + 1) + " is of interface " + index + ", but the section" + " describes "
                            + section.size() + " interfaces");
        }
        return section.get((int) index);
    }

    private static CapturedFrame.Direction direction(int flags) {
        return switch (flags & 3) {
            case 1 -> CapturedFrame.Direction.INBOUND;
            case 2 -> CapturedFrame.Direction.OUTBOUND;
            default -> CapturedFrame.Direction.UNKNOWN;
        };
    }
}
