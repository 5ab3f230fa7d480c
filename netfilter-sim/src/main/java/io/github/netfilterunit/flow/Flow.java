// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

/** A flow that is going on: each step runs at once. */
public final class Flow {

    private final Firewall firewall;
    private final int index;
    private final FlowPath path;
    private final StepOrder order;

    Flow(Firewall firewall, int index, FlowPath path) {
        this.firewall = firewall;
        this.index = index;
        this.path = path;
        order = new StepOrder(path.protocol());
    }

    /** Between whom the flow is. */
    public FlowPath path() {
        return path;
    }

    /** The host that the flow goes through. */
    public Firewall firewall() {
        return firewall;
    }

    /**
     * Does a step; nothing if the flow already lost a packet that the step would have to follow.
     *
     * @throws IllegalStateException if the step cannot be here: data before a connection, an answer before a query
     */
    public Flow step(Step step) {
        order.next(step).ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
        firewall.step(index, step);
        return this;
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
        return firewall.outcome(index);
    }

    /** What came of the flow so far, with the rules that did not match in its trace; all flows run again for that. */
    public FlowOutcome detailedOutcome() {
        return firewall.detailedOutcome(index);
    }

    /** The flow in a line. */
    @Override
    public String toString() {
        return outcome().title();
    }
}
