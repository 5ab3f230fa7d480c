// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.reach;

/**
 * Where connections are tried from.
 *
 * @param name {@code internet}, {@code LAN}, {@code host}, or a container's name
 * @param kind what it is
 * @param from how flows call it: an address, {@code host}, or a container's name
 */
public record Origin(String name, Kind kind, String from) {

    /** What an origin is. */
    public enum Kind {
        /** A machine behind the host's gateway. */
        INTERNET,
        /** A machine of the host's own subnet, which may have routes through the host. */
        LAN,
        /** A program on the host itself. */
        HOST,
        /** A container. */
        CONTAINER
    }
}
