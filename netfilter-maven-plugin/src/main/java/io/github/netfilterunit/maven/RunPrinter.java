// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import io.github.netfilterunit.flow.Failure;
import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.flow.Narrator;
import io.github.netfilterunit.iptables.Listing;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.ruleset.Table;
import org.apache.maven.plugin.logging.Log;

/** Tells a run to the one who watches the build. */
final class RunPrinter {

    private final VerifySettings settings;
    private final Log log;

    /** Tells what the settings ask for. */
    RunPrinter(VerifySettings settings, Log log) {
        this.settings = settings;
        this.log = log;
    }

    /** Tells one file's run: a line a flow, and with it what was asked for. */
    void print(SuiteRun run) {
        log.info(run.file().name()
                + run.file().title().map(title -> ": " + title).orElse(""));
        for (int i = 0; i < run.results().size(); i++) {
            FlowResult result = run.results().get(i);
            Failure failure = result.failure();
            if (failure == null) {
                log.info("  " + result.line());
            } else {
                log.error("  " + result.line());
                log.error(failure.text().stripTrailing());
            }
            if (settings.trace()) {
                log.info("the way of each packet of '" + result.spec().name() + "':\n"
                        + Narrator.tell(result.outcome()).stripTrailing());
            }
            if (run.endsItsKernel(i)) {
                list(run.file().suite().image().host().ruleset(), result);
            }
        }
    }

    private void list(Ruleset ruleset, FlowResult last) {
        for (Table table : settings.tables().of(ruleset)) {
            String command = table.name().equals("filter") ? "iptables -vnL" : "iptables -t " + table.name() + " -vnL";
            log.info(command + " after '" + last.spec().name() + "':\n"
                    + withoutLastBreak(
                            Listing.print(ruleset, last.outcome().counters(), table.name(), settings.style())));
        }
    }

    /** Text for the log, which ends the last line itself; blanks at the end are columns of the listing. */
    private static String withoutLastBreak(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
