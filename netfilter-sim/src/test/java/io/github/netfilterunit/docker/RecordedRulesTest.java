// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.netfilterunit.ruleset.Flavour;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the generated rules against those that a real engine made of the same commands. */
class RecordedRulesTest {

    private static final DockerHost LAB = RecordedRules.LAB.engine("20.10.24");

    /** docker run -d --name web -p 80:80 bb:1. */
    private static final DockerHost WEB = publishing("80:80");

    private static DockerHost publishing(String... ports) {
        return LAB.container(Container.named("web").publish(ports));
    }

    static Stream<Arguments> records() {
        List<Arguments> all = new ArrayList<>();
        for (String scenario : List.of("01a-published", "01b-published-alltables", "01c-published-no-tcp-timestamps")) {
            // in 01b, iptables -t raw -P PREROUTING ACCEPT and the like came before the engine
            String before = scenario.startsWith("01b") ? "*mangle\nCOMMIT\n*raw\nCOMMIT\n" : "";
            for (String record :
                    List.of("01-a-before", "03-b-after-handshake", "06-c-after-connect-close", "08-d-after-http-get")) {
                all.add(arguments(scenario + "/" + record, WEB.rules("before", before)));
            }
            // docker rm -f web
            Container removed = Container.named("web").publish("80:80").stopped();
            DockerHost without = LAB.container(removed).rules("before", before);
            all.add(arguments(scenario + "/09-e-container-removed", without));
        }
        all.add(arguments("02-localhost-8080/01-rules", publishing("127.0.0.1:8080:80")));
        all.add(arguments("03-udp53/01-rules", publishing("53:53/udp")));
        all.add(arguments("03-udp53/06-after", publishing("53:53/udp")));
        all.add(arguments("04-ports/01-range-8000-8003_9000-9003", publishing("8000-8003:9000-9003")));
        all.add(arguments("04-ports/05-own-address-81", publishing("192.168.66.100:81:80")));
        all.add(arguments("04-ports/07-explicit-0.0.0.0", publishing("0.0.0.0:80:80")));
        all.add(arguments("04-ports/08-two-host-addresses", publishing("127.0.0.1:80:80", "192.168.66.100:80:80")));
        DockerHost two = WEB.container(Container.named("web8").publish("8080:80"));
        all.add(arguments(
                "16-docker-user/01-all-but-one-source",
                two.rules("user.sh", "iptables -I DOCKER-USER -i ens33 ! -s 192.168.66.1 -j DROP")));
        all.add(
                arguments(
                        "16-docker-user/06-ctorigdstport-80",
                        two.rules(
                                "user.sh",
                                "iptables -I DOCKER-USER -i ens33 -p tcp -m conntrack --ctorigdstport 80 --ctdir ORIGINAL -j DROP")));
        all.add(arguments("24-not-listening/01-rules", publishing("80:80", "53:53/udp")));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("records")
    void the_rules_are_those_that_the_engine_made(String record, DockerHost host) {
        RecordedRules.check("20.10.24/" + record, host, Flavour.LEGACY);
    }
}
