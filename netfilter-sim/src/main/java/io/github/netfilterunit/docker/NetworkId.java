// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

/** Names of bridges that nobody named. */
final class NetworkId {

    private NetworkId() {}

    /**
     * {@code br-} and twelve hexadecimal digits. Docker draws a network's id by lot; here it follows from the network's
     * name, so that the same host always has the same rules.
     */
    static String of(String network) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < network.length(); i++) {
            hash = (hash ^ network.charAt(i)) * 0x100000001b3L;
        }
        return String.format("br-%012x", hash & 0xffff_ffff_ffffL);
    }
}
