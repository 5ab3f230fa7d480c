// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import io.github.netfilterunit.capture.Capture;
import io.github.netfilterunit.capture.Replay;
import io.github.netfilterunit.capture.ReplayResult;
import io.github.netfilterunit.host.transcript.Transcript;
import io.github.netfilterunit.iptables.IptablesSave;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A recorded case: a host, traffic, and what the kernel did with it.
 *
 * @param folder where its files are
 */
record KernelCase(Path folder) {

    /** What differs from the kernel's answer, one line each; empty if nothing does. */
    List<String> differences() {
        ReplayResult result =
                Replay.on(Transcript.read("host.txt", text("host.txt"))).run(capture("traffic.pcapng"));
        List<String> all = new ArrayList<>();
        all.addAll(SavedCounters.differences(
                text("expected.save"), IptablesSave.write(result.host().ruleset(), result.counters())));
        all.addAll(EmittedFrames.differences(capture("emitted.pcapng"), result.emitted("ours"), result.frames()));
        return all;
    }

    private Capture capture(String name) {
        return Capture.read(name, bytes(name));
    }

    private String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
