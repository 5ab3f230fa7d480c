// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.netfilterunit.flow.FlowResult;
import io.github.netfilterunit.flow.FlowRunner;
import io.github.netfilterunit.flow.FlowSuite;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Problem;
import io.github.netfilterunit.text.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** The files of flows beside the tests, and flows of a host that most of them share. */
final class FlowFiles {

    /** Finds files by their names below {@code flow} and below {@code flow/recorded}. */
    static final Resources RESOURCES = FlowFiles::open;

    private static final String HOST =
            "host: {interfaces: [{name: ens33, address: 192.168.66.100/24}], bridges: [{name:"
                    + " docker0, address: 172.17.0.1/16, ports: [veth0]}], routes: [default via 192.168.66.254 dev ens33],"
                    + " stations: [{name: web, address: 172.17.0.2, listens: [80/tcp]}], rules: article.rules}\n";

    private FlowFiles() {}

    /** Flows of {@code web.yaml}, which begins with a host that has the rules of the article. */
    static FlowSuite suite(String flows) {
        return FlowFile.parse(new NamedText("web.yaml", HOST + flows), RESOURCES);
    }

    /** Runs flows of {@code web.yaml}. */
    static List<FlowResult> run(String flows) {
        return new FlowRunner(suite(flows)).runAll();
    }

    /** What is said of flows of {@code web.yaml} that are refused. */
    static List<String> problems(String flows) {
        InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, () -> suite(flows));
        return refused.problems().stream().map(Problem::toString).toList();
    }

    /** The text of a failure; empty if there is none. */
    static String failure(FlowResult result) {
        return result.failure() == null ? "" : result.failure().text();
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = FlowFiles.class.getResourceAsStream("/flow/" + name);
        if (in == null) {
            in = FlowFiles.class.getResourceAsStream("/flow/recorded/" + name);
        }
        if (in == null) {
            throw new NoSuchFileException(name);
        }
        return in;
    }
}
