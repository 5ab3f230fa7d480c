// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.capture.Capture;
import io.github.netfilterunit.capture.Replay;
import io.github.netfilterunit.capture.ReplayResult;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.it.kernel.RealKernel;
import io.github.netfilterunit.it.lab.LabRun;
import io.github.netfilterunit.it.recorded.Answer;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tells random flows through random Docker hosts, whose user has rules, too, and gives the kernel the packets that both ends
 * sent: its counters must be those of the flow language, and it must send the same frames. {@code
 * -Dnetfilter.told.count=N} tries more hosts, {@code -Dnetfilter.told.seed=N} begins with a seed that was printed.
 */
@RealKernel(programs = {"bridge", "conntrack", "ipset", "iptables-nft-restore"})
class RandomDockerFlowsTest {

    private static final int COUNT = Integer.getInteger("netfilter.told.count", 3);

    @Test
    void told_flows_count_what_the_kernel_counts() {
        long seed = Long.getLong("netfilter.told.seed", new SecureRandom().nextInt(Integer.MAX_VALUE));
        for (long each = seed; each < seed + COUNT; each++) {
            compare(each);
        }
    }

    private static void compare(long seed) {
        RandomDockerHost docker = new RandomDockerHost(seed);
        Host host = docker.host();
        Firewall firewall = Firewall.of(host);
        docker.tell(firewall);
        Capture traffic = ToldTraffic.of(firewall);
        ReplayResult replay = Replay.on(host).run(traffic);
        Answer told = new Answer(
                IptablesSave.write(host.ruleset(), firewall.counters(), host.flavour()),
                replay.emitted("ours"),
                replay.connections(),
                null);
        String rules = IptablesSave.write(host.ruleset(), null, host.flavour());
        List<String> differences = LabRun.answer(host, rules, traffic).differences(told, replay.frames());
        if (!differences.isEmpty()) {
            // the kernel itself may draw something by lot
            differences = LabRun.answer(host, rules, traffic).differences(told, replay.frames());
        }
        assertThat(differences)
                .as("seed %d, flows:\n%s\nrules:\n%s", seed, firewall.outcome().title(), docker.rules())
                .isEmpty();
    }
}
