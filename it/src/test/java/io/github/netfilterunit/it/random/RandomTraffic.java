// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.random;

import io.github.netfilterunit.capture.Capture;
import io.github.netfilterunit.capture.CaptureInterface;
import io.github.netfilterunit.capture.CapturedFrame;
import io.github.netfilterunit.capture.LinkType;
import io.github.netfilterunit.capture.Replay;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.stack.BootOptions;
import io.github.netfilterunit.stack.Emission;
import io.github.netfilterunit.stack.Frame;
import io.github.netfilterunit.stack.Kernel;
import io.github.netfilterunit.stack.KernelImage;
import io.github.netfilterunit.stack.PacketResult;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The wire of random traffic: keeps what is sent as a capture, and gives what a simulated host answers, so that stations can
 * go on. If the real host answers otherwise, it shows in what is compared.
 */
final class RandomTraffic {

    private static final int FRAMES = 60;
    private static final long START_NANOS = 1_700_000_000_000_000_000L;
    private static final long STEP_NANOS = 5_000_000;
    private static final MacAddress NOBODY = new MacAddress(0);

    private final Kernel kernel;
    private final List<CapturedFrame> frames = new ArrayList<>();

    private RandomTraffic(Host host) {
        kernel = KernelImage.compile(host).boot(BootOptions.defaults().withTcpSockets(true));
    }

    /** Throws flows until there are sixty frames. */
    static Capture of(Dice dice, Host host) {
        RandomTraffic traffic = new RandomTraffic(host);
        while (traffic.frames.size() < FRAMES) {
            RandomFlow.run(dice, traffic);
        }
        return new Capture(
                "traffic.pcapng",
                List.of("eth0", "eth1", "veth1", "veth2", Replay.LOCAL).stream()
                        .map(RandomTraffic::source)
                        .toList(),
                traffic.frames);
    }

    private static CaptureInterface source(String link) {
        return new CaptureInterface(link, LinkType.ETHERNET);
    }

    /** A station behind the link sends a packet, or the host itself does; gives what leaves the host at once. */
    List<Emission> send(String link, Packet packet) {
        boolean local = link.equals(Replay.LOCAL);
        IpAddress to = packet.destination();
        MacAddress sender = local ? NOBODY : Stations.mac(link);
        MacAddress receiver = local ? NOBODY : Stations.nextHop(link, to);
        byte[] data = ethernet(receiver, sender, packet);
        frames.add(new CapturedFrame(
                source(link),
                START_NANOS + frames.size() * STEP_NANOS,
                data,
                data.length,
                local ? CapturedFrame.Direction.OUTBOUND : CapturedFrame.Direction.INBOUND,
                List.of()));
        PacketResult result =
                local ? kernel.sendRaw(packet) : kernel.receive(new Frame(link, sender, receiver, packet));
        List<Emission> emitted = result.emitted();
        kernel.advance(STEP_NANOS);
        return emitted;
    }

    static byte[] ethernet(MacAddress receiver, MacAddress sender, Packet packet) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(receiver.bytes());
        frame.writeBytes(sender.bytes());
        frame.write(0x08);
        frame.write(0x00);
        frame.writeBytes(packet.bytes());
        return frame.toByteArray();
    }
}
