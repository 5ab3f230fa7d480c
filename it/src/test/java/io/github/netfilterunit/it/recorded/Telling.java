// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.recorded;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;
import io.github.netfilterunit.flow.Side;
import io.github.netfilterunit.flow.StackProfile;
import io.github.netfilterunit.flow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells flows of one engine in the flow language, scenario by scenario. */
class Telling {

    static final String CLIENT = "192.168.66.1";
    static final String HOST = "192.168.66.100";
    static final String LOOPBACK = "127.0.0.1";
    static final String INTERNET = "203.0.113.10";

    /** The machine without a container. */
    final DockerHost lab;

    private final String engine;
    private final List<Told> all = new ArrayList<>();
    private String scenario = "";
    private DockerHost host;

    /**
     * A flow and how it is told.
     *
     * @param name the folder of its record, below the engine's
     */
    record Told(String name, DockerHost host, Consumer<Firewall> run) {
        @Override
        public String toString() {
            return name;
        }
    }

    Telling(String engine, String iptables) {
        this.engine = engine;
        lab = DockerHost.at("192.168.66.100/24")
                .device("ens33")
                .gateway("192.168.66.254")
                .iptables(iptables)
                .engine(engine);
        host = lab;
    }

    List<Told> flows() {
        return all;
    }

    DockerHost web() {
        return lab.container(Container.named("web").publish("80:80"));
    }

    void scenario(String name, DockerHost on) {
        scenario = name;
        host = on;
    }

    void flow(String name, Consumer<Firewall> run) {
        all.add(new Told(engine + "/" + scenario + "/" + name, host, run));
    }

    void published(String name, DockerHost on, StackProfile stack) {
        scenario(name, on);
        flow("b-handshake-only", f -> f.from(CLIENT).stack(stack).to(HOST, 80).handshake());
        flow("b2-close-of-held", f -> {
            Flow held = f.from(CLIENT).stack(stack).to(HOST, 80).handshake();
            // in 01c the server happened to acknowledge the FIN before it closed, too
            held.step(new Step.Close(Side.CLIENT, stack != StackProfile.WINDOWS));
        });
        flow(
                "c-connect-close",
                f -> f.from(CLIENT).stack(stack).to(HOST, 80).handshake().closeQuick());
        flow("d-http-get", f -> get(f.from(CLIENT).stack(stack).to(HOST, 80)));
    }

    /** The client asks 59 bytes, the server answers 44 and closes. */
    static Flow get(Flow flow) {
        return flow.handshake().send(59).receive(44).closeByServerQuick();
    }
}
