// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

/**
 * How a set was made: what its {@code create} said.
 *
 * @param type its type
 * @param inet6 whether it is for IPv6, whose elements are not looked into
 * @param timeout seconds that an element stays, 0 for ever; {@link Extras#UNSET} if elements have no time
 * @param counters whether elements count packets
 * @param comment whether elements have comments
 * @param skbinfo whether elements map to marks
 * @param forceAdd whether a full set gives up an element for another; {@code ipset save} does not show it
 * @param maxElements how many elements a hash may have, as an unsigned number
 * @param initval the seed of its hash
 * @param bitmask which bits of addresses count
 * @param netmask how many leading bits of addresses count; 32 if a bitmask is given
 * @param first the first address or port of a bitmap
 * @param last its last one
 * @param size of a list; it does not limit it
 */
record SetHeader(
        SetType type,
        boolean inet6,
        long timeout,
        boolean counters,
        boolean comment,
        boolean skbinfo,
        boolean forceAdd,
        long maxElements,
        int initval,
        int bitmask,
        int netmask,
        long first,
        long last,
        long size) {

    boolean hasTimeout() {
        return timeout != Extras.UNSET;
    }

    /** Whether {@code create -exist} takes the one for the other ({@code same_set} and {@code ip_set_create}). */
    boolean isSame(SetHeader other) {
        return type == other.type
                && inet6 == other.inet6
                && timeout == other.timeout
                && counters == other.counters
                && comment == other.comment
                && skbinfo == other.skbinfo
                && maxElements == other.maxElements
                && bitmask == other.bitmask
                && netmask == other.netmask
                && first == other.first
                && last == other.last
                && size == other.size;
    }

    /** How many addresses one element of a bitmap or hash stands for. */
    long hosts() {
        return 1L << 32 - netmask;
    }

    /** Options that come after those of the type, a blank before each. */
    private void appendExtensions(StringBuilder out) {
        if (hasTimeout()) {
            out.append(" timeout ").append(timeout);
        }
        out.append(counters ? " counters" : "")
                .append(comment ? " comment" : "")
                .append(skbinfo ? " skbinfo" : "");
    }

    private void appendMask(StringBuilder out) {
        if (netmask != (inet6 ? 128 : 32)) {
            out.append(" netmask ").append(netmask);
        } else if (bitmask != -1) {
            out.append(" bitmask ").append(MemberText.address(bitmask));
        }
    }

    /**
     * What stands behind {@code create NAME} in {@code ipset save}.
     *
     * @param hashSize as it has grown
     * @param bucketSize likewise
     */
    String text(long hashSize, int bucketSize) {
        StringBuilder out = new StringBuilder(type.toString());
        if (type.isHash()) {
            out.append(" family ").append(inet6 ? "inet6" : "inet");
            out.append(" hashsize ").append(hashSize).append(" maxelem ").append(Long.toUnsignedString(maxElements));
            if (type == SetType.HASH_IP) {
                appendMask(out);
            }
            appendExtensions(out);
            out.append(" bucketsize ").append(bucketSize).append(String.format(" initval 0x%08x", initval));
            if (type == SetType.HASH_IP_PORT) {
                appendMask(out);
            }
            return out.toString();
        }
        if (type == SetType.BITMAP_PORT) {
            out.append(" range ").append(first).append('-').append(last);
        } else if (type == SetType.LIST_SET) {
            out.append(" size ").append(size);
        } else {
            out.append(" range ").append(MemberText.address((int) first));
            out.append('-').append(MemberText.address((int) last));
            appendMask(out);
        }
        appendExtensions(out);
        return out.toString();
    }
}
