// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules of a chain in their order. They lie in blocks, so that one that comes or goes moves the few of its own block
 * and not all that stand behind it: an engine deletes tens of thousands one after the other.
 */
final class RuleSequence {

    /** How many rules a block has at most. */
    static final int BLOCK = 512;

    /** Between the orders of two rules, so that others fit in. */
    private static final long GAP = 1L << 32;

    /** None is empty. */
    private final List<List<DraftedRule>> blocks = new ArrayList<>();

    private int size;

    int size() {
        return size;
    }

    /** All of them, in order. */
    Stream<DraftedRule> stream() {
        return blocks.stream().flatMap(List::stream);
    }

    /**
     * The rule at a place.
     *
     * @param index from 0, less than the size
     */
    DraftedRule get(int index) {
        int at = index;
        for (List<DraftedRule> block : blocks) {
            if (at < block.size()) {
                return block.get(at);
            }
            at -= block.size();
        }
        throw new IndexOutOfBoundsException(index);
    }

    /**
     * Puts a rule at a place, before the one that stands there.
     *
     * @param index from 0, not more than the size
     */
    void add(int index, DraftedRule rule) {
        rule.order = orderAt(index);
        if (blocks.isEmpty()) {
            blocks.add(new ArrayList<>());
        }
        int number = index == size ? blocks.size() - 1 : blockOf(rule);
        List<DraftedRule> block = blocks.get(number);
        block.add(-Collections.binarySearch(block, rule, DraftedRule.BY_ORDER) - 1, rule);
        if (block.size() > BLOCK) {
            List<DraftedRule> second = block.subList(BLOCK / 2, block.size());
            blocks.add(number + 1, new ArrayList<>(second));
            second.clear();
        }
        size++;
    }

    private long orderAt(int index) {
        if (size == 0) {
            return 0;
        }
        if (index == 0) {
            return get(0).order - GAP;
        }
        if (index == size) {
            List<DraftedRule> last = blocks.get(blocks.size() - 1);
            return last.get(last.size() - 1).order + GAP;
        }
        DraftedRule before = get(index - 1);
        DraftedRule after = get(index);
        if (after.order - before.order < 2) {
            long next = 0;
            for (List<DraftedRule> block : blocks) {
                for (DraftedRule each : block) {
                    each.order = next;
                    next += GAP;
                }
            }
        }
        return before.order + (after.order - before.order) / 2;
    }

    /** The last block that begins at a rule or before it; the first one for what stands before all. */
    private int blockOf(DraftedRule rule) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (blocks.get(middle).get(0).order <= rule.order) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Takes out a rule that is there. */
    void remove(DraftedRule rule) {
        int number = blockOf(rule);
        List<DraftedRule> block = blocks.get(number);
        block.remove(Collections.binarySearch(block, rule, DraftedRule.BY_ORDER));
        if (block.isEmpty()) {
            blocks.remove(number);
        }
        size--;
    }

    void clear() {
        blocks.clear();
        size = 0;
    }
}
