// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/** Replays recorded conversations: each line is a packet, and behind the bar what Linux said of it. */
final class Conversation {

    static final IpAddress CLIENT = IpAddress.parse("10.1.0.9");
    static final IpAddress SERVER = IpAddress.parse("10.2.0.9");
    private static final long SECOND = 1_000_000_000L;

    private final Map<String, String> sysctls = new HashMap<>();
    private Conntrack conntrack = new Conntrack(ConntrackSettings.defaults(), new ConnectionTable(), 1);
    private long now;

    /** The recording as it is, with the simulator's answers behind the bars. */
    static List<String> replay(List<String> recording) {
        Conversation conversation = new Conversation();
        List<String> replayed = new ArrayList<>();
        for (String line : recording) {
            replayed.add(conversation.line(line));
        }
        return replayed;
    }

    private String line(String line) {
        if (line.startsWith("#")) {
            return line;
        }
        if (line.startsWith("!")) {
            String[] setting = line.substring(2).split("=");
            sysctls.put(setting[0], setting[1]);
            return line;
        }
        if (line.startsWith("=")) {
            conntrack = new Conntrack(ConntrackSettings.of(sysctls), new ConnectionTable(), 1);
            return line;
        }
        String packet = line.substring(0, line.indexOf(" |"));
        return packet + " | " + answer(packet(packet.split(" ")));
    }

    private static Packet packet(String[] fields) {
        boolean forth = fields[0].equals("o");
        if (fields.length == 4) {
            return sctp(forth, (int) Long.parseLong(fields[1], 16), fields[2], fields[3].equals("right"));
        }
        PacketBuilder builder =
                forth ? PacketBuilder.tcp(CLIENT, 40000, SERVER, 80) : PacketBuilder.tcp(SERVER, 80, CLIENT, 40000);
        return builder.flags(fields[1].equals("-") ? "" : fields[1])
                .sequence((int) Long.parseLong(fields[2]))
                .acknowledgement((int) Long.parseLong(fields[3]))
                .window(Integer.parseInt(fields[4]))
                .payload(Integer.parseInt(fields[5]))
                .tcpOptions(HexFormat.of().parseHex(fields[6].equals("-") ? "" : fields[6]))
                .build();
    }

    private static Packet sctp(boolean forth, int tag, String chunks, boolean right) {
        byte[] body = HexFormat.of().parseHex(chunks.equals("-") ? "" : chunks);
        ByteBuffer packet = ByteBuffer.allocate(12 + body.length);
        packet.putShort((short) (forth ? 40000 : 80)).putShort((short) (forth ? 80 : 40000));
        packet.putInt(tag).putInt(0).put(body);
        CRC32C crc = new CRC32C();
        crc.update(packet.array());
        packet.putInt(8, right ? Integer.reverseBytes((int) crc.getValue()) : 0x01020304);
        return PacketBuilder.raw(new Protocol(132), forth ? CLIENT : SERVER, forth ? SERVER : CLIENT)
                .payload(packet.array())
                .build();
    }

    private String answer(Packet packet) {
        now += 1_000_000;
        Tracking tracking = conntrack.confirm(conntrack.track(packet, Tracking.NONE, 0, true, now), now);
        if (tracking == null) {
            return "DROPPED " + entry();
        }
        return tracking.state() + " " + entry();
    }

    private String entry() {
        List<Connection> connections = conntrack.table().connections(now);
        if (connections.isEmpty()) {
            return "-";
        }
        Connection connection = connections.get(0);
        long seconds = (connection.deadline() - now + SECOND - 1) / SECOND;
        Object state = connection.tcpState() != null ? connection.tcpState() : connection.sctpState();
        return state
                + " " + seconds
                + (connection.has(ConnectionStatus.SEEN_REPLY) ? "" : " UNREPLIED")
                + (connection.has(ConnectionStatus.ASSURED) ? " ASSURED" : "");
    }
}
