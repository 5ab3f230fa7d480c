// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import com.sun.jna.Memory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** All wires of a host. */
final class Wires implements AutoCloseable {

    private static final int POLLIN = 1;
    private static final int POLLFD_SIZE = 8;
    private static final int ETHERTYPE = 12;
    private static final byte[] IPV4 = {0x08, 0x00};

    private final Map<String, PacketSocket> sockets = new LinkedHashMap<>();

    /**
     * A frame that the host sent.
     *
     * @param link the host's interface that it left by
     * @param nanos when, by {@link System#nanoTime}
     * @param data from the Ethernet header on
     */
    record Sent(String link, long nanos, byte[] data) {}

    /** Opens the wires' ends in the namespace that the thread is in. */
    Wires(Map<String, String> ends) {
        ends.forEach((link, end) -> sockets.put(link, new PacketSocket(end)));
    }

    void inject(String link, byte[] frame) {
        PacketSocket socket = sockets.get(link);
        if (socket == null) {
            throw new IllegalArgumentException(link + " has no wire; " + sockets.keySet() + " have");
        }
        socket.send(frame);
    }

    /** The IPv4 frames that the host sends until a moment of {@link System#nanoTime}. */
    List<Sent> collect(long until) {
        List<Sent> all = new ArrayList<>();
        long left;
        do {
            left = until - System.nanoTime();
            awaitFrame((int) Math.max(0, TimeUnit.NANOSECONDS.toMillis(left + 999_999)));
            sockets.forEach((link, socket) -> {
                for (byte[] frame = socket.receive(); frame != null; frame = socket.receive()) {
                    if (frame[ETHERTYPE] == IPV4[0] && frame[ETHERTYPE + 1] == IPV4[1]) {
                        all.add(new Sent(link, System.nanoTime(), frame));
                    }
                }
            });
        } while (left > 0);
        return all;
    }

    private void awaitFrame(int millis) {
        Memory descriptors = new Memory((long) POLLFD_SIZE * sockets.size() + 1);
        int at = 0;
        for (PacketSocket each : sockets.values()) {
            descriptors.setInt(at, each.descriptor());
            descriptors.setInt(at + 4, 0);
            descriptors.setShort(at + 4, (short) POLLIN);
            at += POLLFD_SIZE;
        }
        LibC.check(LibC.INSTANCE.poll(descriptors, sockets.size(), millis), "poll");
    }

    @Override
    public void close() {
        sockets.values().forEach(PacketSocket::close);
    }
}
