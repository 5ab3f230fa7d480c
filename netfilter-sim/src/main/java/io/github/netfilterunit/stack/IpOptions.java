// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.packet.Packet;

/** Looks at the options of IP headers: only those that a router leaves as they are can be followed. */
final class IpOptions {

    private static final int END = 0;
    private static final int NOTHING = 1;
    private static final int ROUTER_ALERT = 148;

    private IpOptions() {}

    /**
     * Checks that the kernel passes a packet's options on as they are.
     *
     * @throws UnsupportedPacketException at an option that a router writes into or obeys
     */
    static void check(Packet packet) {
        byte[] options = packet.ipOptions();
        int at = 0;
        while (at < options.length && options[at] != END) {
            int option = options[at] & 0xff;
            if (option == NOTHING) {
                at++;
            } else if (option == ROUTER_ALERT && at + 1 < options.length && options[at + 1] == 4) {
                at += 4;
            } else {
                throw new UnsupportedPacketException("the IP option " + option
                        + " is not supported: only padding (0, 1) and router alert (148) are; packet: " + packet);
            }
        }
    }
}
