// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import static io.github.netfilterunit.net.ProtocolNumber.SCTP;
import static io.github.netfilterunit.net.ProtocolNumber.TCP;

import io.github.netfilterunit.net.Ipv4Address;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One tracked connection ({@code struct nf_conn}); part of the kernel's mutable state.
 *
 * <p>Times are virtual nanoseconds since the simulated kernel's boot.
 */
public final class Connection {

    private static final Tuple NOTHING = new Tuple(new Ipv4Address(0), new Ipv4Address(0), 0, 0, 0);

    private final Zone zone;
    private final Tuple original;
    private Tuple reply;
    private final EnumSet<ConnectionStatus> status;
    private int mark;
    private long timeout;
    private long streamFrom;
    private @Nullable String masqueradeLink;
    private final @Nullable TcpTrack tcp;
    private final @Nullable SctpTrack sctp;
    private final @Nullable ConnectionTemplate template;
    private final @Nullable ConnectionLabels labels;
    private @Nullable ConnectionCounts counts;
    private @Nullable Expectation expectation;
    private @Nullable String helper;
    private @Nullable Object helperState;
    private @Nullable String timeoutPolicy;

    /** A connection that no table holds yet. */
    Connection(Zone zone, Tuple original, Tuple reply) {
        this(zone, original, reply, null);
    }

    private Connection(Zone zone, Tuple original, Tuple reply, @Nullable ConnectionTemplate template) {
        this.zone = zone;
        this.original = original;
        this.reply = reply;
        this.template = template;
        this.status = EnumSet.noneOf(ConnectionStatus.class);
        this.tcp = original.protocol() == TCP ? new TcpTrack() : null;
        this.sctp = original.protocol() == SCTP ? new SctpTrack() : null;
        this.labels = template == null ? new ConnectionLabels() : null;
    }

    /** What stands for a connection on a packet that the target CT met, until it is tracked. */
    static Connection template(ConnectionTemplate template) {
        Connection connection = new Connection(template.zone(), NOTHING, NOTHING, template);
        connection.set(ConnectionStatus.CONFIRMED);
        return connection;
    }

    private Connection(Connection other) {
        zone = other.zone;
        template = other.template;
        labels = other.labels == null ? null : other.labels.copy();
        counts = other.counts == null ? null : other.counts.copy();
        expectation = other.expectation;
        helper = other.helper;
        helperState = other.helperState;
        timeoutPolicy = other.timeoutPolicy;
        original = other.original;
        reply = other.reply;
        status = EnumSet.copyOf(other.status);
        mark = other.mark;
        timeout = other.timeout;
        streamFrom = other.streamFrom;
        masqueradeLink = other.masqueradeLink;
        tcp = other.tcp == null ? null : other.tcp.copy();
        sctp = other.sctp == null ? null : other.sctp.copy();
    }

    /** A connection as this one is now, that changes no more with it. */
    public Connection copy() {
        return new Connection(this);
    }

    /** What the target CT put on the packet; null for a connection, which this then is. */
    @Nullable
    ConnectionTemplate template() {
        return template;
    }

    /** The zone that the connection's tuples are in. */
    public Zone zone() {
        return zone;
    }

    /** The tuple of packets that go as the first one did. */
    public Tuple original() {
        return original;
    }

    /** The tuple of packets that come back, as they are on the wire. */
    public Tuple reply() {
        return reply;
    }

    /**
     * Says what replies will look like ({@code nf_conntrack_alter_reply}).
     *
     * @throws IllegalStateException if the connection is confirmed: the table holds it under its tuples
     */
    public void alterReply(Tuple tuple) {
        if (has(ConnectionStatus.CONFIRMED)) {
            throw new IllegalStateException("the reply tuple of a confirmed connection cannot change: " + this);
        }
        reply = tuple;
    }

    /** The tuple of one direction. */
    public Tuple tuple(Direction direction) {
        return direction == Direction.ORIGINAL ? original : reply;
    }

    /** Whether a status bit is set. */
    public boolean has(ConnectionStatus bit) {
        return status.contains(bit);
    }

    /** The status bits that are set; a copy. */
    public Set<ConnectionStatus> status() {
        return EnumSet.copyOf(status);
    }

    /** Sets a status bit. */
    public void set(ConnectionStatus bit) {
        status.add(bit);
    }

