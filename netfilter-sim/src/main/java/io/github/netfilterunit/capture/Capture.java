// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import java.util.List;

/**
 * A capture of traffic.
 *
 * @param file what messages call it
 * @param interfaces in the order in which the file names them
 * @param frames in the file's order
 */
public record Capture(String file, List<CaptureInterface> interfaces, List<CapturedFrame> frames) {

    /** Takes copies of the lists. */
    public Capture {
        interfaces = List.copyOf(interfaces);
        frames = List.copyOf(frames);
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
