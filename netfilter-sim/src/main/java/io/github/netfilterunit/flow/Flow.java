// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

/** A flow that is going on: each step runs at once. */
public final class Flow {

    private final Firewall firewall;

    Flow(Firewall firewall) {
        this.firewall = firewall;
    }

    /** The host that the flow goes through. */
    public Firewall firewall() {
        return firewall;
    }

    /** Does a step. */
    public Flow step(Step step) {
        throw new UnsupportedOperationException(step.text());
    }

    /** TCP: SYN, SYN-ACK, ACK. */
    public Flow handshake() {
        return step(new Step.Handshake());
    }

    /** TCP: a SYN and nothing more. */
    public Flow syn() {
        return step(new Step.Syn());
    }

    /** TCP: the client sends data, in segments; the server acknowledges it. */
    public Flow send(int bytes) {
        return step(new Step.Data(Side.CLIENT, bytes));
    }

    /** TCP: the server sends data, in segments; the client acknowledges it. */
    public Flow receive(int bytes) {
        return step(new Step.Data(Side.SERVER, bytes));
    }

    /** TCP: the client closes, and its FIN is acknowledged apart: four packets. */
    public Flow close() {
        return step(new Step.Close(Side.CLIENT, false));
    }

    /** TCP: the client closes, and its FIN is acknowledged by the server's: three packets. */
    public Flow closeQuick() {
        return step(new Step.Close(Side.CLIENT, true));
    }

    /** TCP: the server closes, and its FIN is acknowledged apart: four packets. */
    public Flow closeByServer() {
        return step(new Step.Close(Side.SERVER, false));
    }

    /** TCP: the server closes, and its FIN is acknowledged by the client's: three packets. */
    public Flow closeByServerQuick() {
        return step(new Step.Close(Side.SERVER, true));
    }

    /** TCP: the client gives up with a RST. */
    public Flow reset() {
        return step(new Step.Reset(Side.CLIENT));
    }

    /** TCP: the server gives up with a RST. */
    public Flow resetByServer() {
        return step(new Step.Reset(Side.SERVER));
    }

    /** UDP: the client sends a datagram. */
    public Flow query(int bytes) {
        return step(new Step.Datagram(Side.CLIENT, bytes));
    }

    /** UDP: the server sends a datagram. */
    public Flow answer(int bytes) {
        return step(new Step.Datagram(Side.SERVER, bytes));
    }

    /** ICMP: an echo request of 84 bytes, and its answer. */
    public Flow ping() {
        return ping(1);
    }

    /** ICMP: echo requests of 84 bytes, each answered before the next. */
    public Flow ping(int count) {
        return step(new Step.Ping(count, 56));
    }

    /** A single packet. */
    public Flow packet(PacketSpec packet) {
        return step(new Step.Single(packet));
    }

    /** What came of the flow so far. */
    public FlowOutcome outcome() {
        throw new UnsupportedOperationException();
    }
}
