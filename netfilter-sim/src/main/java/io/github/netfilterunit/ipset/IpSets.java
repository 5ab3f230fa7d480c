// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import io.github.netfilterunit.text.InvalidInputException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sets of a host before the first packet; immutable. The opposite of {@link #parse} is {@link #toString}.
 *
 * <p>They are what a kernel with HZ=250 makes of the text: the order in which a hash prints its elements, and when it is
 * full, follow from its {@code initval}.
 */
public final class IpSets {

    /** No set at all. */
    public static final IpSets EMPTY = new IpSets(new SetTable());

    private final SetTable table;

    /** Takes sets that do not change any more. */
    IpSets(SetTable table) {
        this.table = table;
    }

    /**
     * Does what {@code ipset restore} does with a text, be it what {@code ipset save} printed or what somebody wrote.
     *
     * @param file its name for problems
     * @throws InvalidInputException with all that ipset refuses, and all that is not supported
     */
    public static IpSets parse(String file, String text) {
        return parse(file, 1, text);
    }

    /**
     * Reads a text that stands in a file.
     *
     * @param firstLine the text's first line in its file, from 1
     * @throws InvalidInputException with all that ipset refuses, and all that is not supported
     */
    public static IpSets parse(String file, int firstLine, String text) {
        return new RestoreReader(file).read(firstLine, text);
    }

    /** The sets in the order of {@code ipset save}. */
    public List<IpSet> sets() {
        return table.contents(0);
    }

    /** The set of a name. */
    public Optional<IpSet> find(String name) {
        return sets().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return table.all().isEmpty();
    }

    /** Why no rule of IPv4 can name the set; null if one can. */
    public @Nullable String refusal(String name) {
        LiveSet set = table.find(name);
        if (set == null) {
            return "Set " + name + " doesn't exist.";
        }
        return set.header.inet6() ? "The protocol family of set " + name + " is IPv6, which is not applicable." : null;
    }

    /** The sets of a kernel that boots. */
    public SetTable boot() {
        return table.share();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpSets that && sets().equals(that.sets());
    }

    @Override
    public int hashCode() {
        return sets().hashCode();
    }

    /** What {@code ipset save} prints. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        sets().forEach(out::append);
        return out.toString();
    }
}
