// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.conntrack.TimeoutPolicy;
import io.github.netfilterunit.conntrack.TimeoutProtocol;
import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code nfct list timeout} and {@code nfct get timeout NAME}; policies for IPv6 are left out. */
final class TimeoutOutputs {

    private static final Pattern BEGINS = Pattern.compile("\\.(.+) = \\{");
    private static final Pattern FIELD = Pattern.compile("\\.(\\w+) = (\\d{1,10}),");
    private static final long IPV4 = 2;

    private final Problems problems;
    private final Map<TimeoutPolicy, Place> policies = new LinkedHashMap<>();

    TimeoutOutputs(Problems problems) {
        this.problems = problems;
    }

    /** A policy of which the closing brace is not read yet. */
    private static final class Open {
        private final String name;
        private final Place place;
        private final Map<String, Long> fields = new HashMap<>();
        private boolean inside;

        private Open(String name, Place place) {
            this.name = name;
            this.place = place;
        }
    }

    private @Nullable Open open;

    void add(Output output) {
        open = null;
        Lines.each(output, problems, output.command().text(), this::read);
        if (open != null) {
            problems.add(open.place, "the policy '" + open.name + "' is cut off: '};' is missing");
        }
    }

    private void read(Line line) {
        Matcher begins = BEGINS.matcher(line.text());
        Matcher field = FIELD.matcher(line.text());
        Open policy = open;
        if (policy == null && begins.matches()) {
            open = new Open(begins.group(1), line.place());
        } else if (policy != null && field.matches()) {
            policy.fields.put(field.group(1).toLowerCase(Locale.ROOT), Long.valueOf(field.group(2)));
        } else if (policy != null && !policy.inside && line.text().equals(".policy = {")) {
            policy.inside = true;
        } else if (policy != null && policy.inside && line.text().equals("},")) {
            policy.inside = false;
        } else if (policy != null && !policy.inside && line.text().equals("};")) {
            open = null;
            close(policy);
        } else if (!line.text().isBlank()) {
            open = null;
            throw new IllegalArgumentException(
                    "'" + line.text() + "' is not understood; expected are policies as in"
                            + " '.web = {', '.l3proto = 2,', '.l4proto = 6,', '.policy = {', '.ESTABLISHED = 600,', '},', '};'");
        }
    }

    private void close(Open policy) {
        Long family = policy.fields.remove("l3proto");
        Long number = policy.fields.remove("l4proto");
        if (family == null || number == null) {
            problems.add(policy.place, "the policy '" + policy.name + "' lacks .l3proto or .l4proto");
            return;
        }
        if (family != IPV4) {
            return;
        }
        TimeoutProtocol protocol =
                TimeoutProtocol.numbered((int) Math.min(number, 256)).orElse(null);
        if (protocol == null || !protocol.names().containsAll(policy.fields.keySet())) {
            problems.add(
                    policy.place,
                    protocol == null
                            ? "time-outs of the protocol " + number + " are not supported"
                            : "the policy '" + policy.name + "' has other time-outs than "
                                    + String.join(", ", protocol.names()));
            return;
        }
        policies.put(new TimeoutPolicy(policy.name, protocol, policy.fields), policy.place);
    }

    void build(HostBuilder host) {
        policies.forEach(host::timeoutPolicy);
    }
}
