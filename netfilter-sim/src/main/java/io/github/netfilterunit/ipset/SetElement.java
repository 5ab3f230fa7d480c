// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import org.jspecify.annotations.Nullable;

/**
 * An element of a set.
 *
 * @param text what it names, as {@code ipset save} prints it: {@code 192.0.2.1,tcp:80}
 * @param exception whether it says what is not in the set ({@code nomatch})
 * @param timeout seconds that are left, 0 for ever; null if the set's elements have no time
 * @param packets what it counted, as an unsigned number; null if the set does not count
 * @param bytes likewise
 * @param comment null for none
 * @param options all that stands behind it in {@code ipset save}, a blank before each
 */
public record SetElement(
        String text,
        boolean exception,
        @Nullable Long timeout,
        @Nullable Long packets,
        @Nullable Long bytes,
        @Nullable String comment,
        String options) {

    static SetElement of(LiveSet set, Slot slot, long tick) {
        SetHeader header = set.header;
        if (header.inet6()) {
            String text = slot.member.name();
            int end = text.indexOf(' ');
            String name = end < 0 ? text : text.substring(0, end);
            return new SetElement(name, false, null, null, null, null, end < 0 ? "" : text.substring(end));
        }
        Long left = header.hasTimeout()
                ? set.read() instanceof BitmapStorage bitmap ? bitmap.left(slot, tick) : slot.left(tick)
                : null;
        StringBuilder out = new StringBuilder();
        if (left != null) {
            out.append(" timeout ").append(left);
        }
        out.append(slot.exception ? " nomatch" : "").append(slot.member.wildcard() ? " wildcard" : "");
        if (header.counters()) {
            out.append(" packets ").append(Long.toUnsignedString(slot.packets));
            out.append(" bytes ").append(Long.toUnsignedString(slot.bytes));
        }
        if (slot.comment != null) {
            out.append(" comment \"").append(slot.comment).append('"');
        }
        slot.info.appendTo(out);
        return new SetElement(
                MemberText.of(header.type(), slot.member),
                slot.exception,
                left,
                header.counters() ? slot.packets : null,
                header.counters() ? slot.bytes : null,
                slot.comment,
                out.toString());
    }

    /** {@code 192.0.2.1 timeout 20}. */
    @Override
    public String toString() {
        return text + options;
    }
}
