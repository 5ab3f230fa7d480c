// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.nat;

/** Which end of a connection is translated ({@code enum nf_nat_manip_type}). */
public enum Manipulation {
    /** The source: in POSTROUTING and INPUT. */
    SOURCE,
    /** The destination: in PREROUTING and OUTPUT. */
    DESTINATION;

    /** That of the other end. */
    public Manipulation other() {
        return this == SOURCE ? DESTINATION : SOURCE;
    }
}
