// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.conntrack.ConnectionStatus;
import io.github.netfilterunit.conntrack.Direction;
import io.github.netfilterunit.iptables.extension.Addresses;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Ports;
import io.github.netfilterunit.iptables.extension.ProtocolNames;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.net.AddressMask;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.PortRange;
import io.github.netfilterunit.net.Prefix;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@link ConntrackMatch}. */
final class ConntrackExtension implements MatchExtension {

    private static final String STATE = "ctstate";

    /** In the order in which iptables prints them. */
    private static final List<Option> OPTIONS = List.of(
            Option.invertible(STATE),
            Option.invertible("ctproto"),
            Option.invertible("ctorigsrc"),
            Option.invertible("ctorigdst"),
            Option.invertible("ctreplsrc"),
            Option.invertible("ctrepldst"),
            Option.invertible("ctorigsrcport"),
            Option.invertible("ctorigdstport"),
            Option.invertible("ctreplsrcport"),
            Option.invertible("ctrepldstport"),
            Option.invertible("ctstatus"),
            Option.invertible("ctexpire"),
            Option.value("ctdir"));

    private static final Set<ConnectionStatus> STATUSES = EnumSet.of(
            ConnectionStatus.EXPECTED,
            ConnectionStatus.SEEN_REPLY,
            ConnectionStatus.ASSURED,
            ConnectionStatus.CONFIRMED);

    @Override
    public String name() {
        return "conntrack";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        if (arguments.given().isEmpty()) {
            throw arguments.at().refuse("the match 'conntrack' needs at least one option, as --ctstate");
        }
        Given state = arguments.find(STATE);
        List<ConntrackMatch.Term> terms = new ArrayList<>();
        for (Option option : OPTIONS) {
            Given given = arguments.find(option.name());
            if (given != null && !option.name().equals(STATE)) {
                terms.add(term(option.name(), given.value(), given.inverted()));
            }
        }
        return new ConntrackMatch(
                state == null ? Set.of() : states(state.value()), state != null && state.inverted(), terms);
    }

    private static Set<ConntrackState> states(Token value) {
        return Names.parse(value, ConntrackState.class, Names.all(ConntrackState.class), "ctstate");
    }

    private static ConntrackMatch.Term term(String option, Token value, boolean inverted) {
        ConntrackCondition condition = switch (option) {
            case "ctproto" ->
                new ConntrackCondition.OfProtocol(ProtocolNames.parse(value).number());
            case "ctstatus" -> new ConntrackCondition.OfStatus(statuses(value));
            case "ctexpire" -> expiry(value);
            case "ctdir" ->
                new ConntrackCondition.OfDirection(
                        Names.parse(value, Direction.class, Names.all(Direction.class), "direction")
                                .iterator()
                                .next());
            default -> end(option, value);
        };
        return new ConntrackMatch.Term(option, condition, inverted);
    }

    /** An address or a port of one end of one tuple. */
    private static ConntrackCondition end(String option, Token value) {
        Direction direction = option.startsWith("ctorig") ? Direction.ORIGINAL : Direction.REPLY;
        boolean source = option.contains("src");
        if (option.endsWith("port")) {
            PortRange range = Ports.decimalRange(value);
            return new ConntrackCondition.OfPort(direction, source, range.first(), range.last());
        }
        AddressMask addresses = Addresses.ofOption(value, value.text());
        if (addresses.length() < 0) {
            throw value.refuse("'" + value.text() + "': a mask with holes is not supported in --" + option);
        }
        String text = value.text();
        int slash = text.indexOf('/');
        IpAddress address = Addresses.hostOfOption(value, slash < 0 ? text : text.substring(0, slash));
        return new ConntrackCondition.OfAddress(direction, source, new Prefix(address, addresses.length()));
    }

    private static Set<ConnectionStatus> statuses(Token value) {
        EnumSet<ConnectionStatus> bits = EnumSet.noneOf(ConnectionStatus.class);
        for (String word : value.text().split(",", -1)) {
            if (word.isEmpty() || !"NONE".regionMatches(true, 0, word, 0, word.length())) {
                bits.addAll(Names.parse(new Token(word, value.column()), ConnectionStatus.class, STATUSES, "ctstatus"));
            }
        }
        return bits;
    }

    private static ConntrackCondition expiry(Token value) {
        String text = value.text();
        int colon = text.indexOf(':');
        String first = colon < 0 ? text : text.substring(0, colon);
        String last = colon < 0 ? text : text.substring(colon + 1);
        long from = first.isEmpty() && colon >= 0 ? 0 : Numbers.parse(first, 0xffffffffL);
        long to = last.isEmpty() && colon >= 0 ? 0xffffffffL : Numbers.parse(last, 0xffffffffL);
        if (from < 0 || to < 0) {
            throw value.refuse("'" + text + "' is not a time: seconds, or a range as 10:20, are expected");
        }
        return new ConntrackCondition.OfExpiry(from, to);
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        Set<ConntrackState> states = Set.of();
        boolean statesInverted = false;
        List<ConntrackMatch.Term> terms = new ArrayList<>();
        for (Option option : OPTIONS) {
            boolean inverted = text.take("!", option.name());
            if (!inverted && !text.take(option.name())) {
                continue;
            }
            if (option.name().equals(STATE)) {
                states = states(text.word());
                statesInverted = inverted;
            } else {
                terms.add(term(option.name(), text.word(), inverted));
            }
        }
        boolean withoutConnection = statesInverted
                != (states.contains(ConntrackState.INVALID) || states.contains(ConntrackState.UNTRACKED));
        if (!states.isEmpty() && !terms.isEmpty() && withoutConnection) {
            throw text.refuse("'ctstate " + Names.join(states) + "' and what follows can be one match or two, which"
                    + " differ for packets without a connection: give the rules as iptables-save prints them");
        }
        return states.isEmpty() && terms.isEmpty() ? null : new ConntrackMatch(states, statesInverted, terms);
    }
}
