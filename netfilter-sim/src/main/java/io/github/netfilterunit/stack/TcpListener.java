// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;

/** A listening socket as Linux runs it before its application speaks ({@code tcp_rcv_state_process}, LISTEN). */
final class TcpListener {

    /** The two bits of the TOS in which routers say that they are congested. */
    private static final int ECN = 3;

    private final Machine machine;
    private final TcpSender sender;
    private final TcpSettings settings;

    TcpListener(Machine machine, TcpSender sender) {
        this.machine = machine;
        this.sender = sender;
        this.settings = machine.image.tcp();
    }

    void receive(Skb skb, TcpHeader tcp, TcpEndpoint.Key key) {
        if (tcp.has(TcpFlag.ACK)) {
            sender.reset(skb, tcp);
        } else if (tcp.has(TcpFlag.SYN)
                && !tcp.has(TcpFlag.RST)
                && !tcp.has(TcpFlag.FIN)
                && skb.routed().kind() == Destination.Kind.LOCAL) {
            TcpEndpoint endpoint = new TcpEndpoint(
                    SynOptions.read(tcp.options()).under(settings),
                    asksForEcn(skb, tcp),
                    skb.receiver != null ? skb.receiver : machine.local.listener(key),
                    machine.state.random.nextInt(),
                    tcp.sequence());
            machine.state.endpoints.put(key, endpoint);
            sender.synAck(key, endpoint);
            repeatLater(key, endpoint);
        }
    }

    /** Whether a SYN asks for explicit congestion notification and the host agrees ({@code tcp_ecn_create_request}). */
    private boolean asksForEcn(Skb skb, TcpHeader tcp) {
        return settings.ecn() && tcp.has(TcpFlag.ECE) && tcp.has(TcpFlag.CWR) && (skb.packet.tos() & ECN) == 0;
    }

    /**
     * Sends the SYN-ACK again, after twice the time each time; a SYN that comes again meanwhile restarts the time. A
     * SYN-ACK that the host's own rules drop is the last one ({@code reqsk_timer_handler}).
     */
    void repeatLater(TcpEndpoint.Key key, TcpEndpoint endpoint) {
        int timer = ++endpoint.timer;
        machine.state.timers.after(Timers.SECOND << endpoint.repeats, () -> {
            boolean waits = machine.state.endpoints.get(key) == endpoint
                    && endpoint.state == TcpEndpoint.State.SYN_RECEIVED
                    && endpoint.timer == timer;
            if (waits && endpoint.repeats == settings.synAckRetries()) {
                machine.state.endpoints.remove(key);
            } else if (waits) {
                endpoint.repeats++;
                if (sender.synAck(key, endpoint)) {
                    repeatLater(key, endpoint);
                } else {
                    machine.state.endpoints.remove(key);
                }
            }
        });
    }
}
