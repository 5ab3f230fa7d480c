// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.host.NetworkInterface;
import io.github.netfilterunit.host.NetworkInterface.Address;
import io.github.netfilterunit.host.NetworkInterface.Kind;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code ip addr} and {@code ip link}, whose lines need no indentation. */
final class AddressOutput {

    private static final Pattern HEADER = Pattern.compile("\\d+: ([^:@\\s]+)(?:@\\S+)?: <([^>]*)> mtu (\\d+) (.*)");
    private static final Pattern GROUP = Pattern.compile("(?:.* )?group (\\S+)(?: .*)?");
    private static final Pattern MASTER = Pattern.compile("(?:.* )?master (\\S+)(?: .*)?");
    private static final Set<String> SKIPPED = Set.of("inet6", "valid_lft", "altname", "alias", "vf");
    private static final Set<String> FLAGS = Set.of(
            "secondary", "dynamic", "noprefixroute", "deprecated", "permanent", "tentative", "nodad", "mngtmpaddr");

    private final Problems problems;
    private final Links links;
    private final boolean withAddresses;
    private final List<Address> addresses = new ArrayList<>();
    private @Nullable Line headerLine;
    private @Nullable Matcher header;
    private @Nullable MacAddress mac;
    private boolean linkSeen;

    private AddressOutput(Output output, Problems problems, Links links) {
        this.problems = problems;
        this.links = links;
        this.withAddresses =
                output.lines().stream().anyMatch(line -> line.text().startsWith("inet"));
    }

    static void read(Output output, Problems problems, Links links) {
        AddressOutput reader = new AddressOutput(output, problems, links);
        for (Line line : output.lines()) {
            try {
                reader.read(line);
            } catch (IllegalArgumentException e) {
                line.problem(problems, "ip addr: " + e.getMessage());
            }
        }
        reader.finish(
                output.lines().isEmpty()
                        ? null
                        : output.lines().get(output.lines().size() - 1));
    }

    private void read(Line line) {
        Matcher matcher = HEADER.matcher(line.text());
        String first = line.words()[0];
        if (matcher.matches()) {
            finish(line);
            header = matcher;
            headerLine = line;
            linkSeen = false;
        } else if (header == null) {
            throw new IllegalArgumentException("'" + line.text() + "' belongs to no interface; one begins as in"
                    + " '2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 ...'");
        } else if (first.startsWith("link/")) {
            linkSeen = true;
            mac = first.equals("link/ether") ? mac(line) : null;
        } else if (first.equals("inet")) {
            addresses.add(address(line, header.group(1)));
        } else if (!SKIPPED.contains(first)) {
            throw new IllegalArgumentException("'" + line.text() + "' is not understood");
        }
    }

    private static MacAddress mac(Line line) {
        Words words = new Words(line.text());
        return MacAddress.parse(words.value(words.take()));
    }

    private static Address address(Line line, String name) {
        Words words = new Words(line.text());
        words.take();
        Prefix prefix = Prefix.parse(words.value("inet"));
        @Nullable IpAddress broadcast = null;
        boolean secondary = false;
        boolean scope = false;
        while (!words.isEmpty()) {
            String word = words.take();
            switch (word) {
                case "brd" -> broadcast = IpAddress.parse(words.value(word));
                case "scope" -> scope = !words.value(word).isEmpty();
                case "metric" -> words.number(word, 0xffff_ffffL);
                case "peer" ->
                    throw new IllegalArgumentException("addresses with a peer are not supported: " + line.text());
                default -> {
                    secondary |= word.equals("secondary");
                    if (scope && words.isEmpty() && (word.equals(name) || word.startsWith(name + ":"))) {
                        return new Address(prefix, broadcast, secondary);
                    }
                    if (!scope || !FLAGS.contains(word)) {
                        throw new IllegalArgumentException("'" + word + "' of an address is not understood");
                    }
                }
            }
        }
        throw new IllegalArgumentException("the address " + prefix + " does not end with the name of its interface, "
                + name + ", as ip prints it");
    }

    private void finish(@Nullable Line last) {
        if (header == null || headerLine == null) {
            return;
        }
        List<String> flags = Arrays.asList(header.group(2).split(","));
        if (!linkSeen && last != null) {
            last.problem(problems, "ip addr: of interface " + header.group(1) + " the line 'link/...' is missing");
        } else if (flags.contains("SLAVE") || flags.contains("MASTER")) {
            headerLine.problem(
                    problems, "ip addr: " + header.group(1) + " is part of a bond or a VRF, which are not supported");
        } else {
            add(header, flags, headerLine);
        }
        addresses.clear();
        header = null;
        mac = null;
    }

    private void add(Matcher found, List<String> flags, Line line) {
        try {
            links.add(link(found, flags), line, withAddresses);
            if (line.text().contains(found.group(1) + "@")) {
                links.linked(found.group(1));
            }
        } catch (IllegalArgumentException e) {
            line.problem(problems, "ip addr: " + e.getMessage());
        }
    }

    private NetworkInterface link(Matcher found, List<String> flags) {
        Matcher master = MASTER.matcher(found.group(4));
        Kind kind = flags.contains("LOOPBACK")
                ? Kind.LOOPBACK
                : flags.contains("NOARP") && flags.contains("BROADCAST") ? Kind.DUMMY : Kind.ETHERNET;
        return new NetworkInterface(
                found.group(1),
                kind,
                kind == Kind.LOOPBACK ? null : mac,
                number("mtu", found.group(3)),
                addresses,
                master.matches() ? master.group(1) : null,
                flags.contains("UP"),
                false,
                group(found.group(1), found.group(4)));
    }

    private static int group(String name, String rest) {
        Matcher found = GROUP.matcher(rest);
        String group = found.matches() ? found.group(1) : "default";
        if (!group.matches("default|[0-9]+")) {
            throw new IllegalArgumentException("the group '" + group + "' of " + name
                    + " is a name of that host, whose number nobody knows here; 'ip -N addr' prints numbers");
        }
        return group.equals("default") ? 0 : number("group", group);
    }

    private static int number(String of, String text) {
        return (int) new Words(text).number(of, Integer.MAX_VALUE);
    }
}
