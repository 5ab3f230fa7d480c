// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.ruleset.SocketOwner;
import io.github.netfilterunit.stack.Kernel;
import io.github.netfilterunit.stack.PacketResult;
import io.github.netfilterunit.trace.DropPoint;
import io.github.netfilterunit.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The packets of one flow on their way through the kernel, and what became of them. */
final class Conversation {

    private final Kernel kernel;
    private final Links links;
    private final Ends ends;
    private final Route route;
    private final Kept kept;
    private final List<FlowPacket> packets;
    private final List<TraceEvent> trace;
    private final List<Step> skipped = new ArrayList<>();
    private Fate fate = new Fate.Idle();
    private @Nullable FlowPacket decisive;
    private ListeningSocket.@Nullable Target target;
    private @Nullable Conversation behind;
    private boolean lost;
    private boolean ended;
    private boolean answered;
    private int sent;
    private @Nullable Packet lastOfClient;
    private @Nullable Packet lastOfServer;

    /**
     * A flow before its first packet.
     *
     * @param client who opens it
     * @param clientEnd the client's address and port
     * @param target whom the client speaks to, before translations
     * @param identifier of the flow's ICMP queries
     */
    record Route(FlowPath path, Peer client, Endpoint clientEnd, Endpoint target, int identifier) {}

    Conversation(Kernel kernel, Links links, Route route, Kept kept) {
        this(kernel, links, route, kept, new ArrayList<>(), new ArrayList<>());
    }

    private Conversation(
            Kernel kernel, Links links, Route route, Kept kept, List<FlowPacket> packets, List<TraceEvent> trace) {
        this.kernel = kernel;
        this.links = links;
        this.ends = new Ends(links, route);
        this.route = route;
        this.kept = kept;
        this.packets = packets;
        this.trace = trace;
    }

    /** Whether docker-proxy, if it has got this one, answers a datagram from the address that was asked. */
    boolean proxyAnswersAsAsked() {
        return target != null && target.asAsked();
    }

    /** The connection that docker-proxy opens to the container, not used yet; empty if it has not got this one. */
    Optional<Conversation> openBehind() {
        ListeningSocket.Target to = target;
        if (to == null) {
            return Optional.empty();
        }
        behind = new Conversation(kernel, links, Proxies.onward(path().protocol(), to, links), kept, packets, trace);
        return Optional.of(behind);
    }

    /**
     * Sends a packet from one end to the other.
     *
     * @param strict whether it must come out where the flow's packets do; else anywhere will do
     * @return how it came out; empty if it was lost
     */
    Optional<Packet> transmit(Side sender, Packet packet, boolean strict) {
        if (sender == Side.SERVER && !ends.hasArrived()) {
            return Optional.empty();
        }
        Peer peer = ends.peer(sender);
        if (links.passesBy(peer, packet.destination())) {
            lose(new Fate.Astray(peer.address() + " and " + packet.destination() + " are both on " + peer.link()
                    + ": what they send to each other the host does not see"));
            return Optional.empty();
        }
        Optional<DropPoint.Reason> held = links.heldBack(peer, packet.destination());
        if (held.isPresent()) {
            lose(new Fate.Dropped(new DropPoint.ByStack(held.get()), sender));
            return Optional.empty();
        }
        boolean cut = peer.link() != null && packet.length() > links.mtu(peer, packet.destination());
        PacketResult result = cut ? sendInPieces(peer, packet, owner(sender)) : links.send(peer, packet, owner(sender));
        kept.packet(title(), packet, result);
        trace.addAll(result.trace());
        Optional<Landing> landing = Pieces.landing(packet, result, cut);
        FlowPacket record = new FlowPacket(
                sender,
                packet,
                peer.link(),
                kernel.now(),
                landing.map(Landing::packet).orElse(null),
                result);
        packets.add(record);
        if (sender == Side.CLIENT && record.arrived() != null) {
            lastOfClient = record.arrived();
        } else if (record.arrived() != null) {
            lastOfServer = record.arrived();
        }
        sent++;
        if (decisive == null) {
            decisive = record;
        }
        noteAnswers(sender, packet, result);
        if (landing.isEmpty()) {
            noteLoss(sender, record);
            return Optional.empty();
        }
        return accept(sender, landing.get(), strict) ? Optional.of(landing.get().packet()) : Optional.empty();
    }

    private PacketResult sendInPieces(Peer peer, Packet packet, @Nullable SocketOwner owner) {
        int mtu = links.mtu(peer, packet.destination());
        if (packet.dontFragment() || packet.isFragment()) {
            throw new InvalidFlowException(
                    "steps",
                    title() + ": a packet of " + packet.length() + " bytes does not fit " + peer.link()
                            + ", which takes " + mtu
                            + (packet.isFragment() ? "" : "; a sender may cut it if it has 'df: false'"));
        }
        return Pieces.together(Pieces.of(packet, mtu, sent + 1).stream()
                .map(piece -> links.send(peer, piece, owner))
                .toList());
    }

