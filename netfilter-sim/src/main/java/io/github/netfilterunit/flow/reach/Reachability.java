// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.reach;

import io.github.netfilterunit.conntrack.UnsupportedProtocolException;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.RunningContainer;
import io.github.netfilterunit.docker.engine.PublishedPort;
import io.github.netfilterunit.flow.Firewall;
import io.github.netfilterunit.flow.Flow;
import io.github.netfilterunit.flow.FlowOutcome;
import io.github.netfilterunit.flow.InvalidFlowException;
import io.github.netfilterunit.flow.UnseenFlowException;
import io.github.netfilterunit.helper.UnsupportedHelperException;
import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.ruleset.UnsupportedRuleException;
import io.github.netfilterunit.stack.KernelImage;
import io.github.netfilterunit.stack.UnsupportedPacketException;
import io.github.netfilterunit.text.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who can reach which container of a Docker host: each published port, and each port that listens in a container, is
 * tried from the internet, from the host's own subnet, from the host and from every container. Each try is a connection
 * (a TCP handshake and a byte each way, or a UDP query and its answer) through a kernel of its own, so that the rules
 * decide and nothing else.
 *
 * @param origins those that try: the internet if the host has a gateway, the LAN, the host, and each container
 * @param services what is tried
 * @param tries all of them: by services as the containers were made, published ports first; for each by origins
 */
public record Reachability(List<Origin> origins, List<Service> services, List<Reach> tries) {

    /** An address of the internet that documentation may use (RFC 5737). */
    public static final String INTERNET = "203.0.113.10";

    /** Takes copies of the lists. */
    public Reachability {
        origins = List.copyOf(origins);
        services = List.copyOf(services);
        tries = List.copyOf(tries);
    }

    /**
     * Tries everything.
     *
     * @throws io.github.netfilterunit.docker.RefusedEvents if the host cannot be
     * @throws io.github.netfilterunit.text.InvalidInputException if something is wrong with the user's rules
     */
    public static Reachability of(DockerHost docker) {
        List<RunningContainer> containers = docker.running();
        KernelImage image = KernelImage.compile(docker.host());
        List<Origin> origins = origins(docker, containers);
        List<Service> services = services(docker, containers);
        List<Reach> tries = new ArrayList<>();
        for (Service service : services) {
            for (Origin origin : origins) {
                if (makesSense(origin, service, containers)) {
                    tries.add(attempt(image, source(origin, service, containers), origin, service));
                }
            }
        }
        return new Reachability(origins, services, tries);
    }

    private static List<Origin> origins(DockerHost docker, List<RunningContainer> containers) {
        List<Origin> all = new ArrayList<>();
        if (docker.gateway().isPresent()) {
            all.add(new Origin("internet", Origin.Kind.INTERNET, INTERNET));
        }
        all.add(new Origin("LAN", Origin.Kind.LAN, neighbour(docker)));
        all.add(new Origin("host", Origin.Kind.HOST, "host"));
        containers.stream()
                .filter(each -> !each.addresses().isEmpty())
                .forEach(each -> all.add(new Origin(each.name(), Origin.Kind.CONTAINER, each.name())));
        return all;
    }

    /** The highest address of the host's subnet that is neither the host's nor its gateway's. */
    private static String neighbour(DockerHost docker) {
        Prefix subnet = docker.address();
        IpAddress address = subnet.broadcast().plus(-1);
        while (address.equals(subnet.address())
                || docker.gateway().filter(address::equals).isPresent()) {
            address = address.plus(-1);
        }
        return address.toString();
    }

    private static List<Service> services(DockerHost docker, List<RunningContainer> containers) {
        List<Service> all = new ArrayList<>();
        for (RunningContainer each : containers) {
            for (PublishedPort port : each.ports()) {
                IpAddress address =
                        port.hostAddress().isUnspecified() ? docker.address().address() : port.hostAddress();
                String network = each.addresses().keySet().stream().findFirst().orElse("host");
                all.add(new Service(
                        each.name(), network, address, port.hostPort(), port.containerPort(), port.protocol(), port));
            }
        }
        for (RunningContainer each : containers) {
            List<Station.Service> listening = each.services().stream()
                    .sorted(Comparator.comparingInt(Station.Service::port)
                            .thenComparingInt(service -> service.protocol().number()))
                    .toList();
            places(docker, each, containers)
                    .forEach((network, address) -> listening.forEach(service -> all.add(new Service(
                            each.name(), network, address, service.port(), service.port(), service.protocol(), null))));
        }
        return all;
    }

    /** Where a container is asked: at its own addresses, those of the container whose network it has, or the host's. */
    private static Map<String, IpAddress> places(
            DockerHost docker, RunningContainer container, List<RunningContainer> containers) {
        if (container.home().equals(RunningContainer.HOST)) {
            return Map.of(RunningContainer.HOST, docker.address().address());
        }
        return containers.stream()
                .filter(each -> each.name().equals(container.home()))
                .findFirst()
                .map(RunningContainer::addresses)
                .orElse(Map.of());
    }

