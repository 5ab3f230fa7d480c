// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.file.HostYaml;
import io.github.netfilterunit.host.file.YamlReader;
import io.github.netfilterunit.ruleset.Counter;
import io.github.netfilterunit.ruleset.Counters.ChainCounters;
import io.github.netfilterunit.stack.KernelImage;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** A Docker host with one published web server, and ways to look at its counters. */
final class SeedHost {

    private SeedHost() {}

    /** Finds files beside the tests. */
    static final Resources RESOURCES = name -> {
        InputStream in = SeedHost.class.getResourceAsStream("/flow/" + name);
        if (in == null) {
            throw new NoSuchFileException(name);
        }
        return in;
    };

    private static final KernelImage IMAGE = KernelImage.compile(read());

    private static Host read() {
        try {
            NamedText text = RESOURCES.read("article.yaml");
            return HostYaml.read(YamlReader.read(text.name(), text.text()), RESOURCES)
                    .host();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Firewall firewall() {
        return Firewall.of(IMAGE);
    }

    static List<String> rules(Firewall firewall, String table, String chain) {
        return firewall.added().chain(table, chain).orElseThrow().rules().stream()
                .map(Counter::toString)
                .toList();
    }

    static List<Long> packets(Firewall firewall, String table, String chain) {
        ChainCounters counters = firewall.added().chain(table, chain).orElseThrow();
        return counters.rules().stream().map(Counter::packets).toList();
    }
}
