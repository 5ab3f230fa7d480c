// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;
import io.github.netfilterunit.stack.TcpEndpoint.State;

/**
 * A connection to a listening socket whose application neither reads, writes nor closes ({@code tcp_check_req}, {@code
 * tcp_rcv_established}). Data is acknowledged at once, as Linux does with the first segments of a connection.
 */
final class TcpConversation {

    private static final long LEAST_BETWEEN_REPEATS = 500 * Timers.MILLISECOND;
    private static final long DELAY = 40 * Timers.MILLISECOND;
    private static final int WINDOW = 65160;
    /** What a congested router makes of the two lowest bits of the TOS. */
    private static final int CONGESTED = 3;

    private final Machine machine;
    private final TcpSender sender;
    private final TcpListener listener;

    TcpConversation(Machine machine, TcpSender sender, TcpListener listener) {
        this.machine = machine;
        this.sender = sender;
        this.listener = listener;
    }

    void receive(Skb skb, TcpHeader tcp, TcpEndpoint.Key key, TcpEndpoint endpoint) {
        if (endpoint.state == State.SYN_RECEIVED) {
            handshake(skb, tcp, key, endpoint);
        } else {
            later(skb, tcp, key, endpoint);
        }
    }

    private void handshake(Skb skb, TcpHeader tcp, TcpEndpoint.Key key, TcpEndpoint endpoint) {
        boolean syn = tcp.has(TcpFlag.SYN);
        boolean reset = tcp.has(TcpFlag.RST);
        boolean ack = tcp.has(TcpFlag.ACK);
        if (syn && !reset && !ack && tcp.sequence() == endpoint.peerFirst) {
            repeat(key, endpoint);
        } else if (ack && tcp.acknowledgement() != endpoint.first + 1) {
            listener.receive(skb, tcp, key);
        } else if (!isInWindow(tcp, endpoint)) {
            if (!reset && mayRepeat(endpoint)) {
                acknowledge(tcp, key, endpoint, false);
            }
        } else if (reset || syn && tcp.sequence() != endpoint.peerFirst) {
            machine.state.endpoints.remove(key);
            sender.reset(skb, tcp);
        } else if (ack) {
            endpoint.state = State.ESTABLISHED;
            later(skb, tcp, key, endpoint);
        }
    }

    private void repeat(TcpEndpoint.Key key, TcpEndpoint endpoint) {
        if (mayRepeat(endpoint) && sender.synAck(key, endpoint)) {
            listener.repeatLater(key, endpoint);
        }
    }

    private boolean mayRepeat(TcpEndpoint endpoint) {
        long now = machine.state.now;
        if (endpoint.lastRepeat >= 0 && now - endpoint.lastRepeat < LEAST_BETWEEN_REPEATS) {
            return false;
        }
        endpoint.lastRepeat = now;
        return true;
    }

    private static boolean isInWindow(TcpHeader tcp, TcpEndpoint endpoint) {
        int end = tcp.sequence() + length(tcp);
        if (tcp.sequence() == endpoint.expected) {
            return true;
        }
        if (end - endpoint.expected > 0 && tcp.sequence() - (endpoint.expected + WINDOW) < 0) {
            return true;
        }
        return tcp.sequence() == endpoint.expected + WINDOW && end == tcp.sequence();
    }

    private static int length(TcpHeader tcp) {
        return tcp.payloadLength() + (tcp.has(TcpFlag.SYN) ? 1 : 0) + (tcp.has(TcpFlag.FIN) ? 1 : 0);
    }

    private void later(Skb skb, TcpHeader tcp, TcpEndpoint.Key key, TcpEndpoint endpoint) {
        if (endpoint.ecn && length(tcp) > 0 && (skb.packet.tos() & CONGESTED) == CONGESTED) {
            throw new UnsupportedPacketException(
                    "the echo of congestion marks (RFC 3168) is not supported; packet: " + skb.packet);
        }
        int end = tcp.sequence() + length(tcp);
        boolean old = end - endpoint.expected < 0;
        boolean beyond = tcp.sequence() - (endpoint.expected + WINDOW) > 0;
        if (old || beyond) {
            boolean data = length(tcp) > 0 && !tcp.has(TcpFlag.SYN);
            if (!tcp.has(TcpFlag.RST) && (data || mayRepeat(endpoint))) {
                acknowledge(tcp, key, endpoint, old && data);
            }
        } else if (tcp.has(TcpFlag.RST) && tcp.sequence() == endpoint.expected) {
            machine.state.endpoints.remove(key);
        } else if (tcp.has(TcpFlag.RST)
                || tcp.has(TcpFlag.SYN)
                || tcp.has(TcpFlag.ACK) && tcp.acknowledgement() - (endpoint.first + 1) > 0) {
            if (mayRepeat(endpoint)) {
                acknowledge(tcp, key, endpoint, false);
            }
        } else if (tcp.has(TcpFlag.ACK) && length(tcp) > 0) {
            data(tcp, end, key, endpoint);
        }
    }

    private void data(TcpHeader tcp, int end, TcpEndpoint.Key key, TcpEndpoint endpoint) {
        if (end == endpoint.expected) {
            acknowledge(tcp, key, endpoint, true);
        } else if (endpoint.state == State.ESTABLISHED && tcp.sequence() - endpoint.expected > 0) {
            endpoint.early.put(tcp.sequence(), end);
            acknowledge(tcp, key, endpoint, true);
        } else if (endpoint.state == State.ESTABLISHED) {
            endpoint.expected = end;
            endpoint.takeEarly();
            if (tcp.has(TcpFlag.FIN)) {
                endpoint.state = State.CLOSE_WAIT;
            }
            if (tcp.has(TcpFlag.FIN) && tcp.payloadLength() == 0) {
                acknowledgeLater(tcp, key, endpoint);
            } else {
                acknowledge(tcp, key, endpoint, false);
            }
        }
    }

    /** A FIN alone is acknowledged with what the application says, or after the shortest delay if it says nothing. */
    private void acknowledgeLater(TcpHeader tcp, TcpEndpoint.Key key, TcpEndpoint endpoint) {
        int timer = ++endpoint.timer;
        machine.state.timers.after(DELAY, () -> {
            if (machine.state.endpoints.get(key) == endpoint && endpoint.timer == timer) {
                acknowledge(tcp, key, endpoint, false);
            }
        });
    }

    private void acknowledge(TcpHeader tcp, TcpEndpoint.Key key, TcpEndpoint endpoint, boolean selective) {
        endpoint.timer++;
        int[] block = {tcp.sequence(), tcp.sequence() + length(tcp)};
        sender.acknowledge(key, endpoint, timestamp(tcp), selective && endpoint.offered.sack() ? block : new int[0]);
    }

    private static int timestamp(TcpHeader tcp) {
        return SynOptions.read(tcp.options()).timestamp();
    }
}
