// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import io.github.netfilterunit.capture.Capture;
import io.github.netfilterunit.capture.Replay;
import io.github.netfilterunit.capture.ReplayResult;
import io.github.netfilterunit.flow.FlowSuite;
import io.github.netfilterunit.flow.file.FlowFile;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.file.RecordedHost;
import io.github.netfilterunit.iptables.RuleLoader;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.stack.BootOptions;
import io.github.netfilterunit.text.NamedText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a replay needs, read from files.
 *
 * @param folder what names are relative to
 * @param host where the frames arrive
 * @param options how its kernel starts
 * @param capture the frames
 * @param arrivedOn the interface on which all of them arrive; null if the capture says it
 */
record ReplayInput(
        Path folder,
        Host host,
        BootOptions options,
        Capture capture,
        @Nullable String arrivedOn) {

    /**
     * Reads a host and a capture.
     *
     * @throws io.github.netfilterunit.text.InvalidInputException if the host cannot be understood
     * @throws io.github.netfilterunit.capture.MalformedCaptureException if the capture cannot
     * @throws IOException if a file cannot be read
     */
    static ReplayInput read(Path folder, Path host, Path capture, @Nullable String arrivedOn) throws IOException {
        Path file = folder.resolve(host);
        String name = file.getFileName().toString();
        FolderResources around = FolderResources.around(file, folder);
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            FlowSuite suite = FlowFile.read(name, around);
            return new ReplayInput(folder, suite.image().host(), suite.options(), frames(folder, capture), arrivedOn);
        }
        Host recorded = RecordedHost.read(List.of(around.read(name)), false);
        return new ReplayInput(folder, recorded, BootOptions.defaults(), frames(folder, capture), arrivedOn);
    }

    private static Capture frames(Path folder, Path capture) throws IOException {
        String name = new FolderResources(folder, folder).display(capture.toString());
        try (InputStream in = Files.newInputStream(folder.resolve(capture))) {
            return Capture.read(name, in);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + name, e);
        }
    }

    /** Other rules for the host, which the same iptables loads. */
    Ruleset rules(Path save) throws IOException {
        NamedText text = new FolderResources(folder, folder).read(save.toString());
        return new RuleLoader(host.flavour()).load(text).ruleset();
    }

    /** Replays the capture on the host. */
    ReplayResult replay() {
        return replay(host.ruleset());
    }

    /** Replays the capture on the host under other rules. */
    ReplayResult replay(Ruleset rules) {
        Replay replay = Replay.on(host.withRuleset(rules)).with(options.withTcpSockets(true));
        return (arrivedOn == null ? replay : replay.arrivingOn(arrivedOn)).run(capture);
    }
}
