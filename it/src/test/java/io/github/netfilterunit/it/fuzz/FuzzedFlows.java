// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.fuzz;

import io.github.netfilterunit.flow.FlowRunner;
import io.github.netfilterunit.flow.FlowSpec;
import io.github.netfilterunit.flow.FlowSuite;
import io.github.netfilterunit.flow.Step;
import io.github.netfilterunit.flow.file.FlowFile;
import io.github.netfilterunit.it.TestFiles;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Resources;
import io.github.netfilterunit.text.TextReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Files of flows: what is accepted, and is not long, is run. */
final class FuzzedFlows implements Fuzzed {

    private static final int MOST_PACKETS = 1000;

    private final Seeds seeds;
    private final Map<String, byte[]> around = new HashMap<>();

    FuzzedFlows() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (Path file : Corpus.flows()) {
            files.add(Corpus.bytes(TestFiles.read(file)));
            try (var beside = Files.list(file.getParent())) {
                for (Path each : beside.filter(Files::isRegularFile).toList()) {
                    around.put(each.getFileName().toString(), Files.readAllBytes(each));
                }
            }
        }
        seeds = Seeds.of(files);
    }

    @Override
    public byte[] input(Random random) {
        return seeds.mutated(random);
    }

    @Override
    public boolean accepts(byte[] input) {
        Resources resources = name -> {
            byte[] found = around.get(name.substring(name.lastIndexOf('/') + 1));
            if (found == null) {
                throw new NoSuchFileException(name);
            }
            return new ByteArrayInputStream(found);
        };
        try {
            NamedText text = new NamedText("flows.yaml", TextReader.decode("flows.yaml", input));
            FlowSuite suite = FlowFile.parse(text, resources);
            if (suite.flows().stream().mapToLong(FuzzedFlows::packets).sum() < MOST_PACKETS) {
                new FlowRunner(suite).runAll();
            }
            return true;
        } catch (InvalidInputException e) {
            return false;
        }
    }

    /** About how many packets a flow has. */
    private static long packets(FlowSpec flow) {
        long packets = 0;
        for (Step step : flow.steps()) {
            packets += 10;
            if (step instanceof Step.Ping ping) {
                packets += 2L * ping.count();
            } else if (step instanceof Step.Data data) {
                packets += data.bytes() / 500;
            }
        }
        return packets * flow.times();
    }
}
