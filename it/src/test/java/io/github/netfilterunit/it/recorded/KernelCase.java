// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import io.github.netfilterunit.capture.Capture;
import io.github.netfilterunit.capture.Replay;
import io.github.netfilterunit.capture.ReplayResult;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.transcript.Transcript;
import io.github.netfilterunit.ipset.IpSet;
import io.github.netfilterunit.iptables.IptablesSave;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A recorded case: a host, traffic, and what the kernel did with it.
 *
 * @param folder where its files are
 */
public record KernelCase(Path folder) {

    private static final String CONNECTIONS = "connections.txt";
    private static final String SETS = "sets.txt";

    /** The cases in a folder of them, by name; of a folder that is one itself, that one. */
    public static List<KernelCase> in(Path folder) {
        if (Files.exists(folder.resolve("host.txt"))) {
            return List.of(new KernelCase(folder));
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .sorted()
                    .map(KernelCase::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the simulator answers differently from the kernel, one line each; empty if nothing. */
    public List<String> differences() {
        ReplayResult result = Replay.on(host()).run(traffic());
        return recorded()
                .differences(
                        new Answer(
                                IptablesSave.write(
                                        result.host().ruleset(),
                                        result.counters(),
                                        result.host().flavour()),
                                result.emitted("ours"),
                                result.connections(),
                                result.ipsets().stream().map(IpSet::toString).collect(Collectors.joining())),
                        result.frames());
    }

    /** What the kernel answered when the case was recorded. */
    public Answer recorded() {
        List<String> connections = Files.exists(folder.resolve(CONNECTIONS))
                ? text(CONNECTIONS).lines().toList()
                : null;
        String sets = Files.exists(folder.resolve(SETS)) ? text(SETS) : null;
        return new Answer(text("expected.save"), capture("emitted.pcapng"), connections, sets);
    }

    /** The host, as {@code host.txt} tells of it. */
    public Host host() {
        return Transcript.read("host.txt", transcript());
    }

    /** The text of {@code host.txt}. */
    public String transcript() {
        return text("host.txt");
    }

    /** What is injected. */
    public Capture traffic() {
        return capture("traffic.pcapng");
    }

    /** Whether the kernel's answer is there. */
    public boolean isRecorded() {
        return Files.exists(folder.resolve("expected.save")) && Files.exists(folder.resolve("emitted.pcapng"));
    }

    /** Writes which connections the kernel knew, and what its sets held, if that is not there yet. */
    public void recordState(Answer answer) {
        List<String> connections = answer.connections();
        if (connections != null) {
            writeNew(CONNECTIONS, connections.stream().map(line -> line + "\n").collect(Collectors.joining()));
        }
        String sets = answer.sets();
        if (sets != null && !sets.isEmpty()) {
            writeNew(SETS, sets);
        }
    }

    private void writeNew(String name, String text) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Writes the kernel's answer. */
    public void record(Answer answer) {
        try {
            Files.writeString(folder.resolve("expected.save"), answer.save());
            Files.write(folder.resolve("emitted.pcapng"), answer.emitted().toPcapNg());
            Files.deleteIfExists(folder.resolve(CONNECTIONS));
            Files.deleteIfExists(folder.resolve(SETS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        recordState(answer);
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
