// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.random;

import io.github.netfilterunit.capture.Capture;
import io.github.netfilterunit.capture.CaptureInterface;
import io.github.netfilterunit.capture.CapturedFrame;
import io.github.netfilterunit.capture.LinkType;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;
import io.github.netfilterunit.flow.FlowPacket;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.Neighbour;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.stack.BootOptions;
import io.github.netfilterunit.stack.Kernel;
import io.github.netfilterunit.stack.KernelImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What both ends of told flows sent, as frames that a real host can be given. */
final class ToldTraffic {

    private static final long START_NANOS = 1_700_000_000_000_000_000L;
    private static final long STEP_NANOS = 5_000_000;

    private final Host host;
    private final Kernel kernel;
    private final List<CapturedFrame> frames = new ArrayList<>();

    private ToldTraffic(Host host) {
        this.host = host;
        kernel = KernelImage.compile(host).boot(BootOptions.defaults());
    }

    /** In the order in which they were sent; the flows must have been told one after the other. */
    static Capture of(Firewall firewall) {
        ToldTraffic traffic = new ToldTraffic(firewall.host());
        for (Flow flow : firewall.flows()) {
            flow.outcome().packets().forEach(traffic::add);
        }
        List<CaptureInterface> links =
                traffic.frames.stream().map(CapturedFrame::source).distinct().toList();
        return new Capture("told.pcapng", links, traffic.frames);
    }

    private void add(FlowPacket packet) {
        String link = Objects.requireNonNull(packet.link(), "the host itself sent it");
        byte[] data = RandomTraffic.ethernet(
                receiver(link, packet.sent().destination()),
                kernel.station(link, packet.sent().source()),
                packet.sent());
        frames.add(new CapturedFrame(
                new CaptureInterface(link, LinkType.ETHERNET),
                START_NANOS + frames.size() * STEP_NANOS,
                data,
                data.length,
                CapturedFrame.Direction.INBOUND,
                List.of()));
    }

    /** A container of the same bridge is spoken to directly, all others by the host. */
    private MacAddress receiver(String link, IpAddress to) {
        NetworkInterface port = host.networkInterface(link).orElseThrow();
        NetworkInterface side = port.master() == null
                ? port
                : host.networkInterface(port.master()).orElseThrow();
        return host.neighbours().stream()
                .filter(each -> port.master() != null
                        && each.device().equals(port.master())
                        && each.address().equals(to))
                .findFirst()
                .map(Neighbour::mac)
                .orElseGet(() -> Objects.requireNonNull(side.mac()));
    }
}
