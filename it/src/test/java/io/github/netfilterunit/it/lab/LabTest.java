// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.capture.Capture;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.transcript.Transcript;
import io.github.netfilterunit.it.TestFiles;
import io.github.netfilterunit.it.kernel.RealKernel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What no recorded case shows of the lab. */
@RealKernel(programs = {"bridge", "iptables-nft-restore"})
class LabTest {

    private static final Capture NOTHING = new Capture("nothing.pcapng", List.of(), List.of());

    private static String words() {
        return TestFiles.text("lab/every-feature.txt");
    }

    @Test
    void a_host_is_made_with_all_that_its_transcript_says() {
        Host host = Transcript.read("every-feature.txt", words());

        try (Lab lab = new Lab(host, SavedText.of(host, words()), NOTHING)) {
            assertThat(lab.save()).isEqualTo("""
                    *filter
                    :INPUT ACCEPT [0:0]
                    :FORWARD DROP [0:0]
                    :OUTPUT ACCEPT [0:0]
                    [0:0] -A FORWARD -i br-lan -j ACCEPT
                    COMMIT
                    """);
        }
    }

    @Test
    void a_host_that_the_kernel_would_not_make_is_refused() {
        String other = words().replace("local 10.9.0.1 dev dum0", "local 10.9.0.7 dev dum0");
        Host host = Transcript.read("other.txt", other);

        assertThatThrownBy(() -> new Lab(host, SavedText.of(host, other), NOTHING).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the lab cannot make this host:\nsurplus route: Route[type=LOCAL")
                .hasMessageContaining("destination=10.9.0.1/32");
    }
}
