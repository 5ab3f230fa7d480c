// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.ipset.IpSets;
import io.github.netfilterunit.iptables.NftRules;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Problems;
import io.github.netfilterunit.text.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what stands behind {@code host:} in a YAML file: the name of a transcript, a list of such names, or a map that
 * declares the host.
 *
 * <pre>{@code
 * host:
 *   interfaces:
 *     - {name: ens33, address: 192.168.66.100/24}
 *   bridges:
 *     - {name: docker0, address: 172.17.0.1/16, ports: [veth1]}
 *   routes:
 *     - default via 192.168.66.254 dev ens33
 *   sockets: [tcp/22, 192.168.66.100:53/udp]
 *   queues: {0: accept, 1: drop}
 *   sysctls: {net.ipv4.ip_forward: 1}
 *   timeouts: {web: {protocol: tcp, established: 600}}
 *   neighbours:
 *     - {address: 172.17.0.2, device: docker0, port: veth1}
 *   stations:
 *     - {name: web, address: 172.17.0.2, listens: [80/tcp]}
 *   rules: rules.v4
 * }</pre>
 */
public final class HostYaml {

    /** The keys of a declared host. */
    public static final Set<String> KEYS = Set.of(
            "transcript",
            "interfaces",
            "bridges",
            "routes",
            "sockets",
            "queues",
            "sysctls",
            "timeouts",
            "neighbours",
            "stations",
            "ipset",
            "rules",
            "counters",
            "flavour",
            "clock");

    private HostYaml() {}

    /**
     * Reads a host.
     *
     * @param node what stands behind {@code host:}
     * @param resources finds the files that it names
     * @throws InvalidInputException with all that is wrong, in the files too
     */
    public static HostDescription read(YamlNode node, Resources resources) {
        return read(node, resources, false);
    }

    /**
     * Reads a host whose recorded counters may be wanted.
     *
     * @param node what stands behind {@code host:}
     * @param resources finds the files that it names
     * @param counters whether recorded counters will be used even if the host does not say so; then rounded ones are a
     *     problem
     * @throws InvalidInputException with all that is wrong, in the files too
     */
    public static HostDescription read(YamlNode node, Resources resources, boolean counters) {
        Problems problems = new Problems();
        NamedFiles files = new NamedFiles(resources, problems);
        boolean map = YamlKinds.map(node).isPresent();
        if (!map) {
            List<YamlScalar> names = names(node, problems);
            return transcript(names, counters, files, problems);
        }
        YamlFields fields = YamlFields.of(node, "host", KEYS, problems);
        boolean said = fields.word("counters", Set.of("recorded", "zero"))
                .filter("recorded"::equals)
                .isPresent();
        boolean recorded = counters || said;
        HostBuilder host = new HostBuilder(problems);
        if (fields.has("transcript")) {
            List<NamedText> texts = new ArrayList<>();
            for (YamlNode each : fields.items("transcript")) {
                names(each, problems).forEach(name -> files.read(name).ifPresent(texts::add));
            }
            RecordedHost.read(texts, recorded, host, problems);
        }
        new LinkFields(problems).read(fields, host);
        new TrafficFields(problems).read(fields, host);
        new TimeoutFields(problems).read(fields, host);
        Optional<Flavour> flavour = fields.word("flavour", Set.of("legacy", "nft"))
                .map(word -> word.equals("nft") ? Flavour.NFT : Flavour.LEGACY);
        flavour.ifPresent(host::flavour);
        if (flavour.equals(Optional.of(Flavour.NFT))) {
            host.ruleset(NftRules.of(host.ruleset()));
        }
        sets(fields, host, files, problems);
        new RuleFields(files, problems).read(fields, host, flavour.orElse(Flavour.LEGACY));
        fields.value("clock", ClockText::parse).ifPresent(host::clock);
        return new HostDescription(host.build(), recorded);
    }

    private static HostDescription transcript(
            List<YamlScalar> names, boolean recorded, NamedFiles files, Problems problems) {
        List<NamedText> texts = new ArrayList<>();
        names.forEach(name -> files.read(name).ifPresent(texts::add));
        problems.throwIfAny();
        return new HostDescription(RecordedHost.read(texts, recorded), recorded);
    }

    private static List<YamlScalar> names(YamlNode node, Problems problems) {
        List<YamlNode> items = YamlKinds.list(node).map(YamlList::items).orElse(List.of(node));
        List<YamlScalar> names = new ArrayList<>();
        for (YamlNode item : items) {
            Optional<YamlScalar> name = YamlKinds.scalar(item).filter(scalar -> !scalar.isEmpty());
            name.ifPresentOrElse(
                    names::add,
                    () -> problems.add(
                            item.place(),
                            "a host is the name of a file, a list of such names, or a map, not " + item.kind()));
        }
        if (items.isEmpty()) {
            problems.add(node.place(), "a host is at least one file, not an empty list");
        }
        return names;
    }

    private static void sets(YamlFields fields, HostBuilder host, NamedFiles files, Problems problems) {
        Optional<YamlScalar> scalar = fields.scalar("ipset");
        if (scalar.isEmpty()) {
            return;
        }
        if (host.hasSets()) {
            fields.problem("ipset", "the transcript has sets, too; only one of them can be the host's");
            return;
        }
        boolean inline = NamedFiles.isText(scalar.get());
        Optional<NamedText> text = files.textOrFile(scalar.get());
        text.ifPresent(sets -> {
            try {
                host.ipsets(IpSets.parse(sets.name(), inline ? scalar.get().firstLine() : 1, sets.text()));
            } catch (InvalidInputException e) {
                problems.addAll(e.problems());
            }
        });
    }
}
