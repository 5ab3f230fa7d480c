// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Addresses;
import io.github.netfilterunit.iptables.extension.Interfaces;
import io.github.netfilterunit.iptables.extension.ProtocolNames;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.iptables.match.DestinationMatch;
import io.github.netfilterunit.iptables.match.FragmentMatch;
import io.github.netfilterunit.iptables.match.InInterfaceMatch;
import io.github.netfilterunit.iptables.match.OutInterfaceMatch;
import io.github.netfilterunit.iptables.match.ProtocolMatch;
import io.github.netfilterunit.iptables.match.SourceMatch;
import io.github.netfilterunit.net.AddressMask;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.ruleset.Match;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule asks of the IP header and the interfaces: {@code -s -d -i -o -p -f}. */
final class RuleHeader {

    private final List<Match> sources = new ArrayList<>();
    private final List<Match> destinations = new ArrayList<>();
    private @Nullable Token in;
    private @Nullable Token out;
    private @Nullable Match inMatch;
    private @Nullable Match outMatch;
    private @Nullable Match fragment;
    private @Nullable Protocol protocol;
    private int protocolColumn;
    private boolean protocolInverted;
    private boolean addressInverted;

    @Nullable
    Protocol protocol() {
        return protocol;
    }

    /** Where {@code -p} stands, from 1; 0 if it is not given. */
    int protocolColumn() {
        return protocolColumn;
    }

    /** Whether any option was taken. */
    boolean isGiven() {
        return protocolColumn > 0
                || in != null
                || out != null
                || fragment != null
                || !sources.isEmpty()
                || !destinations.isEmpty();
    }

    boolean protocolInverted() {
        return protocolInverted;
    }

    /** Takes one option; its letter is one of {@code s d i o p f}. */
    void set(char letter, Token option, Token value, boolean inverted) {
        switch (letter) {
            case 's' -> {
                once(sources.isEmpty(), option);
                addresses(value).forEach(each -> sources.add(new SourceMatch(each, inverted)));
                checkLists(value, inverted);
            }
            case 'd' -> {
                once(destinations.isEmpty(), option);
                addresses(value).forEach(each -> destinations.add(new DestinationMatch(each, inverted)));
                checkLists(value, inverted);
            }
            case 'i' -> {
                once(in == null, option);
                in = option;
                inMatch = new InInterfaceMatch(Interfaces.pattern(value), inverted);
            }
            case 'o' -> {
                once(out == null, option);
                out = option;
                outMatch = new OutInterfaceMatch(Interfaces.pattern(value), inverted);
            }
            case 'p' -> {
                once(protocolColumn == 0, option);
                setProtocol(value, inverted);
                protocolColumn = option.column();
            }
            default -> {
                once(fragment == null, option);
                fragment = new FragmentMatch(inverted);
            }
        }
    }

    private void setProtocol(Token value, boolean inverted) {
        Protocol parsed = ProtocolNames.parse(value);
        if (parsed.number() == 0 && inverted) {
            throw value.refuse("'! -p " + value.text() + "' would never match: it excludes every protocol");
        }
        protocolInverted = inverted;
        protocol = parsed.number() == 0 ? null : parsed;
    }

    private static void once(boolean first, Token option) {
        if (!first) {
            throw option.refuse("'" + option.text() + "' can be given only once in a rule");
        }
    }

    /** Neither source nor destination may be inverted where one of them is a list. */
    private void checkLists(Token value, boolean inverted) {
        addressInverted |= inverted;
        if (addressInverted && (sources.size() > 1 || destinations.size() > 1)) {
            throw value.refuse("'!' is not allowed with a list of addresses");
        }
    }

    private static List<AddressMask> addresses(Token value) {
        String text = value.text();
        if (text.indexOf(',') < 0) {
            return List.of(Addresses.masked(value));
        }
        List<AddressMask> addresses = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            addresses.add(Addresses.masked(value, each));
        }
        return addresses;
    }

    /** Refuses {@code -i} and {@code -o} in the built-in chains where there is no such interface. */
    void checkInterfaces(String chain) {
        if (in != null && (chain.equals("POSTROUTING") || chain.equals("OUTPUT"))) {
            throw in.refuse("'-i' cannot be used in " + chain + ": packets there have not come in by an interface");
        }
        if (out != null && (chain.equals("PREROUTING") || chain.equals("INPUT"))) {
            throw out.refuse("'-o' cannot be used in " + chain + ": it is not yet known where packets there go out");
        }
    }

    /** The matches of each rule that the lists of addresses make: for each source all destinations. */
    List<List<Match>> expand() {
        List<List<Match>> expanded = new ArrayList<>();
        for (int s = 0; s < Math.max(1, sources.size()); s++) {
            for (int d = 0; d < Math.max(1, destinations.size()); d++) {
                List<Match> matches = new ArrayList<>();
                add(matches, sources.isEmpty() ? null : sources.get(s));
                add(matches, destinations.isEmpty() ? null : destinations.get(d));
                add(matches, inMatch);
                add(matches, outMatch);
                add(matches, protocol == null ? null : new ProtocolMatch(protocol, protocolInverted));
                add(matches, fragment);
                expanded.add(matches);
            }
        }
        return expanded;
    }

    private static void add(List<Match> matches, @Nullable Match match) {
        if (match != null) {
            matches.add(match);
        }
    }
}
