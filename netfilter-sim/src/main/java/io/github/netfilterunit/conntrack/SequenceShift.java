// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/**
 * How far the sequence numbers of one direction are shifted because a helper changed the length of a message ({@code
 * struct nf_ct_seqadj}); numbers modulo 2^32.
 */
public final class SequenceShift {
    private int position;
    private int before;
    private int after;
    private boolean inUse;

    SequenceShift() {}

    /** A segment that begins at a sequence number became so many bytes longer ({@code nf_ct_seqadj_set}). */
    public void add(int sequence, int bytes) {
        if (before == after || position - sequence < 0) {
            position = sequence;
            before = after;
            after += bytes;
        }
        inUse = true;
    }

    /** How far a sequence number of the sender is shifted ({@code nf_ct_seq_offset}). */
    public int of(int sequence) {
        return sequence - position > 0 ? after : before;
    }

    /** How far a number that the receiver acknowledges was shifted. */
    public int ofAcknowledged(int acknowledgement) {
        return acknowledgement - before - position > 0 ? after : before;
    }

    /** Whether any message changed its length. */
    boolean isInUse() {
        return inUse;
    }

    SequenceShift copy() {
        SequenceShift copy = new SequenceShift();
        copy.position = position;
        copy.before = before;
        copy.after = after;
        copy.inUse = inUse;
        return copy;
    }
}
