// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.ruleset.SocketOwner;
import org.jspecify.annotations.Nullable;

/**
 * A socket of the host that takes what comes from outside, as {@code ss -lntup} lists it.
 *
 * @param protocol TCP or UDP
 * @param address the address that it is bound to; 0.0.0.0 for all
 * @param port 1 to 65535
 * @param program who listens: {@code docker-proxy}; null where nobody said
 * @param owner whose program that is; it takes connections as soon as they are there
 * @param transparent whether it takes what TPROXY gives it, and speaks from addresses that are not the host's ({@code
 *     IP_TRANSPARENT})
 * @param target to where the program passes on what it takes, over a connection of its own; null if it does not, or nobody
 *     said
 */
public record ListeningSocket(
        Protocol protocol,
        IpAddress address,
        int port,
        @Nullable String program,
        SocketOwner owner,
        boolean transparent,
        @Nullable Target target) {

    /** The program that Docker starts for each published port. */
    public static final String DOCKER_PROXY = "docker-proxy";

    /**
     * To where docker-proxy passes on what it takes.
     *
     * @param address of the container
     * @param port of the container, 1 to 65535
     * @param asAsked whether it answers a datagram from the address that was asked, as since Docker 28.2; else from that
     *     which the host's routes choose
     */
    public record Target(IpAddress address, int port, boolean asAsked) {

        /** Of a program of which nobody says whether it answers from the address that was asked. */
        public Target(IpAddress address, int port) {
            this(address, port, false);
        }
    }

    /** A socket of an unknown program. */
    public ListeningSocket(Protocol protocol, IpAddress address, int port) {
        this(protocol, address, port, null);
    }

    /** A socket of root's. */
    public ListeningSocket(Protocol protocol, IpAddress address, int port, @Nullable String program) {
        this(protocol, address, port, program, SocketOwner.ROOT);
    }

    /** A socket that is not transparent. */
    public ListeningSocket(
            Protocol protocol, IpAddress address, int port, @Nullable String program, SocketOwner owner) {
        this(protocol, address, port, program, owner, false, null);
    }

    /** The same socket of somebody else. */
    public ListeningSocket ownedBy(SocketOwner other) {
        return new ListeningSocket(protocol, address, port, program, other, transparent, target);
    }

    /** The same socket, transparent. */
    public ListeningSocket asTransparent() {
        return new ListeningSocket(protocol, address, port, program, owner, true, target);
    }

    /** The same socket, of a program that passes on what it takes. */
    public ListeningSocket to(Target other) {
        return new ListeningSocket(protocol, address, port, program, owner, transparent, other);
    }
}
