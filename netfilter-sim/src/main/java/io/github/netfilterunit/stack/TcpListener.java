// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;

/** A listening socket as Linux runs it before its application speaks ({@code tcp_rcv_state_process}, LISTEN). */
final class TcpListener {

    private static final int RETRIES = 5;

    private final Machine machine;
    private final TcpSender sender;

    TcpListener(Machine machine, TcpSender sender) {
        this.machine = machine;
        this.sender = sender;
    }

    void receive(Skb skb, TcpHeader tcp, TcpEndpoint.Key key) {
        if (tcp.has(TcpFlag.ACK)) {
            sender.reset(skb, tcp);
        } else if (tcp.has(TcpFlag.SYN)
                && !tcp.has(TcpFlag.RST)
                && !tcp.has(TcpFlag.FIN)
                && skb.routed().kind() == Destination.Kind.LOCAL) {
            TcpEndpoint endpoint =
                    new TcpEndpoint(SynOptions.read(tcp.options()), machine.state.random.nextInt(), tcp.sequence());
            machine.state.endpoints.put(key, endpoint);
            sender.synAck(key, endpoint);
            repeatLater(key, endpoint);
        }
    }

    /** Sends the SYN-ACK again, after twice the time each time; a SYN that comes again meanwhile restarts the time. */
    void repeatLater(TcpEndpoint.Key key, TcpEndpoint endpoint) {
        int timer = ++endpoint.timer;
        machine.state.timers.after(Timers.SECOND << endpoint.repeats, () -> {
            boolean waits = machine.state.endpoints.get(key) == endpoint
                    && endpoint.state == TcpEndpoint.State.SYN_RECEIVED
                    && endpoint.timer == timer;
            if (waits && endpoint.repeats == RETRIES) {
                machine.state.endpoints.remove(key);
            } else if (waits) {
                endpoint.repeats++;
                sender.synAck(key, endpoint);
                repeatLater(key, endpoint);
            }
        });
    }
}
