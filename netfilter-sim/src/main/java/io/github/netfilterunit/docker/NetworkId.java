// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

/** Ids of networks that nobody told. */
final class NetworkId {

    private NetworkId() {}

    /**
     * Twelve hexadecimal digits. Docker draws a network's id at random; here it follows from the network's
     * name, so that the same host always has the same rules.
     */
    static String of(String network) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < network.length(); i++) {
            hash = (hash ^ network.charAt(i)) * 0x100000001b3L;
        }
        return String.format("%012x", hash & 0xffff_ffff_ffffL);
    }
}
