// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.command;

import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.PlacedHost;
import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.host.SettingNames;
import io.github.netfilterunit.iptables.ShellScript;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.text.Nearest;
import io.github.netfilterunit.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Runs the commands of a script on a host that is being read; used for one script only. */
final class CommandRun implements ShellScript.Commands {

    private static final Set<String> IPTABLES = Set.of("iptables", "iptables-legacy", "iptables-nft");

    private static final Set<String> IGNORED = Set.of(
            "echo",
            "true",
            ":",
            "sleep",
            "modprobe",
            "iptables-save",
            "ip6tables-save",
            "conntrack",
            "ping",
            "curl",
            "cat",
            "ss");

    private static final Map<String, String> REASONS = Map.of(
            "ip6tables", "IPv6 is not supported yet",
            "iptables-restore", "give the text that it reads as the host's rules",
            "ip", "the host's interface, address and gateway stand beside the commands",
            "ufw", "give the rules that it makes, which iptables-save prints, as the host's rules",
            "firewall-cmd", "give the rules that it makes, which iptables-save prints, as the host's rules",
            "docker-compose", "give the file of compose to the host",
            "sudo", "write the command without it; all run as root");

    private final PlacedHost host;
    private final ShellScript script;
    private final Transcript transcript;
    private final EngineSettings base;
    private final DockerCommand docker = new DockerCommand();
    private EngineSettings told;
    private final boolean loaded;
    private boolean engineSeen;
    private boolean engineRuns;
    private boolean mayFail;

    CommandRun(PlacedHost host, ShellScript script, Transcript transcript, boolean loaded) {
        this.host = host;
        this.script = script;
        this.transcript = transcript;
        base = host.host().settings();
        told = base;
        engineRuns = !host.host().isEngineOff();
        engineSeen = !loaded && (!engineRuns || host.host().eventCount() > 0);
        this.loaded = loaded;
    }

    /** Where rules were loaded before, the engine starts behind them, if nothing did it so far. */
    private void startBehindRules(Place at) {
        if (loaded && !engineSeen) {
            start(at);
        }
    }

    /** The script is over. */
    void end(Place at) {
        startBehindRules(at);
    }

    @Override
    public void tryRun(Token name, List<Token> words) {
        mayFail = true;
        try {
            run(name, words);
        } finally {
            mayFail = false;
        }
    }

    @Override
    public boolean run(Token name, List<Token> words) {
        String text = name.text().substring(name.text().lastIndexOf('/') + 1);
        if (IPTABLES.contains(text)) {
            iptables(name, words);
            return false;
        }
        switch (text) {
            case "docker" -> {
                UnaryOperator<DockerHost> change = docker.read(
                        name, words, transcript.id(place(name).line()).orElse(""), base.version());
                if (change.apply(host.host()).eventCount() > host.host().eventCount()) {
                    startBehindRules(place(name));
                }
                int before = host.host().eventCount();
                if (mayFail) {
                    host.addWhatMayFail(place(name), change);
                } else {
                    host.add(place(name), change);
                }
                if (host.host().eventCount() > before) {
                    requireEngine(name);
                    engineSeen = true;
                }
            }
            case "dockerd" -> dockerd(name, words);
            case "systemctl" -> systemctl(name, words);
            case "service" -> service(name, words);
            case "sysctl" -> sysctl(name, words);
            case "set" -> {}
            case "exit" -> {
                return true;
            }
            default -> {
                if (!IGNORED.contains(text)) {
                    throw refuse(name, text);
                }
            }
        }
        return false;
    }

    private static RuntimeException refuse(Token name, String text) {
        String reason = REASONS.get(text);
        if (reason != null) {
            return name.refuse("the command '" + text + "' is not supported here: " + reason);
        }
        List<String> known = new ArrayList<>(IGNORED);
        known.addAll(IPTABLES);
        known.addAll(List.of("docker", "dockerd", "systemctl", "service", "sysctl", "set", "exit"));
        return name.refuse("the command '" + text + "' is not supported here; docker, dockerd, systemctl, iptables and"
                + " sysctl are" + Nearest.suggestion(text, known));
    }

    private Place place(Token at) {
        return script.place(at.column());
    }

