// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.conntrack.UnsupportedProtocolException;
import io.github.netfilterunit.helper.UnsupportedHelperException;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.transcript.Transcript;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.iptables.Listing;
import io.github.netfilterunit.iptables.ListingStyle;
import io.github.netfilterunit.iptables.match.InInterfaceMatch;
import io.github.netfilterunit.iptables.match.OutInterfaceMatch;
import io.github.netfilterunit.it.TestFiles;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.ruleset.UnsupportedRuleException;
import io.github.netfilterunit.stack.BootOptions;
import io.github.netfilterunit.stack.Kernel;
import io.github.netfilterunit.stack.KernelImage;
import io.github.netfilterunit.stack.UnsupportedPacketException;
import io.github.netfilterunit.text.InvalidInputException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is done with rules that were accepted: they are printed, read again, listed, and asked about a few packets. */
final class RulesInUse {

    /**
     * What iptables-save 1.8.9 prints and iptables-restore refuses, or reads as something else: recent's seconds from 2^31
     * on, hashlimit's bytes that are rounded to 0 or beyond 2^32, cluster's masks beyond 32, DNAT's base port behind a range
     * of one, and ipcomp's range of all, which is not printed and read as 0. And a name at the end of a line that ends in CR:
     * iptables-restore takes it, here every line that ends in CR LF is refused.
     */
    private static final Pattern NOT_READ_BACK = Pattern.compile(
            "--seconds -| 0b/s|-burst 4096mb|-nodemask |[0-9]:[0-9]+/|\\r\\n|-m ipcomp(?! (! )?--ipcompspi)");

    /** Names of interfaces that restore takes in quotes, and save prints without, so that they are cut or missing next time. */
    private static final Pattern ONE_WORD = Pattern.compile("[^-!\\s\"'\\\\][^\\s\"'\\\\]*");

    private static final IpAddress CLIENT = IpAddress.parse("198.51.100.9");
    private static final IpAddress SERVER = IpAddress.parse("172.17.0.2");

    private static final List<Packet> PACKETS = List.of(
            PacketBuilder.tcp(CLIENT, 40000, SERVER, 80).flags("S").build(),
            PacketBuilder.udp(CLIENT, 53, SERVER, 53).payload(3).build(),
            PacketBuilder.icmp(CLIENT, SERVER, 8, 0).build(),
            PacketBuilder.tcp(CLIENT, 40000, SERVER, 80)
                    .flags("A")
                    .fragment(8, false)
                    .build());

    private final Host host = Transcript.read("host.txt", TestFiles.text("kernel/addrtype/host.txt"));
    private final String link = host.interfaces().get(1).name();

    /** Whether iptables itself reads again what it has saved. */
    static boolean isReadBack(String saved) {
        return !NOT_READ_BACK.matcher(saved).find();
    }

    /** Whether a line is one that save prints, not a part of one with a comment of several lines. */
    private static boolean isWhole(String line) {
        long quotes = line.replaceAll("\\\\.", "").chars().filter(c -> c == '"').count();
        return quotes % 2 == 0 && (line.equals("COMMIT") || line.matches("(?s)([*:]|-A ).*"));
    }

    /**
     * Does all that users can have done with rules.
     *
     * @return whether the host has all that the rules name, as sets
     */
    boolean use(Ruleset rules, Flavour flavour) {
        String saved = IptablesSave.write(rules, null, flavour);
        if (!rules.tables().isEmpty()
                && isReadBack(saved)
                && saved.lines().allMatch(RulesInUse::isWhole)
                && namesOfInterfaces(rules)
                        .allMatch(name -> ONE_WORD.matcher(name).matches())) {
            assertThat(IptablesSave.write(IptablesSave.parse("saved", 1, saved, flavour), null, flavour))
                    .isEqualTo(saved);
        }
        return ask(rules);
    }

    private static Stream<String> namesOfInterfaces(Ruleset rules) {
        return rules.tables().stream()
                .flatMap(table -> table.chains().stream())
                .flatMap(chain -> chain.rules().stream())
                .flatMap(rule -> rule.matches().stream())
                .map(match -> match instanceof InInterfaceMatch in
                        ? in.pattern().text()
                        : match instanceof OutInterfaceMatch out ? out.pattern().text() : "any");
    }

    private boolean ask(Ruleset rules) {
        KernelImage image;
        try {
            image = KernelImage.compile(host.withRuleset(rules));
        } catch (InvalidInputException e) {
            return false;
        }
        Kernel kernel = image.boot(BootOptions.defaults());
        for (Packet packet : PACKETS) {
            try {
                kernel.receive(link, packet);
                kernel.send(packet.withSource(SERVER).withDestination(CLIENT));
            } catch (UnsupportedPacketException
                    | UnsupportedProtocolException
                    | UnsupportedRuleException
                    | UnsupportedHelperException e) {
                break;
            }
        }
        for (Table table : rules.tables()) {
            Listing.print(rules, kernel.counters(), table.name(), ListingStyle.NAMES);
        }
        return true;
    }
}
