// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.Sysctls;
import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.trace.DropPoint.Reason;
import java.util.Arrays;

/** Takes ICMP messages for the host, and answers queries ({@code icmp_rcv}). */
final class IcmpAnswers {

    private static final int TIMESTAMP = 13;
    private static final int TIMESTAMP_REPLY = 14;
    private static final int ADDRESS_MASK = 17;
    private static final int HIGHEST_TYPE = 18;
    private static final int TIMES = 12;

    private final Machine machine;
    private final boolean ignoresAll;
    private final boolean ignoresBroadcasts;

    IcmpAnswers(Machine machine) {
        this.machine = machine;
        Sysctls sysctls = machine.image.host().sysctls();
        ignoresAll = sysctls.number("net.ipv4.icmp_echo_ignore_all", 0) != 0;
        ignoresBroadcasts = sysctls.number("net.ipv4.icmp_echo_ignore_broadcasts", 1) != 0;
    }

    void deliver(Skb skb) {
        IcmpHeader icmp = skb.packet.icmp();
        if (icmp == null || icmp.type() > HIGHEST_TYPE || !skb.packet.hasValidTransportChecksum()) {
            machine.journal.drop(skb, Reason.MALFORMED);
            return;
        }
        if (skb.routed().isToMany() && !isTakenByMany(icmp.type())) {
            machine.journal.drop(skb, Reason.NO_SOCKET);
            return;
        }
        machine.journal.deliver(skb.packet);
        byte[] payload = skb.packet.payload();
        if (icmp.type() == IcmpHeader.ECHO_REQUEST && !ignoresAll) {
            machine.icmp.reply(skb, IcmpHeader.ECHO_REPLY, icmp.code(), Arrays.copyOfRange(payload, 8, payload.length));
        } else if (icmp.type() == TIMESTAMP && payload.length >= 12) {
            machine.icmp.reply(skb, TIMESTAMP_REPLY, 0, times(skb.packet));
        }
    }

    private boolean isTakenByMany(int type) {
        return switch (type) {
            case IcmpHeader.ECHO_REQUEST, TIMESTAMP -> !ignoresBroadcasts;
            case ADDRESS_MASK, HIGHEST_TYPE -> true;
            default -> false;
        };
    }

    /** The asker's time, and twice the host's: milliseconds since midnight, which is the boot. */
    private byte[] times(Packet query) {
        byte[] times = new byte[TIMES];
        byte[] payload = query.payload();
        System.arraycopy(payload, 8, times, 0, 4);
        int now = (int) (machine.state.now / Timers.MILLISECOND % 86_400_000);
        for (int i = 0; i < 4; i++) {
            times[4 + i] = (byte) (now >>> 24 - 8 * i);
            times[8 + i] = times[4 + i];
        }
        return times;
    }
}
