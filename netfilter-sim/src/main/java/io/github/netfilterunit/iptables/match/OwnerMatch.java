// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.NumberRange;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.ruleset.Hook;
import io.github.netfilterunit.ruleset.PacketContext;
import io.github.netfilterunit.ruleset.SendingSocket;
import io.github.netfilterunit.ruleset.SocketOwner;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m owner}: whose socket sends the packet ({@code owner_mt} of xt_owner.c).
 *
 * @param socketExists whether there must be a socket, or none; null if nobody asks
 * @param user the user's number; null for any
 * @param group the group's number; null for any
 * @param withFurtherGroups whether one of the user's further groups will do
 */
public record OwnerMatch(
        @Nullable Boolean socketExists,
        @Nullable Range user,
        @Nullable Range group,
        boolean withFurtherGroups) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new OwnerExtension();

    /**
     * Numbers of users or groups.
     *
     * @param numbers which ones
     * @param inverted whether it must be another one
     */
    public record Range(NumberRange numbers, boolean inverted) {

        @Override
        public String toString() {
            return numbers.first() == numbers.last()
                    ? Long.toString(numbers.first())
                    : numbers.first() + "-" + numbers.last();
        }
    }

    /** Without a socket, and of the kernel's own without an owner, what is not inverted fails. */
    @Override
    public boolean matches(PacketContext context) {
        SendingSocket socket = context.socket();
        if (socket == null) {
            return !Boolean.TRUE.equals(socketExists)
                    && mayBeUnknown(user)
                    && mayBeUnknown(group)
                    && !withFurtherGroups;
        }
        if (Boolean.FALSE.equals(socketExists)) {
            return false;
        }
        SocketOwner owner = socket.owner();
        if (owner == null) {
            return mayBeUnknown(user) && mayBeUnknown(group);
        }
        return (user == null || user.numbers().contains(owner.uid()) != user.inverted())
                && (group == null || isIn(group, owner) != group.inverted());
    }

    private static boolean mayBeUnknown(@Nullable Range range) {
        return range == null || range.inverted();
    }

    private boolean isIn(Range range, SocketOwner owner) {
        return range.numbers().contains(owner.gid())
                || withFurtherGroups && owner.groups().stream().anyMatch(range.numbers()::contains);
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        return placement.only("the match 'owner'", EnumSet.of(Hook.OUTPUT, Hook.POSTROUTING));
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m owner");
        if (socketExists != null) {
            out.append(socketExists ? " --socket-exists" : " ! --socket-exists");
        }
        if (user != null) {
            out.append(user.inverted() ? " ! --uid-owner " : " --uid-owner ").append(user);
        }
        if (group != null) {
            out.append(group.inverted() ? " ! --gid-owner " : " --gid-owner ").append(group);
        }
        out.append(withFurtherGroups ? " --suppl-groups" : "");
    }

    @Override
    public void list(ListingRow row) {
        if (socketExists != null) {
            row.extra((socketExists ? "" : " !") + " owner socket exists");
        }
        if (user != null) {
            row.extra((user.inverted() ? " !" : "") + " owner UID match " + user);
        }
        if (group != null) {
            row.extra((group.inverted() ? " !" : "") + " owner GID match " + group);
        }
        row.extra(withFurtherGroups ? " incl. suppl. groups" : "");
    }
}
