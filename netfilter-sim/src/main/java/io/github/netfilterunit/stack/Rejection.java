// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.packet.IcmpHeader;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;
import io.github.netfilterunit.trace.TraceEvent;

/** What the target REJECT sends ({@code nf_reject_ipv4.c}). */
final class Rejection {

    private final Machine machine;

    Rejection(Machine machine) {
        this.machine = machine;
    }

    void withIcmp(Skb skb, int code) {
        if (skb.packet.fragmentOffset() == 0 && RejectChecksum.isRight(skb.packet)) {
            machine.icmp.error(skb, IcmpHeader.UNREACHABLE, code, 0);
        }
    }

    void withReset(Skb skb) {
        TcpHeader tcp = skb.packet.tcp();
        if (tcp == null
                || tcp.has(TcpFlag.RST)
                || !RejectChecksum.isRight(skb.packet)
                || skb.destination == null
                || skb.destination.isToMany()) {
            return;
        }
        Packet reset =
                Resets.answering(skb.packet, tcp).ttl(machine.image.hopLimit()).build();
        OutputRoute route = machine.image.outputRouter().again(reset, 0);
        if (route == null) {
            return;
        }
        machine.journal.add(new TraceEvent.Generated(reset, "REJECT --reject-with tcp-reset"));
        Skb answer = new Skb(reset);
        answer.destination = route.destination();
        answer.attachTo(skb);
        machine.state.conntrack.close(skb.tracking, machine.state.now);
        if (skb.bridgePort != null) {
            machine.journal.emit(new Emission(skb.bridgePort.name(), reset, skb.frameTo(), skb.frameFrom()));
            return;
        }
        machine.output.send(answer);
    }
}
