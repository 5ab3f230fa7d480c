// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.file;

import io.github.netfilterunit.docker.AttachmentSpec;
import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.Container.Attachment;
import io.github.netfilterunit.docker.PlacedHost;
import io.github.netfilterunit.docker.PublishSpec;
import io.github.netfilterunit.docker.RestartPolicy;
import io.github.netfilterunit.host.file.YamlFields;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.text.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads an entry of {@code containers}: what {@code docker run} is told, and what listens inside. */
final class ContainerYaml {

    static final Set<String> KEYS =
            Set.of("name", "networks", "address", "publish", "publish-all", "expose", "links", "restart", "listens");

    static final Set<String> ATTACHMENT_KEYS = Set.of("name", "address", "gw-priority");

    private final YamlFields fields;
    private final Problems problems;

    private ContainerYaml(YamlFields fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    static void read(PlacedHost host, YamlNode node, Problems problems) {
        YamlFields fields = YamlFields.of(node, "a container", KEYS, problems);
        fields.require("name");
        fields.value("name", Container::named).ifPresent(named -> {
            Container complete = new ContainerYaml(fields, problems).read(named);
            host.add(fields.place("name"), before -> before.container(complete));
        });
    }

    private Container read(Container named) {
        Container container = named;
        for (UnaryOperator<Container> spec : fields.values("publish", ContainerYaml::published)) {
            container = spec.apply(container);
        }
        for (UnaryOperator<Container> spec : fields.values("expose", text -> exposed(named, text))) {
            container = spec.apply(container);
        }
        if (fields.has("publish-all") && fields.bool("publish-all", false)) {
            container = container.publishAllExposed();
        }
        if (fields.has("networks")) {
            container = container.on(attachments());
        }
        Container attached = container;
        container = fields.value("address", attached::address).orElse(attached);
        container = container.link(fields.values("links", text -> text).toArray(new String[0]));
        container =
                container.restarts(fields.value("restart", RestartPolicy::parse).orElse(RestartPolicy.NO));
        if (fields.has("listens")) {
            List<String> services = fields.values("listens", text -> {
                named.listens(text);
                return text;
            });
            container = container.listens(services.toArray(new String[0]));
        }
        return container;
    }

    /** Finds what is wrong with a spec at once. */
    private static UnaryOperator<Container> published(String spec) {
        PublishSpec.parse(spec);
        return container -> container.publish(spec);
    }

    private static UnaryOperator<Container> exposed(Container named, String spec) {
        named.expose(spec);
        return container -> container.expose(spec);
    }

    /** Names of networks, or maps of a name and the address there. */
    private List<Attachment> attachments() {
        List<Attachment> all = new ArrayList<>();
        for (YamlNode each : fields.items("networks")) {
            Optional<YamlScalar> alone = YamlKinds.scalar(each).filter(scalar -> !scalar.isEmpty());
            if (alone.isPresent()) {
                attachment(alone.get()).ifPresent(all::add);
                continue;
            }
            YamlFields at = YamlFields.of(each, "a network of a container", ATTACHMENT_KEYS, problems);
            at.require("name");
            IpAddress address = at.value("address", IpAddress::parse).orElse(null);
            int priority = at.number("gw-priority", Integer.MIN_VALUE, Integer.MAX_VALUE)
                    .map(Long::intValue)
                    .orElse(0);
            at.text("name").ifPresent(name -> all.add(new Attachment(name, address, priority)));
        }
        return all;
    }

    /** As {@code docker run --network} takes it. */
    private Optional<Attachment> attachment(YamlScalar scalar) {
        try {
            return Optional.of(AttachmentSpec.parse(scalar.text()));
        } catch (IllegalArgumentException e) {
            problems.add(scalar.place(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