    private @Nullable SocketOwner owner(Side sender) {
        return sender == Side.CLIENT ? route.path().owner() : null;
    }

    private void noteAnswers(Side sender, Packet packet, PacketResult result) {
        if (sender == Side.SERVER) {
            return;
        }
        for (Landing each : Landing.answers(packet, result)) {
            boolean toClient =
                    each.packet().destination().equals(route.clientEnd().address());
            answered |= toClient && Answers.isAnswer(each.packet());
        }
    }

    private void noteLoss(Side sender, FlowPacket record) {
        DropPoint where = record.result().dropped();
        if (where == null) {
            if (!TraceEvents.isHeld(record.result().trace())) {
                lose(new Fate.Astray(
                        "the " + sender.text() + "'s packet neither came out of the host nor was dropped"));
            }
            return;
        }
        Fate loss = Losses.fate(sender, where, record.result(), record.sent());
        if (!lost) {
            decisive = record;
        }
        lose(loss);
    }

    private boolean accept(Side sender, Landing landing, boolean strict) {
        IpAddress to = landing.packet().destination();
        if (landing.link() != null && !links.leadsTo(landing.link(), to)) {
            lose(new Fate.Astray(
                    "the " + sender.text() + "'s packet left by " + landing.link() + ", and " + to + " is not there"));
            return false;
        }
        return comesTo(sender, landing, strict);
    }

    private boolean comesTo(Side sender, Landing landing, boolean strict) {
        if (!ends.hasArrived()) {
            target = Proxies.target(kernel.image().host(), title(), landing).orElse(null);
            ends.arrived(new Arrival(landing.destination(), landing.source(), landing.link()));
        } else if (strict) {
            Endpoint from = ends.destination(sender.opposite());
            Endpoint to = ends.source(sender.opposite());
            if (!from.equals(landing.source()) || !to.equals(landing.destination())) {
                lose(new Fate.Astray("the " + sender.text() + "'s packet came out as " + landing.source() + " -> "
                        + landing.destination() + ", which does not belong to " + from + " -> " + to));
                return false;
            }
        }
        answered |= sender == Side.SERVER && Answers.isAnswer(landing.packet());
        if (!lost) {
            fate = new Fate.Delivered(ends.source(Side.SERVER));
        }
        return true;
    }

    private void lose(Fate loss) {
        if (!lost) {
            fate = loss;
            lost = true;
        }
    }

    /** The other end says that nothing listens; the client was told. */
    void refuse(String with) {
        if (ends.hasArrived()) {
            lose(new Fate.Refused(ends.source(Side.SERVER), with));
        }
    }

    /** An earlier loss is made good: a later copy of the packet came through. */
    void recover() {
        lost = false;
        if (ends.hasArrived()) {
            fate = new Fate.Delivered(ends.source(Side.SERVER));
        }
        decisive = packets.get(packets.size() - 1);
    }

    /** Gives up the packets and their ways, of which nobody will ask. */
    void forget() {
        packets.clear();
        trace.clear();
        kept.clear();
    }

    /** A step is not done, because what it would follow was lost. */
    void skip(Step step) {
        skipped.add(step);
    }

    /** Lets virtual time pass. */
    void advance(long nanos) {
        trace.addAll(kernel.advance(nanos).trace());
    }

    /** Whether nothing can follow: a packet was lost, or the end came before its time. */
    boolean isLost() {
        return lost || ended;
    }

    /** Nothing can follow, though no packet was lost. */
    void end() {
        ended = true;
    }

    /** How many packets were sent. */
    int sent() {
        return sent;
    }

    /** Whether the loss was silent, so that the sender would try again. */
    boolean isLostSilently() {
        return lost && fate.isSilent();
    }

    long now() {
        return kernel.now();
    }

    /** Where the two ends are. */
    Ends ends() {
        return ends;
    }

    FlowPath path() {
        return route.path();
    }

    /** The identifier of the flow's ICMP queries. */
    int identifier() {
        return route.identifier();
    }

    /** The flow in a line. */
    String title() {
        return route.path().protocol() + " " + route.clientEnd() + " -> " + route.target();
    }

    /** What became of it, or, once docker-proxy has it, of docker-proxy's connection to the container. */
    Fate fate() {
        return behind == null || lost ? fate : behind.fate();
    }

    /** Where it arrived; of what docker-proxy has, where docker-proxy's connection did. */
    @Nullable
    Arrival reached() {
        return behind == null || behind.reached() == null ? ends.arrival() : behind.reached();
    }

    boolean answered() {
        return answered;
    }

    /** The last packet that an end was given; null if none came. */
    @Nullable
    Packet lastReceived(Side side) {
        return side == Side.CLIENT ? lastOfServer : lastOfClient;
    }

    List<FlowPacket> packets() {
        return packets;
    }

    List<Step> skipped() {
        return skipped;
    }

    List<TraceEvent> trace() {
        return trace;
    }

    @Nullable
    FlowPacket decisive() {
        return behind != null && behind.isLost() ? behind.decisive() : decisive;
    }
}