    private void requireEngine(Token at) {
        if (!engineRuns) {
            throw at.refuse("the engine does not run: 'systemctl start docker' is expected before");
        }
    }

    private void dockerd(Token name, List<Token> words) {
        told = base;
        try {
            told = DaemonOptions.read(base, name, words);
        } finally {
            // what follows is not reported again for an engine that is told something wrong
            start(name);
        }
    }

    private void start(Token at) {
        if (engineRuns && engineSeen) {
            throw at.refuse("the engine runs already: 'systemctl stop docker' is expected before");
        }
        start(place(at));
    }

    private void start(Place at) {
        EngineSettings settings = told;
        if (!engineSeen) {
            host.add(at, before -> before.settings(settings).engineOff());
        }
        engineSeen = true;
        engineRuns = true;
        host.add(at, before -> before.startEngine(settings));
    }

    private void stop(Token at) {
        requireEngine(at);
        startBehindRules(place(at));
        engineSeen = true;
        engineRuns = false;
        host.add(place(at), DockerHost::stopEngine);
    }

    private void systemctl(Token name, List<Token> words) {
        List<Token> rest =
                words.stream().filter(word -> !word.text().startsWith("-")).toList();
        if (rest.isEmpty()) {
            throw name.refuse("a command is expected behind 'systemctl', as in 'systemctl restart docker'");
        }
        String command = rest.get(0).text();
        if (Set.of("daemon-reload", "enable", "status", "is-active", "show").contains(command)) {
            return;
        }
        for (Token unit : rest.subList(1, rest.size())) {
            change(rest.get(0), unit);
        }
    }

    private void service(Token name, List<Token> words) {
        if (words.size() != 2) {
            throw name.refuse("'service' needs a service and a command, as in 'service docker restart'");
        }
        change(words.get(1), words.get(0));
    }

    private void change(Token command, Token unit) {
        if (!unit.text().matches("docker(\\.service|\\.socket)?")) {
            throw unit.refuse("'" + unit.text() + "' is not supported here: what it does to the rules is not known;"
                    + " docker is");
        }
        if (unit.text().endsWith(".socket")) {
            return;
        }
        switch (command.text()) {
            case "start" -> {
                if (!engineRuns || !engineSeen) {
                    start(command);
                }
            }
            case "stop" -> stop(command);
            case "restart" -> {
                if (engineRuns) {
                    stop(command);
                }
                start(command);
            }
            default ->
                throw command.refuse("'" + command.text() + "' is not supported here; start, stop and restart are"
                        + Nearest.suggestion(command.text(), List.of("start", "stop", "restart")));
        }
    }

    private void sysctl(Token name, List<Token> words) {
        boolean writes = false;
        for (Token word : words) {
            int equals = word.text().indexOf('=');
            String key = SettingNames.canonical(
                    equals < 0 ? word.text() : word.text().substring(0, equals));
            if (word.text().startsWith("-")) {
                if (!word.text().matches("-[wqe]+|--write|--quiet")) {
                    throw word.refuse(
                            "'" + word.text() + "' is not supported here; sysctl -w net.ipv4.ip_forward=1 is");
                }
                writes |= word.text().matches("-[qe]*w[wqe]*|--write");
            } else if (!SettingNames.isSetting(key)) {
                throw word.refuse(SettingNames.unknown(key));
            } else if (equals > 0) {
                String value = word.text().substring(equals + 1);
                host.add(place(word), before -> before.sysctl(key, value));
            } else if (writes) {
                throw word.refuse("a value is expected, as in 'sysctl -w " + key + "=1', without blanks");
            }
        }
    }

    /** The command as a text of its own in which it stands where it stands in the script. */
    private void iptables(Token name, List<Token> words) {
        Place place = place(name);
        StringBuilder text = new StringBuilder("\n".repeat(place.line() - 1)).append(" ".repeat(place.column() - 1));
        text.append(name.text().substring(name.text().lastIndexOf('/') + 1));
        for (Token word : words) {
            boolean plain = word.text().matches("[^\\s\"'\\\\]+");
            text.append(' ').append(plain ? word.text() : '"' + word.text().replaceAll("([\"\\\\])", "\\\\$1") + '"');
        }
        text.append(mayFail ? " || true" : "");
        host.add(place, before -> before.rules(place.file(), text.toString()));
    }
}
