// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.fuzz;

import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.file.DockerFile;
import io.github.netfilterunit.flow.reach.Reachability;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.stack.KernelImage;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Resources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What a Docker host is made of: {@code docker:} itself, or a file that it names. The host that is accepted is compiled, its
 * rules are printed, and if it is small it is asked who reaches what.
 */
final class FuzzedDocker implements Fuzzed {

    private static final List<String> ENGINES =
            List.of("20.10", "24.0", "26.1", "27.5", "28.0.4", "28.2", "28.5", "29.1");
    private static final int MOST_TRIES = 12;

    private final byte[] around;
    private final Seeds seeds;

    private FuzzedDocker(String around, List<byte[]> seeds) {
        this.around = Corpus.bytes(around);
        this.seeds = Seeds.of(seeds);
    }

    /** The description itself. */
    static FuzzedDocker descriptions() {
        return new FuzzedDocker("", Corpus.dockerHosts());
    }

    /** Outputs of inspect. */
    static FuzzedDocker inspected() {
        return new FuzzedDocker(
                "docker: {address: 192.168.66.100/24, gateway: 192.168.66.254, inspect: mutated}", Corpus.inspected());
    }

    /** Settings of the engine, with a container, and networks whose subnets come from the pools. */
    static FuzzedDocker settings() {
        return new FuzzedDocker(
                "docker: {address: 192.168.66.100/24, gateway: 192.168.66.254, daemon: mutated, networks: [a, b, c],"
                        + " containers: [{name: web, networks: [bridge, a], publish: [\"80:80\"]}]}",
                Corpus.daemonFiles());
    }

    /** Commands that were typed. */
    static FuzzedDocker commands() {
        return new FuzzedDocker(
                "docker: {address: 192.168.66.100/24, device: ens33, gateway: 192.168.66.254, commands: mutated}",
                Corpus.dockerCommands());
    }

    @Override
    public byte[] input(Random random) {
        return seeds.mutated(random);
    }

    @Override
    public boolean accepts(byte[] input) throws IOException {
        Resources resources = name -> {
            if (!name.equals("mutated") && !name.equals("docker.yaml")) {
                throw new NoSuchFileException(name);
            }
            return new ByteArrayInputStream(name.equals("mutated") || around.length == 0 ? input : around);
        };
        int chance = Math.floorMod(Arrays.hashCode(input), 16 * ENGINES.size());
        try {
            String engine = ENGINES.get(chance % ENGINES.size());
            for (DockerHost host :
                    DockerFile.read("docker.yaml", List.of(engine), resources).values()) {
                KernelImage.compile(host.host());
                IptablesSave.write(host.host().ruleset(), null, Flavour.NFT);
                if (chance < ENGINES.size() && isSmall(host)) {
                    Reachability.of(host);
                }
            }
            return true;
        } catch (InvalidInputException e) {
            return false;
        }
    }

    private static boolean isSmall(DockerHost host) {
        return host.running().stream()
                        .mapToInt(each ->
                                1 + each.ports().size() + each.services().size())
                        .sum()
                < MOST_TRIES;
    }
}
