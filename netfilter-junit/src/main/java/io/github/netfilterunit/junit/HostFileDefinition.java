// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.flow.file.FlowFile;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.file.HostDescription;
import io.github.netfilterunit.host.file.RecordedHost;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import java.io.IOException;
import java.util.List;

/**
 * A host as files describe it.
 *
 * @param files as the test names them
 * @param recordedCounters whether counters begin with what the files recorded
 * @param base the class beside which the files lie
 */
record HostFileDefinition(List<String> files, boolean recordedCounters, Class<?> base) implements HostDefinition {

    /** Takes a copy of the list. */
    HostFileDefinition {
        files = List.copyOf(files);
    }

    static HostFileDefinition of(HostFile annotation, Class<?> base) {
        return new HostFileDefinition(List.of(annotation.value()), annotation.recordedCounters(), base);
    }

    @Override
    public CompiledHost compile() {
        if (files.isEmpty()) {
            throw new BadAttribute("value", "no file is named", null);
        }
        boolean yaml = files.stream().anyMatch(HostFileDefinition::isYaml);
        if (yaml && files.size() > 1) {
            throw new BadAttribute("value", "a YAML file describes the whole host, and stands alone", null);
        }
        return yaml ? described(files.get(0)) : recorded();
    }

    private CompiledHost recorded() {
        List<NamedText> texts =
                files.stream().map(name -> Attribute.read("value", name, base)).toList();
        Host host = Attribute.use("value", texts, all -> RecordedHost.read(all, recordedCounters));
        return CompiledHost.of(host, recordedCounters);
    }

    private CompiledHost described(String name) {
        try {
            TestFile file = TestFile.find(name, base);
            HostDescription found = FlowFile.host(file.baseName(), file, recordedCounters);
            return CompiledHost.of(found.host(), found.recordedCounters());
        } catch (IOException | InvalidInputException e) {
            throw new BadAttribute("value", String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean isYaml(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }
}
