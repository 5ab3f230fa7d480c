// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.EngineVersion;
import io.github.netfilterunit.net.Protocol;

/**
 * How engines of a version look for a port of the host. They count their own ports by address, and see that one of all
 * addresses is taken only when its socket is opened, until 28.3 counted that, too.
 *
 * @param countsAll whether a port of one address and one of all addresses are known to clash before a socket is opened
 * @param triesRanges whether another port of a range is tried where the socket of the first cannot be opened
 * @param listensLate whether sockets of one container listen when all of them are bound: until then TCP's do not clash, and
 *     UDP's, which never listen, do not clash at all
 */
record PortSearch(boolean countsAll, boolean triesRanges, boolean listensLate) {

    private static final int TRIES = 10;

    static PortSearch of(EngineVersion version) {
        boolean countsAll = version.isAtLeast(28, 3, 0);
        return new PortSearch(countsAll, version.isAtLeast(27, 0, 0), version.isAtLeast(28, 0, 0) && !countsAll);
    }

    /** How many ports are tried. */
    int tries(boolean range, boolean any) {
        return any || range && triesRanges ? TRIES : 1;
    }

    /** Whether two sockets that stand in each other's way are seen to do so when the second is bound. */
    boolean seesAtBind(Protocol protocol, boolean ofOneContainer) {
        return !listensLate || protocol.equals(Protocol.TCP) && !ofOneContainer;
    }

    /** Whether they are seen to do so when all sockets of a container listen. */
    boolean seesAtListen(Protocol protocol) {
        return listensLate && protocol.equals(Protocol.TCP);
    }
}