    /** The name of the policy that says how long it lives; null for the settings. */
    @Nullable
    String timeoutPolicy() {
        return timeoutPolicy;
    }

    void timeoutPolicy(@Nullable String name) {
        timeoutPolicy = name;
    }

    /** The connection's mark ({@code connmark}), 32 bits. */
    public int mark() {
        return mark;
    }

    /** Sets the connection's mark. */
    public void mark(int value) {
        mark = value;
    }

    /** Packets and bytes so far; null if they are not counted ({@code net.netfilter.nf_conntrack_acct}). */
    public @Nullable ConnectionCounts counts() {
        return counts;
    }

    /** From now on packets and bytes are counted. */
    void count() {
        counts = new ConnectionCounts();
    }

    /** The connection's labels ({@code connlabel}); null for what the target CT puts on a packet that is not tracked yet. */
    public @Nullable ConnectionLabels labels() {
        return labels;
    }

    /** The connection that announced this one; null for none. */
    public @Nullable Connection master() {
        return expectation == null ? null : expectation.master();
    }

    /** What announced the connection; null if nothing did. */
    public @Nullable Expectation expectation() {
        return expectation;
    }

    /** Begins as another connection announced it. */
    void follow(Expectation announced) {
        expectation = announced;
        mark = announced.master().mark;
        set(ConnectionStatus.EXPECTED);
    }

    /** The name of the helper that reads the connection's packets; null for none. */
    public @Nullable String helper() {
        return helper;
    }

    void helper(@Nullable String name) {
        helper = name;
    }

    /** What the connection's helper remembers of it. */
    public <S> S helperState(Supplier<S> initial) {
        if (helperState == null) {
            helperState = initial.get();
        }
        @SuppressWarnings("unchecked")
        S state = (S) helperState;
        return state;
    }

    /** How sequence numbers of a TCP connection are shifted one way. */
    public SequenceShift shift(Direction direction) {
        return tcp().shift(direction);
    }

    /** Whether any are ({@code IPS_SEQ_ADJUST}). */
    public boolean isShifted() {
        return tcp != null && tcp.isShifted();
    }

    /** The link whose address masquerades the connection; null if it is not masqueraded. */
    public @Nullable String masqueradeLink() {
        return masqueradeLink;
    }

    /** Says which link's address masquerades the connection. */
    public void masqueradeLink(String link) {
        masqueradeLink = link;
    }

    /** What conntrack believes of TCP; null for other protocols. */
    public @Nullable TcpState tcpState() {
        return tcp == null ? null : tcp.state;
    }

    /** What conntrack believes of SCTP; null for other protocols. */
    public @Nullable SctpState sctpState() {
        return sctp == null ? null : sctp.state;
    }

    /** Until when the entry lives without another packet; once it is confirmed. */
    public long deadline() {
        return timeout;
    }

    /** Whether the entry's time is over. */
    public boolean isExpired(long now) {
        return has(ConnectionStatus.CONFIRMED) && timeout <= now;
    }

    /** The entry is in the table from now on. */
    void confirm(long now) {
        timeout += now;
        set(ConnectionStatus.CONFIRMED);
    }

    /** Lets the entry live so long from now on; of one that is not confirmed, from its confirmation on. */
    void refresh(long duration, long now) {
        timeout = has(ConnectionStatus.CONFIRMED) ? now + duration : duration;
    }

    /** Nanoseconds that are left, or that will be from the confirmation on. */
    long remaining(long now) {
        return has(ConnectionStatus.CONFIRMED) ? timeout - now : timeout;
    }

    /** When a UDP flow that has seen answers becomes a stream. */
    long streamFrom() {
        return streamFrom;
    }

    void streamFrom(long time) {
        streamFrom = time;
    }

    TcpTrack tcp() {
        if (tcp == null) {
            throw new IllegalStateException("not a TCP connection: " + this);
        }
        return tcp;
    }

    SctpTrack sctp() {
        if (sctp == null) {
            throw new IllegalStateException("not an SCTP association: " + this);
        }
        return sctp;
    }

    /** The entry as {@code conntrack -L} prints it, without the line's end. */
    public String listing(long now) {
        return ConnectionText.of(this, now);
    }

    @Override
    public String toString() {
        return original + " / " + reply + " " + status;
    }
}
