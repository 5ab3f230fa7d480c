// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.command;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.engine.EngineVersion;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Reads {@code docker}; used for one script only. */
final class DockerCommand {

    /** The commands that change neither a network nor whether a container runs. */
    private static final Set<String> IGNORED = Set.of(
            "attach",
            "build",
            "buildx",
            "builder",
            "commit",
            "config",
            "context",
            "cp",
            "diff",
            "events",
            "exec",
            "export",
            "history",
            "image",
            "images",
            "info",
            "inspect",
            "load",
            "login",
            "logout",
            "logs",
            "manifest",
            "port",
            "ps",
            "pull",
            "push",
            "rmi",
            "save",
            "search",
            "secret",
            "stats",
            "tag",
            "top",
            "trust",
            "version",
            "volume",
            "wait");

    private static final Set<String> OF_CONTAINERS =
            Set.of("run", "create", "start", "stop", "kill", "restart", "rm", "pause", "unpause", "rename");

    private static final Map<String, String> REASONS = Map.of(
            "compose", "give the file of compose to the host",
            "stack", "swarm is not supported",
            "service", "swarm is not supported",
            "swarm", "swarm is not supported",
            "node", "swarm is not supported",
            "update", "say it with 'docker run'",
            "system", "name what goes in 'docker rm' and 'docker network rm'");

    private static final OptionTable GLOBAL = new OptionTable()
            .values("host,H context,c config log-level,l tlscacert tlscert tlskey")
            .switches("debug,D tls tlsverify");
    private static final OptionTable START =
            new OptionTable().switches("attach,a interactive,i").values("detach-keys checkpoint checkpoint-dir");
    private static final OptionTable STOP = new OptionTable().values("time,t timeout signal,s");
    private static final OptionTable KILL = new OptionTable().values("signal,s");
    private static final OptionTable REMOVE =
            new OptionTable().switches("force,f volumes,v").refused("link,l", "remove the container that has the link");
    private static final OptionTable NONE = new OptionTable();
    private static final OptionTable IMPORT = new OptionTable().values("change,c message,m platform");

    private static final Set<String> ENDING = Set.of(
            "KILL", "TERM", "INT", "QUIT", "HUP", "SIGKILL", "SIGTERM", "SIGINT", "SIGQUIT", "SIGHUP", "9", "15", "2",
            "3", "1");

    private final Names names = new Names();
    private final Images images = new Images();

    /**
     * What a command changes.
     *
     * @param id what it printed; empty if that is not known
     * @param version of the engine
     */
    UnaryOperator<DockerHost> read(Token docker, List<Token> words, String id, EngineVersion version) {
        List<Token> rest = GLOBAL.readUpToFirstWord(words).others();
        if (rest.isEmpty()) {
            throw docker.refuse("a command is expected behind 'docker', as in 'docker run'");
        }
        Token command = rest.get(0);
        List<Token> behind = rest.subList(1, rest.size());
        return switch (command.text()) {
            case "network" -> {
                Token second = second(command, behind);
                yield NetworkCommands.read(second, behind.subList(1, behind.size()), id);
            }
            case "container" -> {
                Token second = second(command, behind);
                yield command(second, behind.subList(1, behind.size()), version);
            }
            default -> command(command, behind, version);
        };
    }

    private static Token second(Token command, List<Token> behind) {
        if (behind.isEmpty()) {
            throw command.refuse("a command is expected behind 'docker " + command.text() + "'");
        }
        return behind.get(0);
    }

    private UnaryOperator<DockerHost> command(Token command, List<Token> words, EngineVersion version) {
        return switch (command.text()) {
            case "run", "create" -> {
                Container container = ContainerOptions.read(command, words, names, images, version);
                boolean runs = command.text().equals("run");
                yield host -> host.container(runs ? container : container.stopped());
            }
            case "start" -> each(command, START, words, DockerHost::start);
            case "stop" -> each(command, STOP, words, DockerHost::stop);
            case "kill" -> kill(command, words);
            case "restart" -> each(command, STOP, words, DockerHost::restart);
            case "rm" -> remove(command, words);
            case "pause" -> each(command, NONE, words, DockerHost::pause);
            case "unpause" -> each(command, NONE, words, DockerHost::unpause);
            case "rename" -> rename(command, NONE.read(words).others());
            case "import" -> {
                importImage(IMPORT.read(words));
                yield UnaryOperator.identity();
            }
            default -> {
                if (!IGNORED.contains(command.text())) {
                    throw refuse(command);
                }
                yield UnaryOperator.identity();
            }
        };
    }

    private static RuntimeException refuse(Token command) {
        String reason = REASONS.get(command.text());
        if (reason != null) {
            return command.refuse("'docker " + command.text() + "' is not supported: " + reason);
        }
        List<String> known = new ArrayList<>(OF_CONTAINERS);
        known.addAll(IGNORED);
        known.addAll(List.of("network", "container", "import"));
        return command.refuse(
                "unknown command 'docker " + command.text() + "'" + Nearest.suggestion(command.text(), known));
    }

    private static UnaryOperator<DockerHost> each(
            Token command, OptionTable table, List<Token> words, BiFunction<DockerHost, String, DockerHost> change) {
        List<Token> containers = table.read(words).others();
        if (containers.isEmpty()) {
            throw command.refuse(
                    "'docker " + command.text() + "' needs a container, as in 'docker " + command.text() + " web'");
        }
        return host -> {
            DockerHost changed = host;
            for (Token each : containers) {
                changed = change.apply(changed, each.text());
            }
            return changed;
        };
    }

    private static UnaryOperator<DockerHost> kill(Token command, List<Token> words) {
        Token signal = KILL.read(words).last("signal").orElse(null);
        if (signal != null && !ENDING.contains(signal.text())) {
            throw signal.refuse(
                    "what the signal '" + signal.text() + "' does depends on the container; KILL and TERM" + " end it");
        }
        return each(command, KILL, words, DockerHost::kill);
    }

    private static UnaryOperator<DockerHost> remove(Token command, List<Token> words) {
        boolean force = REMOVE.read(words).isOn("force");
        return each(command, REMOVE, words, force ? DockerHost::removeIfThere : DockerHost::removeStopped);
    }

    private static UnaryOperator<DockerHost> rename(Token command, List<Token> both) {
        if (both.size() != 2) {
            throw command.refuse("'docker rename' needs a container and its new name, as in 'docker rename web site'");
        }
        return host -> host.rename(both.get(0).text(), both.get(1).text());
    }

    private void importImage(GivenOptions given) {
        List<String> ports = new ArrayList<>();
        for (Token change : given.all("change")) {
            List<String> parts = List.of(change.text().trim().split("\\s+"));
            if (parts.get(0).equalsIgnoreCase("EXPOSE")) {
                ports.addAll(parts.subList(1, parts.size()));
            }
        }
        if (given.others().size() > 1) {
            images.put(given.others().get(1).text(), ports);
        }
    }
}
