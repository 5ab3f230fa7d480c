// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.ProtocolNames;
import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.iptables.match.Matches;
import io.github.netfilterunit.iptables.target.Targets;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matches and targets by name, and what is said of a name that is none of them. */
final class Catalogue {

    /** Not a target but a part of the chains. */
    static final String RETURN = "RETURN";

    private Catalogue() {}

    static MatchExtension match(Token token) {
        String name = token.text();
        MatchExtension found = Matches.named(name);
        if (found != null) {
            return found;
        }
        if (Matches.unsupported().contains(name)) {
            String reason = Matches.reason(name);
            throw token.refuse("match '" + name + "' is not supported" + (reason.isEmpty() ? "" : ": " + reason));
        }
        throw token.refuse("unknown match '" + name + "': iptables has none of that name"
                + Nearest.suggestion(name, Matches.names()));
    }

    /** The match that a protocol's options belong to, if there is one: it has the protocol's name. */
    static @Nullable MatchExtension ofProtocol(Token option, Protocol protocol) {
        String name = ProtocolNames.name(protocol);
        MatchExtension found = Matches.named(name);
        if (found == null && Matches.unsupported().contains(name)) {
            throw option.refuse("'" + option.text() + "' belongs to the match '" + name + "', which is not supported");
        }
        return found;
    }

    static @Nullable TargetExtension target(String name) {
        return Targets.named(name);
    }

    /** Whether iptables gives a name to a target, so that no chain can have it. */
    static boolean isTarget(String name) {
        return name.equals(RETURN)
                || Targets.names().contains(name)
                || Targets.unsupported().contains(name);
    }

    /** What is said of a name that is neither a target nor one of the chains. */
    static Refusal noTarget(Token token, Collection<String> chains) {
        String name = token.text();
        List<String> supported = new ArrayList<>(Targets.names());
        supported.add(RETURN);
        if (Targets.unsupported().contains(name)) {
            String reason = Targets.reason(name);
            return token.refuse("target '" + name + "' is not supported" + (reason.isEmpty() ? "" : ": " + reason));
        }
        List<String> near = new ArrayList<>(supported);
        near.addAll(chains);
        String message =
                "'" + name + "' is neither a chain of this table nor a target" + Nearest.suggestion(name, near);
        // what is nearly a target is misspelt, not a chain that is not there yet
        return supported.stream().anyMatch(each -> Nearest.isWithin(1, name, each))
                ? token.refuse(message)
                : token.refuseInTables(message);
    }
}