    /** A container does not ask itself, and nobody on the internet has a route to a private address. */
    private static boolean makesSense(Origin origin, Service service, List<RunningContainer> containers) {
        boolean itself = service.published() == null
                && containers.stream()
                        .filter(each -> each.name().equals(service.container()))
                        .anyMatch(each -> each.home().equals(origin.name()));
        boolean isPrivate = !service.isOnHost() || service.address().isLoopback();
        boolean loopbackOfContainer =
                origin.kind() == Origin.Kind.CONTAINER && service.address().isLoopback();
        return !(itself && origin.kind() == Origin.Kind.CONTAINER)
                && !loopbackOfContainer
                && !(origin.kind() == Origin.Kind.INTERNET && isPrivate);
    }

    /** A container that is on the network of what it reaches has a route there of its own, and an address. */
    private static String source(Origin origin, Service service, List<RunningContainer> containers) {
        return containers.stream()
                .filter(each -> origin.kind() == Origin.Kind.CONTAINER && service.published() == null)
                .filter(each -> each.name().equals(origin.name()))
                .flatMap(each -> Optional.ofNullable(each.addresses().get(service.network())).stream())
                .map(IpAddress::toString)
                .findFirst()
                .orElse(origin.from());
    }

    private static Reach attempt(KernelImage image, String from, Origin origin, Service service) {
        try {
            FlowOutcome outcome = flow(Firewall.of(image), from, service).outcome();
            boolean reached = outcome.answered() && outcome.skipped().isEmpty() && !outcome.refused();
            return new Reach(
                    origin,
                    service,
                    reached ? Reach.Answer.YES : Reach.Answer.NO,
                    outcome.fate().text());
        } catch (UnseenFlowException e) {
            Reach.Answer answer = e.isDirect() ? Reach.Answer.YES : Reach.Answer.NO;
            return new Reach(origin, service, answer, String.valueOf(e.getMessage()));
        } catch (InvalidFlowException
                | UnsupportedPacketException
                | UnsupportedHelperException
                | UnsupportedProtocolException
                | UnsupportedRuleException e) {
            return new Reach(origin, service, Reach.Answer.UNKNOWN, String.valueOf(e.getMessage()));
        }
    }

    private static Flow flow(Firewall firewall, String from, Service service) {
        String to = service.address().toString();
        return service.protocol().equals(Protocol.UDP)
                ? firewall.from(from).udp().to(to, service.port()).query(1).answer(1)
                : firewall.from(from).to(to, service.port()).handshake().send(1).receive(1);
    }

    /**
     * What an origin reaches, in the words of {@link Service#toString()}: published ports, then containers' own.
     *
     * @throws IllegalArgumentException if there is no such origin
     * @throws IllegalStateException if something that it tried is not supported, so that nobody knows
     */
    public List<String> from(String origin) {
        List<String> names = origins.stream().map(Origin::name).toList();
        if (!names.contains(origin)) {
            throw new IllegalArgumentException("there is no '" + origin + "' here that could reach something"
                    + Nearest.suggestion(origin, names) + "; there are " + String.join(", ", names)
                    + (origin.equals("internet") ? "; the internet is there if the host has a gateway" : ""));
        }
        return reached(
                each -> each.origin().name().equals(origin),
                each -> each.service().toString());
    }

    /**
     * Who reaches a service, by the origins' names.
     *
     * @param service in the words of {@link Service#toString()}
     * @throws IllegalArgumentException if there is no such service
     * @throws IllegalStateException if something that was tried is not supported, so that nobody knows
     */
    public List<String> whoReaches(String service) {
        List<String> names = services.stream().map(Service::toString).distinct().toList();
        if (!names.contains(service)) {
            throw new IllegalArgumentException("nothing is published and nothing listens as '" + service + "'"
                    + Nearest.suggestion(service, names)
                    + (names.isEmpty() ? "" : "; there are " + String.join(", ", names)));
        }
        return reached(
                each -> each.service().toString().equals(service),
                each -> each.origin().name());
    }

    private List<String> reached(Predicate<Reach> asked, Function<Reach, String> name) {
        List<Reach> of = tries.stream().filter(asked).toList();
        List<String> unknown = of.stream()
                .filter(each -> each.answer() == Reach.Answer.UNKNOWN)
                .map(Reach::toString)
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("it is not known who reaches what: " + String.join("\n", unknown));
        }
        return of.stream().filter(Reach::reached).map(name).distinct().toList();
    }

    /** As a table for people, see {@link ReachTable}. */
    @Override
    public String toString() {
        return ReachTable.of(this);
    }
}
