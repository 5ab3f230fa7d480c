// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A capture of traffic.
 *
 * @param file what messages call it
 * @param interfaces in the order in which the file names them
 * @param frames in the file's order
 */
public record Capture(String file, List<CaptureInterface> interfaces, List<CapturedFrame> frames) {

    /** The longest file that is read, in bytes: about a million frames. */
    public static final int MAX_BYTES = 128 << 20;

    /** Takes copies of the lists. */
    public Capture {
        interfaces = List.copyOf(interfaces);
        frames = List.copyOf(frames);
    }

    /**
     * Reads a pcap or pcapng file to its end.
     *
     * @param file what messages call it
     * @throws IOException from {@code in}
     * @throws MalformedCaptureException if it has more than {@link #MAX_BYTES} (no more are read), and as {@link
     *     #read(String, byte[])} says
     */
    public static Capture read(String file, InputStream in) throws IOException {
        return read(file, upTo(MAX_BYTES, file, in));
    }

    static byte[] upTo(int most, String file, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new MalformedCaptureException(
                    file,
                    "the file is longer than " + most
                            + " bytes, the most that is read; editcap -c cuts it into pieces, tcpdump -r keeps what matters");
        }
        return bytes;
    }

    /**
     * Reads a pcap or pcapng file, whichever it is.
     *
     * @param file what messages call it
     * @param bytes the whole file
     * @throws MalformedCaptureException if it is neither, cut off, or has frames of a link type that is not supported
     */
    public static Capture read(String file, byte[] bytes) {
        if (bytes.length < 4) {
            throw new MalformedCaptureException(
                    file, "the file has " + bytes.length + " bytes, which is less than a capture's first number");
        }
        return PcapReader.recognizes(bytes) ? new PcapReader(file, bytes).read() : new PcapNgReader(file, bytes).read();
    }

    /** The capture as a pcapng file; the same bytes for the same capture. */
    public byte[] toPcapNg() {
        return new PcapNgWriter(this).write();
    }
}
