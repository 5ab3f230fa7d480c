// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.fuzz;

import io.github.netfilterunit.capture.Capture;
import io.github.netfilterunit.capture.CaptureInterface;
import io.github.netfilterunit.capture.CapturedFrame;
import io.github.netfilterunit.capture.MalformedCaptureException;
import io.github.netfilterunit.capture.Replay;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.it.TestFiles;
import io.github.netfilterunit.it.recorded.KernelCase;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Captures, as pcap and pcapng, damaged as files or frame by frame; what is accepted is replayed on the host of its case, as {@code mvn
 * netfilter:replay} does.
 */
final class FuzzedCaptures implements Fuzzed {

    private static final int MOST_FRAMES = 4;

    private final List<KernelCase> cases = KernelCase.in(TestFiles.project("it/src/test/resources/kernel"));
    private final List<Host> hosts = cases.stream().map(KernelCase::host).toList();
    private final List<Capture> traffic =
            cases.stream().map(KernelCase::traffic).toList();
    private final List<byte[]> words = List.of(new byte[4], new byte[] {-1, -1, -1, -1}, new byte[] {0, 1, 0, 0});

    /** The first byte says of which host the rest is a capture. */
    @Override
    public byte[] input(Random random) {
        int number = random.nextInt(Math.min(cases.size(), 256));
        Mutator mutator = new Mutator(random, words);
        Capture whole = traffic.get(number);
        List<CapturedFrame> frames = new ArrayList<>();
        int from = random.nextInt(whole.frames().size());
        for (CapturedFrame frame : whole.frames()
                .subList(from, Math.min(from + MOST_FRAMES, whole.frames().size()))) {
            frames.add(random.nextInt(3) == 0 ? mutated(frame, mutator, random) : frame);
        }
        Capture some = new Capture(whole.file(), whole.interfaces(), frames);
        byte[] file = random.nextInt(5) == 0 ? pcap(frames) : some.toPcapNg();
        byte[] input = random.nextInt(3) == 0 ? mutator.mutate(file, file) : file;
        byte[] numbered = new byte[input.length + 1];
        numbered[0] = (byte) number;
        System.arraycopy(input, 0, numbered, 1, input.length);
        return numbered;
    }

    private CapturedFrame mutated(CapturedFrame frame, Mutator mutator, Random random) {
        byte[] data = mutator.mutate(frame.data(), frame.data());
        if (random.nextBoolean() && data.length >= frame.data().length && frame.data().length > 14) {
            // Headers that still look like IPv4 get further.
            System.arraycopy(frame.data(), 0, data, 0, 15);
        }
        long nanos =
                random.nextInt(10) == 0 ? frame.nanos() + (random.nextLong() >> random.nextInt(64)) : frame.nanos();
        return new CapturedFrame(frame.source(), nanos, data, data.length, frame.direction(), frame.comments());
    }

    private static byte[] pcap(List<CapturedFrame> frames) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0xa1b23c4d)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(16, 262144)
                .putInt(20, 1)
                .array());
        for (CapturedFrame frame : frames) {
            file.writeBytes(ByteBuffer.allocate(16)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt((int) (frame.nanos() / 1_000_000_000))
                    .putInt((int) (frame.nanos() % 1_000_000_000))
                    .putInt(frame.data().length)
                    .putInt(frame.originalLength())
                    .array());
            file.writeBytes(frame.data());
        }
        return file.toByteArray();
    }

    @Override
    public boolean accepts(byte[] input) {
        byte[] file = Arrays.copyOfRange(input, 1, input.length);
        Host host = hosts.get(input[0] & 0xff);
        try {
            Capture capture = Capture.read("capture", file);
            boolean named =
                    capture.interfaces().stream().map(CaptureInterface::name).allMatch(name -> name != null);
            Replay replay = Replay.on(host);
            (named ? replay : replay.arrivingOn(host.interfaces().get(1).name()))
                    .run(capture)
                    .emitted("emitted")
                    .toPcapNg();
            return true;
        } catch (MalformedCaptureException e) {
            return false;
        }
    }
}
