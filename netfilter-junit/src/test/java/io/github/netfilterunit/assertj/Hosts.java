// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;

/** Hosts that the assertions are tried on. */
final class Hosts {

    private Hosts() {}

    /** A Docker host with one published container. */
    static Firewall docker() {
        return Firewall.of(DockerHost.at("192.0.2.1/24")
                .gateway("192.0.2.254")
                .container(Container.named("web").publish("80:80"))
                .host());
    }

    /** A handshake through the published port. */
    static Flow handshake(Firewall firewall) {
        return firewall.from("192.0.2.9").tcp().to("192.0.2.1", 80).handshake();
    }

    /** A SYN to a port of the container that is not published. */
    static Flow dropped(Firewall firewall) {
        return firewall.from("192.0.2.9").tcp().to("172.17.0.2", 443).syn();
    }
}
