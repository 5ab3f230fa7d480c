// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Addresses;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.net.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link RecentMatch}. */
final class RecentExtension implements MatchExtension {

    private static final String DEFAULT_NAME = "DEFAULT";
    private static final IpAddress ALL_BITS = IpAddress.parse("255.255.255.255");
    private static final long U32 = 0xffffffffL;
    private static final int MAX_HITS = 65535;
    /** XT_RECENT_NAME_LEN less the end. */
    private static final int MAX_NAME = 199;

    private static final List<Option> OPTIONS = List.of(
            new Option(List.of("set"), 0, true),
            new Option(List.of("rcheck"), 0, true),
            new Option(List.of("update"), 0, true),
            new Option(List.of("remove"), 0, true),
            Option.value("seconds"),
            Option.flag("reap"),
            Option.value("hitcount"),
            Option.flag("rttl"),
            Option.value("name"),
            Option.flag("rsource"),
            Option.flag("rdest"),
            Option.value("mask"));

    @Override
    public String name() {
        return "recent";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        arguments.exclusive("set", "rcheck", "update", "remove");
        arguments.exclusive("rttl", "set");
        arguments.exclusive("rttl", "remove");
        RecentMatch.Command command = null;
        boolean inverted = false;
        for (RecentMatch.Command each : RecentMatch.Command.values()) {
            Given given = arguments.find(each.option());
            if (given != null) {
                command = each;
                inverted = given.inverted();
            }
        }
        if (command == null) {
            throw arguments.at().refuse("the match 'recent' needs --set, --rcheck, --update or --remove");
        }
        Given seconds = arguments.find("seconds");
        Given hits = arguments.find("hitcount");
        Given reap = arguments.find("reap");
        if (reap != null && seconds == null) {
            throw reap.at().refuse("--reap needs --seconds");
        }
        Given name = arguments.find("name");
        Given mask = arguments.find("mask");
        RecentMatch match = new RecentMatch(
                command,
                inverted,
                seconds == null ? 0 : seconds(seconds.value()),
                reap != null,
                hits == null ? 0 : Numbers.parse(hits.value(), "a number of hits", 0, MAX_HITS),
                arguments.has("rttl"),
                name == null ? DEFAULT_NAME : listName(name.value()),
                mask == null ? ALL_BITS : Addresses.hostOfOption(mask.value(), mask.text()),
                isDestination(arguments));
        return checked(arguments.at(), match);
    }

    /** Of {@code --rsource} and {@code --rdest} the last one holds. */
    private static boolean isDestination(Arguments arguments) {
        boolean destination = false;
        for (Given each : arguments.given()) {
            String option = each.option().name();
            destination = option.equals("rdest") || destination && !option.equals("rsource");
        }
        return destination;
    }

    private static RecentMatch checked(Token at, RecentMatch match) {
        boolean looks = match.command() == RecentMatch.Command.CHECK || match.command() == RecentMatch.Command.UPDATE;
        if (!looks && (match.seconds() != 0 || match.hitCount() != 0)) {
            throw at.refuse("--" + match.command().option() + " takes no --seconds, --reap or --hitcount: they are for"
                    + " --rcheck and --update");
        }
        return match;
    }

    private static long seconds(Token token) {
        long value = Numbers.parse(token.text(), U32);
        if (value < 1) {
            throw token.refuse(
                    "'" + token.text() + "' is not a number of seconds: a number from 1 to " + U32 + " is expected");
        }
        return value;
    }

    /** A longer one is cut, as iptables does. */
    private static String listName(Token token) {
        String name = token.text().length() > MAX_NAME ? token.text().substring(0, MAX_NAME) : token.text();
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
            throw token.refuse(
                    "'" + name + "' cannot be the name of a list: at least a character is expected, and no" + " '/'");
        }
        return name;
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        boolean inverted = text.take("!", "recent:");
        if (!inverted && !text.take("recent:")) {
            return null;
        }
        Token at = text.word();
        RecentMatch.Command command = Names.parse(
                        at, RecentMatch.Command.class, Names.all(RecentMatch.Command.class), "command of recent")
                .iterator()
                .next();
        long seconds = text.take("seconds:") ? seconds(text.word()) : 0;
        boolean reap = text.take("reap");
        int hits = text.take("hit_count:") ? Numbers.parse(text.word(), "a number of hits", 0, MAX_HITS) : 0;
        boolean sameTtl = text.take("TTL-Match");
        if (!text.startsWith("name: ")) {
            throw missing(text, "name:");
        }
        String name = listName(text.between("name: ", " side: ", false));
        boolean destination = text.take("dest");
        if (!destination && !text.take("source")) {
            throw missing(text, "'source' or 'dest'");
        }
        if (!text.take("mask:")) {
            throw missing(text, "mask:");
        }
        Token mask = text.word();
        return checked(
                at,
                new RecentMatch(
                        command,
                        inverted,
                        seconds,
                        reap,
                        hits,
                        sameTtl,
                        name,
                        Addresses.strict(mask, mask.text()),
                        destination));
    }

    private static Refusal missing(ListingText text, String expected) {
        return text.refuse(expected + " is expected here in what 'recent' prints");
    }
}
