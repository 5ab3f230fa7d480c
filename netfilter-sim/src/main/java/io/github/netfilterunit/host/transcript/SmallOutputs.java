// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.host.Neighbour;
import io.github.netfilterunit.host.RoutingRule;
import io.github.netfilterunit.host.SettingNames;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what has one fact a line: {@code ip rule}, {@code ip neigh}, {@code bridge link}, {@code bridge fdb}, sysctl. */
final class SmallOutputs {

    private static final Pattern NEIGHBOUR =
            Pattern.compile("(\\S+) dev (\\S+)(?: lladdr (\\S+))?(?: (?:router|proxy|extern_learn))*"
                    + " (PERMANENT|REACHABLE|STALE|DELAY|PROBE|NOARP|FAILED|INCOMPLETE)");
    private static final Pattern PORT =
            Pattern.compile("\\d+: ([^:@\\s]+)(?:@\\S+)?: <.*> mtu \\d+ .*master (\\S+) state (\\w+).*");
    private static final Pattern FDB = Pattern.compile("(\\S+) dev (\\S+)(?: .*)? master (\\S+)(?: .*)?");
    private static final Pattern SETTING = Pattern.compile("([\\w./@:-]+)\\s*=\\s*(.*)");
    private static final Pattern MISSING =
            Pattern.compile("sysctl: cannot stat /proc/sys/(\\S+): No such file or directory");

    private final Problems problems;
    private final Links links;
    private final Map<String, Neighbour> neighbours = new LinkedHashMap<>();
    private final Map<String, Place> neighbourPlaces = new HashMap<>();
    private final Map<String, String> ports = new HashMap<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, Place> settingPlaces = new HashMap<>();
    private @Nullable List<RoutingRule> rules;
    private @Nullable Place rulesPlace;

    SmallOutputs(Problems problems, Links links) {
        this.problems = problems;
        this.links = links;
    }

    /** {@code ip rule}. */
    void rules(Output output) {
        List<RoutingRule> all = new ArrayList<>();
        Lines.each(output, problems, "ip rule", line -> all.add(RoutingRuleText.parse(line.text())));
        if (rules != null && !rules.equals(all)) {
            problems.add(output.place(), "ip rule shows other rules here than at " + rulesPlace);
        }
        rules = all;
        rulesPlace = output.place();
    }

    /** {@code ip neigh}; what was learned earlier is replaced. */
    void neighbours(Output output) {
        Lines.each(output, problems, "ip neigh", line -> {
            Matcher matcher = NEIGHBOUR.matcher(line.text());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "'" + line.text()
                                + "' is not understood; expected is '172.17.0.2 dev docker0 lladdr 02:42:ac:11:00:02 REACHABLE'");
            }
            if (matcher.group(3) == null || matcher.group(1).contains(":")) {
                return;
            }
            MacAddress mac = MacAddress.parse(matcher.group(3));
            neighbours.put(
                    matcher.group(1) + " " + matcher.group(2),
                    new Neighbour(
                            IpAddress.parse(matcher.group(1)),
                            matcher.group(2),
                            mac,
                            null,
                            matcher.group(4).equals("PERMANENT")));
            neighbourPlaces.put(matcher.group(1) + " " + matcher.group(2), line.place());
        });
    }

    /** {@code bridge link}. */
    void bridgeLinks(Output output) {
        String[] port = {""};
        Lines.each(output, problems, "bridge link", line -> {
            Matcher matcher = PORT.matcher(line.text());
            if (matcher.matches()) {
                port[0] = matcher.group(1);
                if (matcher.group(3).equals("disabled") || matcher.group(3).equals("blocking")) {
                    throw new IllegalArgumentException("port " + port[0] + " is " + matcher.group(3)
                            + " by the spanning tree, which is not supported");
                }
            } else if (line.text().matches("hairpin (on|off) .*") && !port[0].isEmpty()) {
                if (line.text().startsWith("hairpin on")) {
                    links.hairpin(port[0]);
                }
            } else {
                throw new IllegalArgumentException("'" + line.text() + "' is not understood");
            }
        });
    }

    /** {@code bridge fdb}: behind which port a station is. */
    void forwardingEntries(Output output) {
        Lines.each(output, problems, "bridge fdb", line -> {
            Matcher matcher = FDB.matcher(line.text());
            if (matcher.matches()) {
                ports.put(MacAddress.parse(matcher.group(1)) + " " + matcher.group(3), matcher.group(2));
            } else if (!line.text().matches("\\S+ dev \\S+( .*)?")) {
                throw new IllegalArgumentException("'" + line.text() + "' is not understood");
            }
        });
    }

    /** {@code sysctl}; what sysctl does not find is off. */
    void settings(Output output) {
        Lines.each(output, problems, "sysctl", line -> {
            Matcher missing = MISSING.matcher(line.text());
            if (missing.matches()) {
                if (missing.group(1).startsWith("net/bridge/")) {
                    setting(missing.group(1).replace('/', '.'), "0", line);
                }
                return;
            }
            Matcher matcher = SETTING.matcher(line.text());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "'" + line.text() + "' is not understood; expected is 'net.ipv4.ip_forward = 1'");
            }
            setting(matcher.group(1), matcher.group(2), line);
        });
    }

    private void setting(String shown, String value, Line line) {
        String name = SettingNames.canonical(shown);
        if (!name.startsWith("net.")) {
            return;
        }
        @Nullable String before = settings.putIfAbsent(name, value);
        Place first = settingPlaces.computeIfAbsent(name, key -> line.place());
        if (before != null && !before.equals(value)) {
            throw new IllegalArgumentException(name + " is " + value + " here and " + before + " at " + first);
        }
    }

    /** The port of a bridge that an Ethernet address is behind. */
    Optional<String> port(MacAddress mac, String bridge) {
        return Optional.ofNullable(ports.get(mac + " " + bridge));
    }

    /** Whether an address was shown on a link. */
    boolean isNeighbour(IpAddress address, String device) {
        return neighbours.containsKey(address + " " + device);
    }

    void build(HostBuilder host) {
        neighbours.forEach((key, each) -> {
            String port = ports.get(Objects.requireNonNull(each.mac()) + " " + each.device());
            host.neighbour(
                    new Neighbour(each.address(), each.device(), each.mac(), port, each.permanent()),
                    Objects.requireNonNull(neighbourPlaces.get(key)));
        });
        settings.forEach(
                (name, value) -> host.recordedSysctl(name, value, Objects.requireNonNull(settingPlaces.get(name))));
        if (rules != null && rulesPlace != null) {
            for (RoutingRule rule : rules) {
                host.routingRule(rule, rulesPlace);
            }
        }
    }
}
