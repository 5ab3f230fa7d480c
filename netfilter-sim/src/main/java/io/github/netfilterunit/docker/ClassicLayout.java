// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.net.IpAddress;
import java.util.List;

/** The layout of Docker 20.10 to 26, observed in 20.10.5, 20.10.24 and 26.1.5 with the userland proxy on. */
final class ClassicLayout implements EngineLayout {

    static final ClassicLayout INSTANCE = new ClassicLayout();

    private static final String FIRST_STAGE = "DOCKER-ISOLATION-STAGE-1";
    private static final String SECOND_STAGE = "DOCKER-ISOLATION-STAGE-2";
    private static final String USER = "DOCKER-USER";

    private ClassicLayout() {}

    static boolean covers(EngineVersion version) {
        return version.major() == 20 && version.minor() == 10 || version.major() >= 23 && version.major() <= 26;
    }

    @Override
    public void start(RuleDraft rules, boolean switchedForwarding) {
        RuleDraft.Table filter = rules.table("filter");
        RuleDraft.Table nat = rules.table("nat");
        if (switchedForwarding) {
            filter.policy("FORWARD", "DROP");
        }
        nat.addChain("DOCKER");
        filter.addChain("DOCKER");
        filter.addChain(FIRST_STAGE);
        filter.addChain(SECOND_STAGE);
        filter.addChain(USER);
        nat.appendOnce("PREROUTING", "-m addrtype --dst-type LOCAL -j DOCKER");
        nat.appendOnce("OUTPUT", "! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER");
        filter.appendOnce(FIRST_STAGE, "-j RETURN");
        filter.appendOnce(SECOND_STAGE, "-j RETURN");
        filter.appendOnce(USER, "-j RETURN");
    }

    @Override
    public void addNetwork(RuleDraft rules, BridgeNetwork network) {
        String bridge = network.bridge();
        RuleDraft.Table nat = rules.table("nat");
        RuleDraft.Table filter = rules.table("filter");
        nat.insert("POSTROUTING", "-s " + network.subnet() + " ! -o " + bridge + " -j MASQUERADE");
        nat.insert("DOCKER", "-i " + bridge + " -j RETURN");
        filter.insert("FORWARD", "-i " + bridge + " -o " + bridge + " -j ACCEPT");
        filter.insert("FORWARD", "-i " + bridge + " ! -o " + bridge + " -j ACCEPT");
        filter.insert("FORWARD", "-o " + bridge + " -j DOCKER");
        filter.insert("FORWARD", "-o " + bridge + " -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT");
        filter.insert(FIRST_STAGE, "-i " + bridge + " ! -o " + bridge + " -j " + SECOND_STAGE);
        filter.insert(SECOND_STAGE, "-o " + bridge + " -j DROP");
        filter.moveToTop("FORWARD", "-j " + FIRST_STAGE);
        filter.moveToTop("FORWARD", "-j " + USER);
    }

    @Override
    public void addContainer(RuleDraft rules, BridgeNetwork network, IpAddress address, List<PublishedPort> ports) {
        String bridge = network.bridge();
        RuleDraft.Table nat = rules.table("nat");
        RuleDraft.Table filter = rules.table("filter");
        for (PublishedPort port : ports) {
            String protocol = "-p " + port.protocol() + " -m " + port.protocol() + " --dport ";
            String only = port.hostAddress().isUnspecified() ? "" : "-d " + port.hostAddress() + "/32 ";
            nat.append(
                    "DOCKER",
                    only + "! -i " + bridge + " " + protocol + port.hostPort() + " -j DNAT --to-destination " + address
                            + ":" + port.containerPort());
            filter.appendOnce(
                    "DOCKER",
                    "-d " + address + "/32 ! -i " + bridge + " -o " + bridge + " " + protocol + port.containerPort()
                            + " -j ACCEPT");
            nat.appendOnce(
                    "POSTROUTING",
                    "-s " + address + "/32 -d " + address + "/32 " + protocol + port.containerPort()
                            + " -j MASQUERADE");
        }
    }
}
