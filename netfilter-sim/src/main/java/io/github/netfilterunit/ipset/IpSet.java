// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import java.util.List;
import java.util.Optional;

/**
 * A set as it is at an instant.
 *
 * @param name 1 to 31 bytes
 * @param header its type and options, as they stand behind its name in {@code ipset save}
 * @param elements in the order of {@code ipset save}
 */
public record IpSet(String name, String header, List<SetElement> elements) {

    /** Takes a copy of the list. */
    public IpSet {
        elements = List.copyOf(elements);
    }

    static IpSet of(LiveSet set, long tick) {
        Storage storage = set.read();
        return new IpSet(
                set.name,
                set.header.text(storage.hashSize(), storage.bucketSize()),
                storage.elements(tick).stream()
                        .map(slot -> SetElement.of(set, slot, tick))
                        .toList());
    }

    /** The element of a text: {@code 192.0.2.1,tcp:80}. */
    public Optional<SetElement> element(String text) {
        return elements.stream().filter(each -> each.text().equals(text)).findFirst();
    }

    /** What {@code ipset save} prints of it: a line that makes it, and one for each element. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("create " + name + " " + header + "\n");
        elements.forEach(
                each -> out.append("add ").append(name).append(' ').append(each).append('\n'));
        return out.toString();
    }
}
