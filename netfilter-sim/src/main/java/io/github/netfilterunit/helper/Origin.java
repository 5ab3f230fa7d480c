// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.helper;

/** Where a packet comes from. */
public enum Origin {
    /** The host itself sends it. */
    HOST,
    /** The host itself sent it, and it came back by lo. */
    LOOPBACK,
    /** It arrived on a link. */
    LINK
}
