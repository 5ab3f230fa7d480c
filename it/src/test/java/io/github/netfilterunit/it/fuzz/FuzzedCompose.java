// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.fuzz;

import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.compose.Compose;
import io.github.netfilterunit.stack.KernelImage;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Resources;
import java.io.ByteArrayInputStream;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Random;

/** Compose files: the host on which one was brought up, alone and over another, is compiled. */
final class FuzzedCompose implements Fuzzed {

    private static final Map<String, byte[]> AROUND = Map.of(
            ".env", Corpus.bytes("PORT=8443\nTAG='1'\n"),
            "common/base.yml",
                    Corpus.bytes("services: {base: {image: x, ports: [\"81:81\"], profiles: [], labels: [a]}}"));

    private final Seeds seeds = Seeds.of(Corpus.composeFiles());

    @Override
    public byte[] input(Random random) {
        return seeds.mutated(random);
    }

    @Override
    public boolean accepts(byte[] input) {
        boolean alone = brings(Compose.file("mutated.yml"), input);
        return brings(Compose.file("whole.yml").over("mutated.yml").profile("debug"), input) || alone;
    }

    private boolean brings(Compose compose, byte[] input) {
        Resources resources = name -> {
            byte[] found = name.equals("mutated.yml")
                    ? input
                    : name.equals("whole.yml") ? seeds.inputs().get(0) : AROUND.get(name);
            if (found == null) {
                throw new NoSuchFileException(name);
            }
            return new ByteArrayInputStream(found);
        };
        try {
            DockerHost host = DockerHost.at("192.168.66.100/24").engine("28.5");
            KernelImage.compile(compose.up(host, resources).host());
            return true;
        } catch (InvalidInputException e) {
            return false;
        }
    }
}
