// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import com.sun.jna.Native;
import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.TcpHeader;
import io.github.netfilterunit.packet.UdpHeader;
import io.github.netfilterunit.ruleset.SocketOwner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The host's own sockets: those that listen, and a raw one ({@code raw(7)}) that sends what the host itself sends. */
final class HostSockets implements AutoCloseable {

    private static final int IPPROTO_RAW = 255;
    private static final int SOL_SOCKET = 1;
    private static final int SO_REUSEADDR = 2;
    private static final int SOL_IP = 0;
    private static final int IP_TRANSPARENT = 19;
    private static final int BACKLOG = 64;
    private static final int ADDRESS_SIZE = 16;
    private static final int DESTINATION = 16;

    /**
     * How a packet ends that rules, routes or a full queue do not let out: EPERM, EACCES, EINVAL, EMSGSIZE, ENETDOWN,
     * ENETUNREACH, ENOBUFS, EHOSTUNREACH.
     */
    private static final Set<Integer> NOT_LET_OUT = Set.of(1, 13, 22, 90, 100, 101, 105, 113);

    private final List<ListeningSocket> sockets;
    private final List<Integer> listening = new ArrayList<>();
    private final List<Integer> accepted = new ArrayList<>();
    private final Map<SocketOwner, Integer> raw = new HashMap<>();
    private SocketOwner fragmented = SocketOwner.ROOT;

    /** Opens them in the namespace that the thread is in. */
    HostSockets(List<ListeningSocket> sockets) {
        this.sockets = List.copyOf(sockets);
        raw.put(SocketOwner.ROOT, open(LibC.SOCK_RAW, IPPROTO_RAW));
        for (ListeningSocket each : sockets) {
            as(each.owner(), () -> {
                listen(each);
                raw.computeIfAbsent(each.owner(), owner -> open(LibC.SOCK_RAW, IPPROTO_RAW));
            });
        }
    }

    /** A socket belongs to whom its maker's thread takes files to belong to ({@code setfsuid(2)}). */
    private static void as(SocketOwner owner, Runnable work) {
        LibC.INSTANCE.setfsgid((int) owner.gid());
        LibC.INSTANCE.setfsuid((int) owner.uid());
        try {
            work.run();
        } finally {
            LibC.INSTANCE.setfsuid(0);
            LibC.INSTANCE.setfsgid(0);
        }
    }

    /** Takes the connections that are there, as programs do at once. */
    void accept() {
        for (int i = 0; i < sockets.size(); i++) {
            int fd = listening.get(i);
            if (sockets.get(i).protocol().equals(Protocol.TCP)) {
                as(sockets.get(i).owner(), () -> accept(fd));
            }
        }
    }

    private void accept(int fd) {
        int connection = LibC.INSTANCE.accept4(fd, null, null, LibC.SOCK_CLOEXEC);
        while (connection >= 0) {
            accepted.add(connection);
            connection = LibC.INSTANCE.accept4(fd, null, null, LibC.SOCK_CLOEXEC);
        }
    }

    private static int open(int type, int protocol) {
        return LibC.check(LibC.INSTANCE.socket(LibC.AF_INET, type | LibC.SOCK_CLOEXEC, protocol), "a socket");
    }

    private void listen(ListeningSocket socket) {
        boolean tcp = socket.protocol().equals(Protocol.TCP);
        int fd = open((tcp ? LibC.SOCK_STREAM : LibC.SOCK_DGRAM) | LibC.SOCK_NONBLOCK, 0);
        listening.add(fd);
        LibC.check(LibC.INSTANCE.setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, new int[] {1}, 4), "SO_REUSEADDR");
        if (socket.transparent()) {
            LibC.check(LibC.INSTANCE.setsockopt(fd, SOL_IP, IP_TRANSPARENT, new int[] {1}, 4), "IP_TRANSPARENT");
        }
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
        if (LibC.INSTANCE.sendto(raw.get(owner(packet)), packet, packet.length, 0, to, ADDRESS_SIZE) < 0
                && !NOT_LET_OUT.contains(Native.getLastError())) {
            throw new IllegalStateException("sending a packet: errno " + Native.getLastError());
        }
    }

    /** Who listens where the packet comes from; root if nobody does. Later fragments are whose the first one was. */
    private SocketOwner owner(byte[] bytes) {
        Packet packet = Packet.parse(bytes);
        if (packet.fragmentOffset() == 0) {
            SocketOwner owner = listener(packet);
            fragmented = packet.isFragment() ? owner : SocketOwner.ROOT;
            return owner;
        }
        return fragmented;
    }

    private SocketOwner listener(Packet packet) {
        TcpHeader tcp = packet.tcp();
        UdpHeader udp = packet.udp();
        int port = tcp != null ? tcp.sourcePort() : udp != null ? udp.sourcePort() : -1;
        return sockets.stream()
                .filter(each -> each.port() == port
                        && each.protocol().number() == packet.protocol()
                        && (each.address().isUnspecified() || each.address().equals(packet.source())))
                .findFirst()
                .map(ListeningSocket::owner)
                .orElse(SocketOwner.ROOT);
    }

    @Override
    public void close() {
        raw.values().forEach(LibC.INSTANCE::close);
        accepted.forEach(LibC.INSTANCE::close);
        listening.forEach(LibC.INSTANCE::close);
    }
}
