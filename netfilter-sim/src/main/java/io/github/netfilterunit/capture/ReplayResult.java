// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.ipset.IpSet;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.stack.Emission;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a replay led to.
 *
 * @param host the host that it ran on
 * @param counters of all rules and policies afterwards
 * @param frames what became of each frame, in the capture's order
 * @param emissions what left the host, in order
 * @param connections what conntrack knew at the end, as {@code conntrack -L} prints it
 * @param ipsets the sets at the end, in the order of {@code ipset save}
 * @param start the stamp of the first frame, in nanoseconds since 1970
 */
public record ReplayResult(
        Host host,
        Counters counters,
        List<ReplayedFrame> frames,
        List<ReplayedEmission> emissions,
        List<String> connections,
        List<IpSet> ipsets,
        long start) {

    /** Takes copies of the lists. */
    public ReplayResult {
        frames = List.copyOf(frames);
        emissions = List.copyOf(emissions);
        connections = List.copyOf(connections);
        ipsets = List.copyOf(ipsets);
    }

    /**
     * What left the host as a capture: each frame on the interface that it left by, outbound, with the number of the
     * injected frame that led to it as its comment.
     *
     * @param file what messages call it
     */
    public Capture emitted(String file) {
        Map<String, CaptureInterface> interfaces = new LinkedHashMap<>();
        for (NetworkInterface each : host.interfaces()) {
            if (each.kind() == NetworkInterface.Kind.ETHERNET) {
                interfaces.put(each.name(), new CaptureInterface(each.name(), LinkType.ETHERNET));
            }
        }
        List<CapturedFrame> all = new ArrayList<>();
        for (ReplayedEmission each : emissions) {
            String link = each.emission().link();
            CaptureInterface source =
                    interfaces.computeIfAbsent(link, name -> new CaptureInterface(name, LinkType.ETHERNET));
            byte[] data = ethernet(each.emission());
            all.add(new CapturedFrame(
                    source,
                    start + each.nanos(),
                    data,
                    data.length,
                    CapturedFrame.Direction.OUTBOUND,
                    List.of(Integer.toString(each.frame()))));
        }
        return new Capture(file, List.copyOf(interfaces.values()), all);
    }

    private static byte[] ethernet(Emission emission) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(emission.destination().bytes());
        frame.writeBytes(emission.source().bytes());
        frame.write(0x08);
        frame.write(0x00);
        frame.writeBytes(emission.packet().bytes());
        return frame.toByteArray();
    }
}
