// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.net.InterfacePattern;
import io.github.netfilterunit.ruleset.BridgePorts;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.PacketContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m physdev}: by which ports of a bridge a packet goes ({@code physdev_mt} of xt_physdev.c).
 *
 * @param isIn whether it came in by a port; null if nobody asks
 * @param in the port that it came in by; null for any
 * @param isOut whether it goes out by a port without being routed; null if nobody asks
 * @param out the port that it goes out by; null for any
 * @param isBridged the same as {@code isOut}; null if nobody asks
 */
public record PhysdevMatch(
        @Nullable Boolean isIn,
        @Nullable Port in,
        @Nullable Boolean isOut,
        @Nullable Port out,
        @Nullable Boolean isBridged)
        implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new PhysdevExtension();

    /**
     * A port.
     *
     * @param pattern its name, or how it begins
     * @param inverted whether it must be another one
     */
    public record Port(InterfacePattern pattern, boolean inverted) {

        boolean accepts(String name) {
            return pattern.matches(name) != inverted;
        }
    }

    /** An inverted port to go out by never matches before it is known, but does where there is no bridge at all. */
    @Override
    public boolean matches(PacketContext context) {
        BridgePorts ports = context.bridgePorts();
        if (ports == null) {
            return !wants(isIn) && !wants(isOut) && !wants(isBridged) && isInverted(in) && isInverted(out);
        }
        boolean leaves = ports.out() != null;
        if (isBridged != null && isBridged != leaves || isOut != null && isOut != leaves) {
            return false;
        }
        return !Boolean.FALSE.equals(isIn)
                && (in == null || in.accepts(ports.in()))
                && (out == null || ports.out() != null && out.accepts(ports.out()));
    }

    private static boolean wants(@Nullable Boolean asked) {
        return Boolean.TRUE.equals(asked);
    }

    private static boolean isInverted(@Nullable Port port) {
        return port == null || port.inverted();
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        boolean asksOut = out != null || isOut != null;
        if (!asksOut || wants(isBridged) || !placement.hookMask().contains(Hook.OUTPUT)) {
            return Optional.empty();
        }
        return Optional.of("--physdev-out and --physdev-is-out work only for bridged packets: this rule is reached from"
                + " OUTPUT, where a packet's port is not known, unless --physdev-is-bridged stands beside them");
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m physdev").append(options());
    }

    @Override
    public void list(ListingRow row) {
        row.extra(" PHYSDEV match" + options());
    }

    private String options() {
        return flag(isIn, "--physdev-is-in")
                + port(in, "--physdev-in ")
                + flag(isOut, "--physdev-is-out")
                + port(out, "--physdev-out ")
                + flag(isBridged, "--physdev-is-bridged");
    }

    private static String flag(@Nullable Boolean asked, String option) {
        return asked == null ? "" : (asked ? " " : " ! ") + option;
    }

    private static String port(@Nullable Port port, String option) {
        return port == null ? "" : (port.inverted() ? " ! " : " ") + option + port.pattern();
    }
}
