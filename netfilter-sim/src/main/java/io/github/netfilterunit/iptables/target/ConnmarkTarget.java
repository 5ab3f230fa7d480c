// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.Masked;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.util.Set;

/**
 * {@code -j CONNMARK}: changes the connection's mark, or copies it to the packet; the next rule follows ({@code
 * connmark_tg} of xt_connmark.c). A packet without a connection is left alone.
 *
 * @param mode what is done
 * @param value of SET; 0 for the others
 * @param connectionMask bits of the connection's mark: of SET and SAVE those replaced, of RESTORE those copied
 * @param packetMask bits of the packet's mark: of SAVE those copied, of RESTORE those replaced; -1 for SET
 * @param shift by how many bits the new mark of SET, or what SAVE and RESTORE copy, is shifted to the left; negative to
 *     the right; -31 to 31
 */
public record ConnmarkTarget(Mode mode, int value, int connectionMask, int packetMask, int shift)
        implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new ConnmarkExtension();

    /** What is done. */
    public enum Mode {
        /** {@code --set-xmark} and its like. */
        SET,
        /** {@code --save-mark}: from the packet to the connection. */
        SAVE,
        /** {@code --restore-mark}: from the connection to the packet. */
        RESTORE
    }

    @Override
    public Verdict apply(TargetContext context) {
        Connection connection = context.tracking().connection();
        if (connection != null) {
            change(context, connection);
        }
        return Verdict.CONTINUE;
    }

    private void change(TargetContext context, Connection connection) {
        int mark = connection.mark();
        switch (mode) {
            case SET -> connection.mark(shifted(mark & ~connectionMask ^ value));
            case SAVE -> connection.mark(mark & ~connectionMask ^ shifted(context.mark() & packetMask));
            case RESTORE -> context.mark(context.mark() & ~packetMask ^ shifted(mark & connectionMask));
        }
    }

    private int shifted(int bits) {
        return shift < 0 ? bits >>> -shift : bits << shift;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CONNTRACK);
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j CONNMARK");
        if (mode == Mode.SET) {
            out.append(MarkChange.save(new Masked(value, connectionMask)));
        } else {
            out.append(mode == Mode.SAVE ? " --save-mark" : " --restore-mark");
            out.append(" --nfmask ").append(Masked.hex(packetMask));
            out.append(" --ctmask ").append(Masked.hex(connectionMask));
        }
        out.append(shift(" --"));
    }

    @Override
    public void list(ListingRow row) {
        row.target("CONNMARK");
        row.extra(" CONNMARK "
                + switch (mode) {
                    case SET -> MarkChange.list(new Masked(value, connectionMask));
                    case SAVE -> "save" + masks(" nfmask ", packetMask, " ctmask ~", connectionMask);
                    case RESTORE -> "restore" + masks(" ctmask ", connectionMask, " nfmask ~", packetMask);
                }
                + shift(" "));
    }

    private String shift(String mark) {
        if (shift == 0) {
            return "";
        }
        return mark + (shift < 0 ? "right" : "left") + "-shift-mark " + Math.abs(shift);
    }

    private String masks(String first, int firstMask, String second, int secondMask) {
        if (connectionMask != packetMask) {
            return first + Masked.hex(firstMask) + second + Masked.hex(secondMask);
        }
        return packetMask == -1 ? "" : " mask " + Masked.hex(packetMask);
    }
}
