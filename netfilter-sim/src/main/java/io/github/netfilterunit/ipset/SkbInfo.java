// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

/**
 * What {@code SET --map-set} gives a packet ({@code struct ip_set_skbinfo}).
 *
 * @param mark bits of the packet's mark, under the mask
 * @param mask which bits are replaced
 * @param priority the packet's class: major number in the upper 16 bits
 * @param queue the queue of the interface, 0 to 65535
 */
public record SkbInfo(int mark, int mask, int priority, int queue) {

    /** Nothing. */
    public static final SkbInfo NONE = new SkbInfo(0, 0, 0, 0);

    /** As {@code ipset save} prints it, a blank before each option. */
    void appendTo(StringBuilder out) {
        if (mark != 0 || mask != 0) {
            out.append(" skbmark 0x").append(Integer.toHexString(mark));
            if (mask != -1) {
                out.append("/0x").append(Integer.toHexString(mask));
            }
        }
        if (priority != 0) {
            out.append(" skbprio ")
                    .append(Integer.toHexString(priority >>> 16))
                    .append(':')
                    .append(Integer.toHexString(priority & 0xffff));
        }
        if (queue != 0) {
            out.append(" skbqueue ").append(queue);
        }
    }
}
