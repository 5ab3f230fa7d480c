// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.engine;

import io.github.netfilterunit.docker.engine.EngineSettings.Switch;

/** How every engine's nat chain is jumped to. */
final class NatJumps {

    private static final String LOCAL = "-m addrtype --dst-type LOCAL -j DOCKER";
    private static final String NOT_LOOPBACK = "! -d 127.0.0.0/8 " + LOCAL;

    private NatJumps() {}

    /** Empties the chain and puts the jumps to the ends of PREROUTING and OUTPUT, where they may have been before. */
    static void start(HostTables tables, EngineSettings settings) {
        HostTables.Table nat = tables.table("nat");
        nat.addChain("DOCKER");
        nat.flush("DOCKER");
        nat.delete("PREROUTING", LOCAL);
        nat.delete("OUTPUT", LOCAL);
        nat.delete("OUTPUT", NOT_LOOPBACK);
        nat.append("PREROUTING", LOCAL);
        nat.append("OUTPUT", settings.is(Switch.USERLAND_PROXY) ? NOT_LOOPBACK : LOCAL);
    }

    /** Engines up to 27 look with each network that translates addresses whether the jumps are still there. */
    static void restore(HostTables tables, Bridge bridge) {
        HostTables.Table nat = tables.table("nat");
        nat.appendOnce("PREROUTING", LOCAL);
        nat.appendOnce("OUTPUT", bridge.proxy() ? NOT_LOOPBACK : LOCAL);
    }
}
