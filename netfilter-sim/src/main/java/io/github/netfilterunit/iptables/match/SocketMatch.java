// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.Need;
import io.github.netfilterunit.ruleset.PacketContext;
import io.github.netfilterunit.ruleset.ReceivingSocket;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m socket}: whether a socket of the host waits for the packet ({@code socket_match} of xt_socket.c). The host's
 * sockets have no mark.
 *
 * @param transparent whether the socket must be transparent ({@code IP_TRANSPARENT})
 * @param wildcards whether sockets count that listen on all addresses
 * @param restoresMark whether the packet gets the socket's mark, which is 0
 */
public record SocketMatch(boolean transparent, boolean wildcards, boolean restoresMark) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    @Override
    public boolean matches(PacketContext context) {
        ReceivingSocket socket = context.receiver();
        if (socket == null || transparent && !socket.transparent() || !wildcards && !socket.bound()) {
            return false;
        }
        if (restoresMark && socket.whole()) {
            context.mark(0);
        }
        return true;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.DEFRAGMENTATION);
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return placement.only("the match 'socket'", EnumSet.of(Hook.PREROUTING, Hook.INPUT));
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m socket").append(options());
    }

    @Override
    public void list(ListingRow row) {
        row.extra(" socket" + options());
    }

    private String options() {
        return (transparent ? " --transparent" : "")
                + (wildcards ? " --nowildcard" : "")
                + (restoresMark ? " --restore-skmark" : "");
    }

    private static final class Extension implements MatchExtension {

        private static final List<Option> OPTIONS =
                List.of(Option.flag("transparent"), Option.flag("nowildcard"), Option.flag("restore-skmark"));

        @Override
        public String name() {
            return "socket";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            return new SocketMatch(
                    arguments.has("transparent"), arguments.has("nowildcard"), arguments.has("restore-skmark"));
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            return text.take("socket")
                    ? new SocketMatch(
                            text.take("--transparent"), text.take("--nowildcard"), text.take("--restore-skmark"))
                    : null;
        }
    }
}
