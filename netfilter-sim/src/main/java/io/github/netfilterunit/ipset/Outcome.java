// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

/** What came of adding an element to a set, or of deleting one. */
enum Outcome {
    /** It was done. */
    DONE,
    /** An element was there that was to be added, or none that was to be deleted. */
    NOTHING,
    /** The set has as many elements as it may. */
    FULL,
    /** The hash must grow first. */
    CROWDED
}
