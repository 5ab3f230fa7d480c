// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.command;

import io.github.netfilterunit.docker.AttachmentSpec;
import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.Container.Attachment;
import io.github.netfilterunit.docker.Macs;
import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.docker.RestartPolicy;
import io.github.netfilterunit.docker.engine.EngineVersion;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.MacAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@code docker run} and {@code docker create} are told. */
final class ContainerOptions {

    private static final OptionTable TABLE = new OptionTable()
            .values("name publish,p expose network net ip link restart mac-address")
            .switches("publish-all,P rm")
            .switches("detach,d interactive,i tty,t init no-healthcheck oom-kill-disable privileged quiet,q read-only"
                    + " sig-proxy disable-content-trust use-api-socket")
            .values("add-host annotation attach,a blkio-weight blkio-weight-device cap-add cap-drop cgroup-parent"
                    + " cgroupns cidfile cpu-count cpu-percent cpu-period cpu-quota cpu-rt-period cpu-rt-runtime"
                    + " cpu-shares,c cpus cpuset-cpus cpuset-mems detach-keys device device-cgroup-rule"
                    + " device-read-bps device-read-iops device-write-bps device-write-iops dns dns-option dns-opt"
                    + " dns-search domainname entrypoint env,e env-file gpus group-add health-cmd health-interval"
                    + " health-retries health-start-interval health-start-period health-timeout hostname,h"
                    + " io-maxbandwidth io-maxiops ipc isolation kernel-memory label,l label-file log-driver log-opt"
                    + " memory,m memory-reservation memory-swap memory-swappiness mount network-alias net-alias"
                    + " oom-score-adj pid pids-limit platform pull runtime security-opt shm-size stop-signal"
                    + " stop-timeout storage-opt sysctl tmpfs ulimit user,u userns uts volume,v volume-driver"
                    + " volumes-from workdir,w")
            .refused("ip6", "IPv6 is not supported yet; leave it out")
            .refused("link-local-ip", "addresses of links are not given here; leave it out");

    private ContainerOptions() {}

    /**
     * A container that runs, on which its image has no say yet.
     *
     * @param command {@code run} or {@code create}
     * @param names gives a name to containers that have none
     * @param images what images expose
     * @param version of the engine
     */
    static Container read(Token command, List<Token> words, Names names, Images images, EngineVersion version) {
        GivenOptions given = TABLE.readUpToFirstWord(words);
        if (given.others().isEmpty()) {
            throw command.refuse("'docker " + command.text() + "' needs an image, as in 'docker " + command.text()
                    + " -d --name web -p 80:80 nginx'");
        }
        Token image = given.others().get(0);
        Token name = given.last("name").orElse(null);
        Container container =
                name == null ? Container.named(names.next()) : GivenOptions.parsed(name, Container::named);
        List<Attachment> networks = networks(given, version);
        if (networks.size() > 1 && !version.isAtLeast(25, 0, 0)) {
            throw command.refuse("Docker " + version + " takes one network in 'docker " + command.text()
                    + "'; the others are connected with 'docker network connect "
                    + networks.get(1).network() + " "
                    + container.name() + "'");
        }
        MacAddress mac = given.value("mac-address", Macs::parse);
        if (mac != null && networks.isEmpty()) {
            container = container.mac(mac);
        }
        if (!networks.isEmpty()) {
            // they come to the engine in one message, where they lie by their names
            container = container.on(networks.stream()
                    .sorted(Comparator.comparing(Attachment::network))
                    .toList());
        }
        container = container.expose(images.exposedBy(image.text()).toArray(new String[0]));
        for (Token each : given.all("publish")) {
            Container before = container;
            container = GivenOptions.parsed(each, before::publish);
        }
        for (Token each : given.all("expose")) {
            Container before = container;
            container = GivenOptions.parsed(each, before::expose);
        }
        for (Token each : given.all("link")) {
            container = container.link(each.text().split(":", 2)[0]);
        }
        RestartPolicy restart = given.value("restart", RestartPolicy::parse);
        if (restart != null) {
            container = container.restarts(restart);
        }
        if (given.isOn("rm")) {
            if (restart != null && restart != RestartPolicy.NO) {
                throw command.refuse("--rm and --restart are not given together: what is gone cannot start again");
            }
            container = container.removedWhenStopped();
        }
        if (given.isOn("publish-all")) {
            if (!images.isKnown(image.text()) && given.all("expose").isEmpty()) {
                throw image.refuse("-P publishes what the image '" + image.text() + "' exposes, which is not known"
                        + " here: say it with --expose, or before with 'docker import -c \"EXPOSE 80\" FILE "
                        + image.text() + "'");
            }
            container = container.publishAllExposed();
        }
        return container;
    }

    private static List<Attachment> networks(GivenOptions given, EngineVersion version) {
        List<Attachment> all = new ArrayList<>();
        given.all("network").forEach(each -> all.add(GivenOptions.parsed(each, AttachmentSpec::parse)));
        given.all("net").forEach(each -> all.add(GivenOptions.parsed(each, AttachmentSpec::parse)));
        Token address = given.last("ip").orElse(null);
        if (address != null) {
            IpAddress ip = GivenOptions.ofIpv4(address, IpAddress::parse);
            if (all.isEmpty() || !Network.isUserDefined(all.get(0).network())) {
                throw address.refuse("user specified IP address is supported on user defined networks only: create one"
                        + " with 'docker network create --subnet', and name it with --network");
            }
            all.set(0, all.get(0).at(ip));
        }
        Token mac = given.last("mac-address").orElse(null);
        checkMacs(given, all, mac, version);
        if (mac != null && !all.isEmpty()) {
            all.set(0, all.get(0).with(GivenOptions.parsed(mac, Macs::parse)));
        }
        return all;
    }

    /** As the command line does, before the engine hears of it. */
    private static void checkMacs(
            GivenOptions given, List<Attachment> all, @Nullable Token mac, EngineVersion version) {
        if (mac != null && !all.isEmpty() && all.get(0).mac() != null) {
            throw mac.refuse("conflicting options: cannot specify both --mac-address and per-network MAC address");
        }
        if (all.stream().anyMatch(each -> each.mac() != null) && !version.isAtLeast(25, 0, 0)) {
            Token network = given.last("network").or(() -> given.last("net")).orElseThrow();
            throw network.refuse("Docker " + version + " takes no mac-address in --network; --mac-address is for the"
                    + " only network there");
        }
    }

    static int number(Token word, String value) {
        if (!value.matches("-?[0-9]{1,9}")) {
            throw word.refuse("'" + value + "' is no number");
        }
        return Integer.parseInt(value);
    }
}
