// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import io.github.netfilterunit.capture.Capture;
import io.github.netfilterunit.capture.CaptureInterface;
import io.github.netfilterunit.capture.CapturedFrame;
import io.github.netfilterunit.capture.LinkType;
import io.github.netfilterunit.capture.Replay;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.host.NetworkInterface.Kind;
import io.github.netfilterunit.it.recorded.Answer;
import io.github.netfilterunit.it.recorded.KernelCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Injects the traffic of a case into a fresh host of the real kernel, frame by frame, and keeps what comes out. */
public final class LabRun {

    private static final int ETHERNET_HEADER = 14;
    private static final int ATTEMPTS = 10;
    /** How late a frame may be; recorded cases leave more room between what happens and what times out. */
    private static final long LATENESS_NANOS = 300_000_000;
    /** What comes later than this after a frame was sent by a timer of the kernel. */
    private static final long TIMER_NANOS = 50_000_000;

    private static final long TIMER_STEP_NANOS = 100_000_000;

    private final Capture traffic;
    private final List<CaptureInterface> interfaces;
    private final List<CapturedFrame> emitted = new ArrayList<>();
    private long latest;

    private LabRun(Host host, Capture traffic) {
        this.traffic = traffic;
        this.interfaces = host.interfaces().stream()
                .filter(each -> each.kind() == Kind.ETHERNET)
                .map(NetworkInterface::name)
                .map(name -> new CaptureInterface(name, LinkType.ETHERNET))
                .toList();
    }

    /** The kernel's answer now; a run in which this machine was too busy to keep the time is repeated. */
    public static Answer answer(KernelCase of) {
        return answer(of.host(), SavedText.of(of.host(), of.transcript()), of.traffic());
    }

    /**
     * The kernel's answer now, where no transcript tells of the host.
     *
     * @param rules of the host, in the language of {@code iptables-restore}
     */
    public static Answer answer(Host host, String rules, Capture traffic) {
        for (int i = 0; i < ATTEMPTS; i++) {
            LabRun run = new LabRun(host, traffic);
            try (Lab lab = new Lab(host, rules, traffic)) {
                run.inject(lab);
                if (run.latest <= LATENESS_NANOS) {
                    return new Answer(
                            lab.save(),
                            new Capture("emitted.pcapng", run.interfaces, run.emitted),
                            lab.connections(),
                            lab.sets());
                }
            }
        }
        throw new IllegalStateException("this machine is too busy to keep the time of "
                + traffic.frames().size() + " frames");
    }

    private void inject(Lab lab) {
        List<CapturedFrame> frames = traffic.frames();
        List<Long> due = Schedule.of(frames);
        long start = System.nanoTime();
        for (int i = 0; i < frames.size(); i++) {
            long now = System.nanoTime();
            latest = Math.max(latest, now - start - due.get(i));
            lab.sockets().accept();
            inject(lab, frames.get(i));
            long next = i + 1 < frames.size() ? start + due.get(i + 1) : 0;
            for (Wires.Sent sent : lab.wires().collect(Math.max(now + Schedule.ANSWER_NANOS, next))) {
                emitted.add(captured(sent, i, now));
            }
        }
    }

    private static void inject(Lab lab, CapturedFrame frame) {
        String link = String.valueOf(frame.source().name());
        if (link.equals(Replay.LOCAL)) {
            lab.sockets().send(Arrays.copyOfRange(frame.data(), ETHERNET_HEADER, frame.data().length));
        } else {
            lab.wires().inject(link, frame.data());
        }
    }

    /** Stamped so that a second run gives the same: with the injected frame, or so many tenths of a second later. */
    private CapturedFrame captured(Wires.Sent sent, int cause, long injected) {
        long after = sent.nanos() - injected;
        long rounded = (after + TIMER_STEP_NANOS / 2) / TIMER_STEP_NANOS * TIMER_STEP_NANOS;
        return new CapturedFrame(
                new CaptureInterface(sent.link(), LinkType.ETHERNET),
                traffic.frames().get(cause).nanos() + (after < TIMER_NANOS ? 0 : rounded),
                sent.data(),
                sent.data().length,
                CapturedFrame.Direction.OUTBOUND,
                List.of(Integer.toString(cause + 1)));
    }
}
