// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import com.sun.jna.Native;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.net.Protocol;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The host's own sockets: those that listen, and a raw one ({@code raw(7)}) that sends what the host itself sends. */
final class HostSockets implements AutoCloseable {

    private static final int IPPROTO_RAW = 255;
    private static final int SOL_SOCKET = 1;
    private static final int SO_REUSEADDR = 2;
    private static final int BACKLOG = 64;
    private static final int ADDRESS_SIZE = 16;
    private static final int DESTINATION = 16;

    /**
     * How a packet ends that rules, routes or a full queue do not let out: EPERM, EACCES, EINVAL, EMSGSIZE, ENETDOWN,
     * ENETUNREACH, ENOBUFS, EHOSTUNREACH.
     */
    private static final Set<Integer> NOT_LET_OUT = Set.of(1, 13, 22, 90, 100, 101, 105, 113);

    private final List<Integer> listening = new ArrayList<>();
    private final int raw;

    /** Opens them in the namespace that the thread is in. */
    HostSockets(List<ListeningSocket> sockets) {
        raw = open(LibC.SOCK_RAW, IPPROTO_RAW);
        sockets.forEach(this::listen);
    }

    private static int open(int type, int protocol) {
        return LibC.check(LibC.INSTANCE.socket(LibC.AF_INET, type | LibC.SOCK_CLOEXEC, protocol), "a socket");
    }

    private void listen(ListeningSocket socket) {
        boolean tcp = socket.protocol().equals(Protocol.TCP);
        int fd = open(tcp ? LibC.SOCK_STREAM : LibC.SOCK_DGRAM, 0);
        listening.add(fd);
        LibC.check(LibC.INSTANCE.setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, new int[] {1}, 4), "SO_REUSEADDR");
        LibC.check(
                LibC.INSTANCE.bind(fd, address(socket.address().bytes(), socket.port()), ADDRESS_SIZE),
                "bind to " + socket);
        if (tcp) {
            LibC.check(LibC.INSTANCE.listen(fd, BACKLOG), "listen");
        }
    }

    private static byte[] address(byte[] ip, int port) {
        ByteBuffer address = ByteBuffer.allocate(ADDRESS_SIZE).order(ByteOrder.nativeOrder());
        address.putShort((short) LibC.AF_INET).order(ByteOrder.BIG_ENDIAN);
        return address.putShort((short) port).put(ip).array();
    }

    /** Sends an IPv4 packet; that the kernel does not let it out is no error. */
    void send(byte[] packet) {
        byte[] to = address(Arrays.copyOfRange(packet, DESTINATION, DESTINATION + 4), 0);
        if (LibC.INSTANCE.sendto(raw, packet, packet.length, 0, to, ADDRESS_SIZE) < 0
                && !NOT_LET_OUT.contains(Native.getLastError())) {
            throw new IllegalStateException("sending a packet: errno " + Native.getLastError());
        }
    }

    @Override
    public void close() {
        LibC.INSTANCE.close(raw);
        listening.forEach(LibC.INSTANCE::close);
    }
}
