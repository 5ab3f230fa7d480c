// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.host.HostBuilder;
import io.github.netfilterunit.iptables.IptablesScript;
import io.github.netfilterunit.iptables.RuleLoader;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code rules}: a file or a text, or a list of them, which are loaded one after the other. An entry of the list may
 * be {@code {file: extra.rules, noflush: true}}.
 */
final class RuleFields {

    private static final Set<String> ENTRY = Set.of("file", "noflush");

    private final NamedFiles files;
    private final Problems problems;
    /** Whether all entries were read; what builds on one that was not is not looked at. */
    private boolean complete = true;

    RuleFields(NamedFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    void read(YamlFields fields, HostBuilder host, Flavour flavour) {
        Optional<YamlNode> node = fields.node("rules");
        if (node.isEmpty()) {
            return;
        }
        if (fields.has("transcript") && host.hasRules()) {
            fields.problem("rules", "the transcript has rules, too; only one of them can be the host's");
            return;
        }
        List<YamlNode> entries = fields.items("rules");
        if (entries.isEmpty()) {
            fields.problem("rules", "the rules are at least one file, not an empty list");
            return;
        }
        RuleLoader loader = new RuleLoader(flavour);
        entries.forEach(entry -> entry(entry, loader));
        try {
            Ruleset ruleset = loader.ruleset();
            if (complete) {
                host.ruleset(ruleset);
            }
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        }
    }

    private void entry(YamlNode node, RuleLoader loader) {
        Optional<YamlScalar> name = YamlKinds.scalar(node).filter(scalar -> !scalar.isEmpty());
        boolean noflush = false;
        if (YamlKinds.map(node).isPresent()) {
            YamlFields fields = YamlFields.of(node, "an entry of 'rules'", ENTRY, problems);
            fields.require("file");
            name = fields.scalar("file");
            noflush = fields.bool("noflush", false);
        } else if (name.isEmpty()) {
            problems.add(
                    node.place(),
                    "rules are the name of a file, a text of iptables-save, or a list of such, not " + node.kind());
        }
        Optional<NamedText> text = name.filter(this::isFilled).flatMap(files::textOrFile);
        if (text.isEmpty()) {
            complete = false;
            return;
        }
        load(name.get(), text.get(), noflush, loader);
    }

    private boolean isFilled(YamlScalar scalar) {
        if (scalar.text().isBlank()) {
            problems.add(
                    scalar.place(), "the rules are empty; the name of a file, or a text of iptables-save, is expected");
            return false;
        }
        return true;
    }

    private void load(YamlScalar scalar, NamedText text, boolean noflush, RuleLoader loader) {
        boolean inline = NamedFiles.isText(scalar);
        int firstLine = inline ? scalar.firstLine() : 1;
        if (IptablesScript.isScript(inline ? "" : text.name(), text.text())) {
            if (noflush) {
                problems.add(
                        scalar.place(),
                        "'noflush' is said of a text of iptables-save; a script runs its commands on what is there");
            }
            if (complete) {
                loader.run(text.name(), firstLine, text.text());
            }
        } else if (!noflush) {
            loader.restore(text.name(), firstLine, text.text());
        } else if (complete) {
            loader.restoreNoflush(text.name(), firstLine, text.text());
        }
    }
}
