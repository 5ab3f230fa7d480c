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
import io.github.netfilterunit.it.TestFiles;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.packet.Packet;
import io.github.netfilterunit.packet.PacketBuilder;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.ruleset.UnsupportedRuleException;
import io.github.netfilterunit.stack.BootOptions;
import io.github.netfilterunit.stack.Kernel;
import io.github.netfilterunit.stack.KernelImage;
import io.github.netfilterunit.stack.UnsupportedPacketException;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.TextReader;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Rules: what is accepted is printed, read again, listed, and asked about a few packets. */
final class FuzzedRules implements Fuzzed {

    /**
     * What iptables-save 1.8.9 prints and iptables-restore refuses, or reads as something else: recent's seconds from 2^31
     * on, hashlimit's bytes that are rounded to 0 or beyond 2^32, cluster's masks beyond 32, DNAT's base port behind a range
     * of one, blanks in the names of interfaces, and ipcomp's range of all, which is not printed and read as 0.
     */
    private static final Pattern NOT_READ_BACK =
            Pattern.compile("--seconds -| 0b/s|-burst 4096mb|-nodemask |[0-9]:[0-9]+/| -[io] [^ \\n]* [^-!\\n]"
                    + "|-m ipcomp(?! (! )?--ipcompspi)");

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
    private final List<byte[]> seeds = Corpus.rules();
    private final List<byte[]> words = Corpus.words(seeds);

    /** Whether iptables itself reads again what it has saved. */
    static boolean isReadBack(String saved) {
        return !NOT_READ_BACK.matcher(saved).find();
    }

    @Override
    public byte[] input(Random random) {
        return new Mutator(random, words)
                .mutate(seeds.get(random.nextInt(seeds.size())), seeds.get(random.nextInt(seeds.size())));
    }

    @Override
    public boolean accepts(byte[] input) {
        Ruleset rules;
        try {
            rules = IptablesSave.parse("rules", TextReader.decode("rules", input));
        } catch (InvalidInputException e) {
            return false;
        }
        String saved = IptablesSave.write(rules, null);
        if (isReadBack(saved)) {
            assertThat(IptablesSave.write(IptablesSave.parse("saved", saved), null))
                    .isEqualTo(saved);
        }
        return ask(rules);
    }

    /** Whether the host has all that the rules name, as sets. */
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
