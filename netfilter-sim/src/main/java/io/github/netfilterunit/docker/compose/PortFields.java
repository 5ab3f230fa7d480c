// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.docker.PublishRequest;
import io.github.netfilterunit.docker.PublishSpec;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.text.Problems;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code ports} of a service, in the short syntax and in the long one. */
final class PortFields {

    private final Problems problems;

    PortFields(Problems problems) {
        this.problems = problems;
    }

    /** What is published; of what is said twice, as by an overriding file, the later one stands. */
    Collection<PublishRequest> read(List<YamlNode> ports) {
        Map<String, PublishRequest> all = new LinkedHashMap<>();
        for (YamlNode each : ports) {
            Optional<YamlScalar> text = YamlKinds.scalar(each);
            String spec = text.isPresent() ? text.get().text() : spec(each);
            try {
                for (PublishRequest request : spec.isEmpty() ? List.<PublishRequest>of() : PublishSpec.parse(spec)) {
                    all.put(key(request), request);
                }
                if (spec.isEmpty() && text.isPresent()) {
                    problems.add(
                            each.place(),
                            "a port is missing; ports are published as in 8080:80 or 127.0.0.1:53:53/udp");
                }
            } catch (IllegalArgumentException e) {
                problems.add(each.place(), String.valueOf(e.getMessage()));
            }
        }
        return all.values();
    }

    private static String key(PublishRequest request) {
        return (request.hostAddress() == null ? "0.0.0.0:" : "") + request;
    }

    /** The long syntax in words of the short one; empty if it is wrong, which then is noted. */
    private String spec(YamlNode node) {
        YamlFields fields = YamlFields.of(Trees.withoutExtensions(node), "a port", ComposeKeys.PORT, problems);
        fields.require("target");
        Optional<String> target = fields.has("target") ? fields.text("target") : Optional.empty();
        Optional<String> published = fields.has("published") ? fields.text("published") : Optional.empty();
        Optional<String> address = fields.has("host_ip") ? fields.text("host_ip") : Optional.empty();
        Optional<String> protocol = fields.has("protocol") ? fields.text("protocol") : Optional.empty();
        if (fields.has("mode")) {
            fields.word("mode", Set.of("host", "ingress"));
        }
        if (target.isEmpty()) {
            return "";
        }
        String host = address.map(each -> (each.indexOf(':') < 0 ? each : "[" + each + "]") + ":")
                        .orElse("")
                + published.map(each -> each + ":").orElse(address.isPresent() ? ":" : "");
        return host + target.get() + "/" + protocol.orElse("tcp");
    }
}
