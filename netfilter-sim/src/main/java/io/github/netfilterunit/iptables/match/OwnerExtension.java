// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.NumberRange;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.SocketOwner;
import io.github.netfilterunit.text.Nearest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@link OwnerMatch}. Names are those that every Debian has (base-passwd); others are known only to the host. */
final class OwnerExtension implements MatchExtension {

    private static final Option EXISTS = new Option(List.of("socket-exists"), 0, true);
    private static final Option USER = Option.invertible("uid-owner");
    private static final Option GROUP = Option.invertible("gid-owner");
    private static final Option FURTHER = Option.flag("suppl-groups");
    private static final List<Option> OPTIONS = List.of(EXISTS, USER, GROUP, FURTHER);

    private static final Map<String, Long> USERS = names("root 0 daemon 1 bin 2 sys 3 sync 4 games 5 man 6 lp 7 mail 8"
            + " news 9 uucp 10 proxy 13 www-data 33 backup 34 list 38 irc 39 _apt 42 nobody 65534");
    private static final Map<String, Long> GROUPS = names("root 0 daemon 1 bin 2 sys 3 adm 4 tty 5 disk 6 lp 7 mail 8"
            + " news 9 uucp 10 man 12 proxy 13 kmem 15 dialout 20 fax 21 voice 22 cdrom 24 floppy 25 tape 26 sudo 27"
            + " audio 29 dip 30 www-data 33 backup 34 operator 37 list 38 irc 39 src 40 shadow 42 utmp 43 video 44"
            + " sasl 45 plugdev 46 staff 50 games 60 users 100 nogroup 65534");

    private static Map<String, Long> names(String text) {
        Map<String, Long> names = new TreeMap<>();
        String[] words = text.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            names.put(words[i], Long.valueOf(words[i + 1]));
        }
        return names;
    }

    @Override
    public String name() {
        return "owner";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        Given exists = arguments.find(EXISTS.name());
        Given user = arguments.find(USER.name());
        Given group = arguments.find(GROUP.name());
        Given further = arguments.find(FURTHER.name());
        if (further != null
                && (group == null || group.at().column() > further.at().column())) {
            throw further.at().refuse("--suppl-groups needs --gid-owner before it");
        }
        if (exists == null && user == null && group == null) {
            throw arguments.at().refuse("the match 'owner' needs --uid-owner, --gid-owner or --socket-exists");
        }
        return new OwnerMatch(
                exists == null ? null : !exists.inverted(),
                user == null ? null : range(user.value(), user.inverted(), "user", USERS),
                group == null ? null : range(group.value(), group.inverted(), "group", GROUPS),
                further != null);
    }

    private static OwnerMatch.Range range(Token token, boolean inverted, String what, Map<String, Long> names) {
        String text = token.text();
        Long named = names.get(text);
        if (named != null) {
            return new OwnerMatch.Range(new NumberRange(named, named), inverted);
        }
        int dash = text.indexOf('-');
        long first = Numbers.parse(dash < 0 ? text : text.substring(0, dash), SocketOwner.HIGHEST);
        long last = dash < 0 ? first : Numbers.parse(text.substring(dash + 1), SocketOwner.HIGHEST);
        if (first < 0 || last < first) {
            throw token.refuse("'" + text + "' is not a " + what + ": a number from 0 to " + SocketOwner.HIGHEST
                    + " is expected, or two of them as in 1000-1999, or a name that every Debian has, as root"
                    + Nearest.suggestion(text, names.keySet()));
        }
        return new OwnerMatch.Range(new NumberRange(first, last), inverted);
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        Boolean exists = text.take("owner", "socket", "exists") ? Boolean.TRUE : null;
        exists = text.take("!", "owner", "socket", "exists") ? Boolean.FALSE : exists;
        OwnerMatch.Range user = range(text, "UID", "user", USERS);
        OwnerMatch.Range group = range(text, "GID", "group", GROUPS);
        boolean further = group != null && text.take("incl.", "suppl.", "groups");
        return exists == null && user == null && group == null ? null : new OwnerMatch(exists, user, group, further);
    }

    private static OwnerMatch.@Nullable Range range(
            ListingText text, String word, String what, Map<String, Long> names) {
        boolean inverted = text.take("!", "owner", word, "match");
        return inverted || text.take("owner", word, "match") ? range(text.word(), inverted, what, names) : null;
    }
}
