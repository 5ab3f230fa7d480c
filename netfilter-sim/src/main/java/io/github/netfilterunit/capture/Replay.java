// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import io.github.netfilterunit.conntrack.UnsupportedProtocolException;
import io.github.netfilterunit.helper.UnsupportedHelperException;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.packet.MalformedPacketException;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.UnsupportedRuleException;
import io.github.netfilterunit.stack.BootOptions;
import io.github.netfilterunit.stack.Frame;
import io.github.netfilterunit.stack.Kernel;
import io.github.netfilterunit.stack.KernelImage;
import io.github.netfilterunit.stack.PacketResult;
import io.github.netfilterunit.stack.UnsupportedPacketException;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.trace.DropPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends captured frames into a host, each where and when it arrived; immutable.
 *
 * <p>A frame arrives on the interface that its capture names. Frames of the interface {@link #LOCAL} are what the host
 * itself sent: from a raw socket, or from {@link #withPlayedSockets() the sockets of its programs}. Virtual time goes by the capture's stamps, the first frame comes at 0. What is not IPv4 passes netfilter
 * by and is left out.
 */
public final class Replay {

    /** The interface of a capture whose frames the host itself sent. */
    public static final String LOCAL = "local";

    private final Host host;
    private final @Nullable String link;
    private final BootOptions options;
    private final boolean played;

    private Replay(Host host, @Nullable String link, BootOptions options, boolean played) {
        this.host = host;
        this.link = link;
        this.options = options;
        this.played = played;
    }

    /** A replay on a host whose sockets answer by themselves. */
    public static Replay on(Host host) {
        return new Replay(host, null, BootOptions.defaults().withTcpSockets(true), false);
    }

    /** Names the interface on which all frames arrive, whatever the capture says; pcap files say nothing. */
    public Replay arrivingOn(String name) {
        return new Replay(host, name, options, played);
    }

    /** The same under other options of the kernel. */
    public Replay with(BootOptions other) {
        return new Replay(host, link, other, played);
    }

    /**
     * Says that the capture has all that programs of the host sent through their sockets: frames of {@link #LOCAL} leave
     * by sockets that take what comes back, and no socket answers by itself. Resets of closed ports, echo replies and ICMP
     * errors stay the kernel's own, and are not to be in the capture.
     */
    public Replay withPlayedSockets() {
        return new Replay(host, link, options.withTcpSockets(false), true);
    }

    /**
     * Replays a capture on a fresh kernel.
     *
     * @throws MalformedCaptureException if a frame is not all there, went out, goes back in time, or arrived where the
     *     host has no interface, and if it asks the kernel for what is not modelled
     */
    public ReplayResult run(Capture capture) {
        StationPorts ports = new StationPorts();
        List<Step> steps = steps(capture, ports);
        Host complete = ports.complete(host);
        long start = steps.isEmpty() ? 0 : steps.get(0).frame().nanos();
        Instant clock = Instant.ofEpochSecond(0, start);
        Kernel kernel = KernelImage.compile(complete).boot(options.withClock(clock));
        PlayedSockets sockets = new PlayedSockets(kernel);
        List<ReplayedFrame> frames = new ArrayList<>();
        List<ReplayedEmission> emissions = new ArrayList<>();
        for (Step step : steps) {
            try {
                PacketResult waiting = kernel.advance(step.frame().nanos() - start - kernel.now());
                collect(step.number() - 1, kernel.now(), waiting, emissions);
                frames.add(inject(step, kernel, sockets, emissions));
            } catch (UnsupportedPacketException
                    | UnsupportedHelperException
                    | UnsupportedProtocolException
                    | UnsupportedRuleException e) {
                throw problem(capture, step.number(), String.valueOf(e.getMessage()));
            }
        }
        List<String> connections = kernel.connections().stream()
                .map(each -> each.listing(kernel.now()))
                .toList();
        return new ReplayResult(complete, kernel.counters(), frames, emissions, connections, kernel.ipsets(), start);
    }

    /** A frame that is ready to be injected. */
    private record Step(int number, String link, CapturedFrame frame, FrameContent content) {}

    private List<Step> steps(Capture capture, StationPorts ports) {
        List<Step> steps = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (CapturedFrame frame : capture.frames()) {
            int number = steps.size() + 1;
            String name = linkOf(capture, number, frame);
            check(capture, number, name, frame, last);
            last = frame.nanos();
            FrameContent content = FrameContent.of(frame);
            if (content.source() != null && !name.equals(LOCAL)) {
                ports.seen(content.source(), name);
            }
            steps.add(new Step(number, name, frame, content));
        }
        return steps;
    }

    private String linkOf(Capture capture, int number, CapturedFrame frame) {
        String name = link != null ? link : frame.source().name();
        if (name == null) {
            throw problem(capture, number, "the capture does not say on which interface; name it");
        }
        List<String> known = new ArrayList<>(
                host.interfaces().stream().map(NetworkInterface::name).toList());
        known.add(LOCAL);
        if (!known.contains(name)) {
            throw problem(
                    capture,
                    number,
                    "it arrived on '" + name + "', which the host does not have; it has "
                            + String.join(", ", known.subList(0, known.size() - 1)) + Nearest.suggestion(name, known));
        }
        return name;
    }

    private static void check(Capture capture, int number, String name, CapturedFrame frame, long last) {
        if (frame.data().length < frame.originalLength()) {
            throw problem(
                    capture,
                    number,
                    "only " + frame.data().length + " of its " + frame.originalLength()
                            + " bytes were captured; record whole frames, as tcpdump -s 0 does");
        }
        if (frame.direction() == CapturedFrame.Direction.OUTBOUND && !name.equals(LOCAL)) {
            throw problem(
                    capture,
                    number,
                    "it left the host by '" + name + "'; a replay takes frames that arrived, as"
                            + " tcpdump -Q in records, and what the host itself sent on an interface named '" + LOCAL
                            + "'");
        }
        if (frame.nanos() < last) {
            throw problem(
                    capture,
                    number,
                    "its time is " + (last - frame.nanos())
                            + " ns before that of the frame before; reordercap puts frames in order");
        }
    }

    private ReplayedFrame inject(Step step, Kernel kernel, PlayedSockets sockets, List<ReplayedEmission> emissions) {
        byte[] ip = step.content().ip();
        if (ip == null) {
            return ReplayedFrame.untouched(
                    step.number(), step.link(), kernel.now(), "not IPv4, which netfilter passes by", false);
        }
        Packet packet;
        try {
            packet = Packet.parse(ip);
        } catch (MalformedPacketException e) {
            String why = "dropped at " + DropPoint.Reason.MALFORMED.text() + ": " + e.getMessage();
            return ReplayedFrame.untouched(step.number(), step.link(), kernel.now(), why, true);
        }
        PacketResult result = give(step, packet, kernel, sockets);
        collect(step.number(), kernel.now(), result, emissions);
        return FrameStory.tell(step.number(), step.link(), kernel.now(), packet, result);
    }

    private PacketResult give(Step step, Packet packet, Kernel kernel, PlayedSockets sockets) {
        FrameContent content = step.content();
        if (step.link().equals(LOCAL)) {
            return played ? sockets.send(packet) : kernel.sendRaw(packet);
        }
        return content.source() == null || content.destination() == null
                ? kernel.receive(step.link(), packet)
                : kernel.receive(new Frame(step.link(), content.source(), content.destination(), packet));
    }

    private static void collect(int number, long now, PacketResult result, List<ReplayedEmission> emissions) {
        result.emitted().forEach(emission -> emissions.add(new ReplayedEmission(number, now, emission)));
    }

    private static MalformedCaptureException problem(Capture capture, int number, String message) {
        return new MalformedCaptureException(capture.file(), "frame " + number + ": " + message);
    }
}
