// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureFilesTest {

    private static final byte[] DATA = {1, 2, 3, 4, 5};

    @ParameterizedTest
    @CsvSource({
        "a1b2c3d4, false, 1600000001000007000",
        "a1b2c3d4, true, 1600000001000007000",
        "a1b23c4d, false, 1600000001000000007",
        "a1b23c4d, true, 1600000001000000007"
    })
    void pcap_is_read_in_both_byte_orders_and_both_resolutions(String magic, boolean big, long nanos) {
        Capture capture = Capture.read("x.pcap", pcap(Integer.parseUnsignedInt(magic, 16), big, 1));

        assertThat(capture.interfaces()).containsExactly(new CaptureInterface(null, LinkType.ETHERNET));
        assertThat(capture.frames()).hasSize(1);
        CapturedFrame frame = capture.frames().get(0);
        assertThat(frame.nanos()).isEqualTo(nanos);
        assertThat(frame.data()).isEqualTo(DATA);
        assertThat(frame.originalLength()).isEqualTo(60);
        assertThat(frame.direction()).isEqualTo(CapturedFrame.Direction.UNKNOWN);
    }

    @Test
    void what_is_written_as_pcapng_reads_the_same() {
        Capture capture = capture();

        Capture again = Capture.read("x.pcapng", capture.toPcapNg());

        assertThat(again.interfaces()).isEqualTo(capture.interfaces());
        assertThat(again.frames()).usingRecursiveFieldByFieldElementComparator().isEqualTo(capture.frames());
    }

    @Test
    void the_same_capture_is_written_as_the_same_bytes() {
        assertThat(capture().toPcapNg()).isEqualTo(capture().toPcapNg());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pcapng_is_read_in_both_byte_orders_and_with_unknown_blocks(boolean big) {
        ByteBuffer file = file(big);
        section(file);
        block(file, 0x0bad, 8, body -> body.putLong(7));
        block(file, 1, 8, body -> body.putShort((short) 101).putShort((short) 0).putInt(3));
        block(file, 5, 8, body -> body.putLong(7));
        block(file, 6, 28, body -> body.putInt(0).putLong(0).putInt(5).putInt(5).put(DATA));
        block(file, 3, 8, body -> body.putInt(5).put(DATA, 0, 3));

        Capture capture = Capture.read("x.pcapng", written(file));

        assertThat(capture.interfaces()).containsExactly(new CaptureInterface(null, LinkType.RAW_IP));
        assertThat(capture.frames()).extracting(CapturedFrame::data).containsExactly(DATA, new byte[] {1, 2, 3});
        assertThat(capture.frames()).extracting(CapturedFrame::originalLength).containsExactly(5, 5);
    }

    @ParameterizedTest
    @CsvSource({
        "6, 1000001, 1000001000",
        "9, 1000001, 1000001",
        "3, 1001, 1001000000",
        "131, 20, 2500000000",
        "0, 3, 3000000000"
    })
    void a_stamp_counts_what_the_interface_says(int code, long stamp, long nanos) {
        assertThat(new TimeResolution(code, 0).nanos(stamp)).isEqualTo(nanos);
    }

    @Test
    void a_time_offset_is_added_in_seconds() {
        assertThat(new TimeResolution(6, 5).nanos(1)).isEqualTo(5_000_001_000L);
    }

    @Test
    void each_section_has_interfaces_of_its_own() {
        byte[] one = capture().toPcapNg();
        byte[] twice = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, twice, one.length, one.length);

        assertThat(Capture.read("x", twice).frames())
                .extracting(frame -> frame.source().name())
                .containsExactly("eth0", "local", "eth0", "local");
    }

    @Test
    void a_truncated_pcap_is_refused_with_the_place() {
        byte[] file = pcap(0xa1b2c3d4, true, 1);

        assertThatThrownBy(() -> Capture.read("x.pcap", Arrays.copyOf(file, file.length - 2)))
                .hasMessage("x.pcap: byte 40: frame 1 has 5 bytes, but the file ends after 3");
        assertThatThrownBy(() -> Capture.read("x.pcap", Arrays.copyOf(file, 30)))
                .hasMessage("x.pcap: byte 24: the header of frame 1 has 16 bytes, but the file ends after 6");
        assertThatThrownBy(() -> Capture.read("x.pcap", Arrays.copyOf(file, 10)))
                .hasMessage("x.pcap: byte 0: the header of a pcap file has 24 bytes, but the file ends after 10");
        assertThatThrownBy(() -> Capture.read("x.pcap", Arrays.copyOf(file, 2)))
                .hasMessage("x.pcap: the file has 2 bytes, which is less than a capture's first number");
    }

    @Test
    void a_pcapng_cut_off_anywhere_is_refused_or_ends_between_blocks() {
        byte[] file = capture().toPcapNg();

        for (int length = 4; length < file.length; length++) {
            byte[] part = Arrays.copyOf(file, length);
            try {
                assertThat(Capture.read("x", part).frames()).hasSizeLessThan(2);
            } catch (MalformedCaptureException e) {
                assertThat(e).hasMessageStartingWith("x: byte ");
            }
        }
    }

    @Test
    void a_truncated_pcapng_is_refused_with_the_place() {
        byte[] file = capture().toPcapNg();

        assertThatThrownBy(() -> Capture.read("x.pcapng", Arrays.copyOf(file, 40)))
                .hasMessage("x.pcapng: byte 28: the block has 40 bytes, but the file ends after 12");
    }

    @Test
    void a_damaged_pcapng_is_refused_with_the_place() {
        byte[] file = capture().toPcapNg();
        byte[] tail = file.clone();
        tail[24] = 99;

        assertThatThrownBy(() -> Capture.read("x.pcapng", tail))
                .hasMessage("x.pcapng: byte 24: the block says 28 bytes at its beginning and 99 at its end; the file is"
                        + " damaged");
    }

    @Test
    void what_is_no_capture_is_refused() {
        assertThatThrownBy(() -> Capture.read("x.txt", "root@host:~# ".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("x.txt: byte 0: the file begins neither as pcap nor as pcapng; record it with tcpdump or"
                        + " Wireshark");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "113|Linux \"cooked\" capture, tcpdump -i any|; it names no interface: capture each by itself, as tcpdump -i LINK -Q in -s 0 -w LINK.pcap does",
                "276|Linux \"cooked\" capture v2, tcpdump -i any|; it names no interface: capture each by itself, as tcpdump -i LINK -Q in -s 0 -w LINK.pcap does",
                "127|802.11 wireless with radiotap|''",
                "147|unknown|''"
            })
    void other_link_types_are_refused_by_name(int number, String name, String instead) {
        assertThatThrownBy(() -> Capture.read("x.pcap", pcap(0xa1b2c3d4, false, number)))
                .hasMessage("x.pcap: byte 20: link type " + number + " (" + name
                        + ") is not supported; 1 (Ethernet), 101 and 12 (raw IP) are" + instead);
    }

    @Test
    void the_obsolete_packet_block_is_refused_because_it_holds_a_frame() {
        ByteBuffer file = file(false);
        section(file);
        block(file, 2, 20, body -> body.putInt(0));

        assertThatThrownBy(() -> Capture.read("x.pcapng", written(file)))
                .hasMessage(
                        "x.pcapng: byte 28: packet blocks of the obsolete type 2 are not supported; editcap -F pcapng"
                                + " writes new ones");
    }

    @Test
    void a_frame_of_an_interface_that_nobody_described_is_refused() {
        ByteBuffer file = file(false);
        section(file);
        block(file, 6, 28, body -> body.putInt(3).putLong(0).putInt(5).putInt(5).put(DATA));

        assertThatThrownBy(() -> Capture.read("x.pcapng", written(file)))
                .hasMessage("x.pcapng: byte 36: frame 1 is of interface 3, but the section describes 0 interfaces");
    }

    private static Capture capture() {
        CaptureInterface eth0 = new CaptureInterface("eth0", LinkType.ETHERNET);
        CaptureInterface local = new CaptureInterface("local", LinkType.ETHERNET);
        return new Capture(
                "x",
                List.of(eth0, local),
                List.of(
                        new CapturedFrame(
                                eth0, 1_700_000_000_000_000_001L, DATA, 9, CapturedFrame.Direction.INBOUND, List.of()),
                        new CapturedFrame(
                                local,
                                1_700_000_000_000_000_002L,
                                new byte[4],
                                4,
                                CapturedFrame.Direction.OUTBOUND,
                                List.of("1", "after the first"))));
    }

    private static byte[] pcap(int magic, boolean big, int linkType) {
        ByteBuffer file = ByteBuffer.allocate(45).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        file.putInt(magic)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65535)
                .putInt(linkType);
        file.putInt(1_600_000_001).putInt(7).putInt(5).putInt(60).put(DATA);
        return file.array();
    }

    private static ByteBuffer file(boolean big) {
        return ByteBuffer.allocate(500).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    private static void section(ByteBuffer file) {
        block(
                file,
                0x0a0d0d0a,
                16,
                body -> body.putInt(0x1a2b3c4d)
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .putLong(-1));
    }

    private static void block(ByteBuffer file, int type, int size, Consumer<ByteBuffer> body) {
        file.putInt(type).putInt(12 + size);
        int end = file.position() + size;
        body.accept(file);
        file.position(end).putInt(12 + size);
    }

    private static byte[] written(ByteBuffer file) {
        return Arrays.copyOf(file.array(), file.position());
    }

    @Test
    void a_file_that_is_too_long_is_not_read_to_its_end() {
        ByteArrayInputStream hundred = new ByteArrayInputStream(new byte[100]);

        assertThatThrownBy(() -> Capture.upTo(10, "big.pcap", hundred))
                .isInstanceOf(MalformedCaptureException.class)
                .hasMessage("big.pcap: the file is longer than 10 bytes, the most that is read; editcap -c cuts it into"
                        + " pieces, tcpdump -r keeps what matters");
        assertThat(hundred.available()).isEqualTo(89);
    }
}
