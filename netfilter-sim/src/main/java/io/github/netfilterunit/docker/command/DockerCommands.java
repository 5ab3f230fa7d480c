// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.command;

import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.PlacedHost;
import io.github.netfilterunit.iptables.ShellScript;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;

/**
 * Reads the commands that made a Docker host what it is, as a shell script has them or as somebody typed them.
 *
 * <pre>{@code
 * sysctl -w net.ipv4.ip_forward=1
 * dockerd --icc=false
 * docker network create --subnet 10.5.0.0/24 app
 * docker run -d --name web --network app -p 80:80 nginx
 * iptables -I DOCKER-USER -i eth0 ! -s 192.168.66.0/24 -j DROP
 * systemctl restart docker
 * }</pre>
 *
 * <p>What stands before the first {@code dockerd} or {@code systemctl start docker} happened before the engine started; the
 * engine runs from the beginning where the first command is Docker's. Options that touch no rule are passed over. In a
 * transcript, where commands stand behind {@code [host]#}, all other lines are what they printed.
 */
public final class DockerCommands {

    private DockerCommands() {}

    /**
     * Plays commands on a host.
     *
     * @param file what messages call the text
     * @param text the commands, one a line
     * @throws InvalidInputException with all that is wrong: commands and options that are not known, and what the engine
     *     refuses
     */
    public static DockerHost play(DockerHost host, String file, String text) {
        Problems problems = new Problems();
        PlacedHost placed = new PlacedHost(host, new Place(file, 1, 1));
        add(placed, new NamedText(file, text), problems);
        placed.facts(problems);
        return placed.host();
    }

    /**
     * Plays commands on a host that is being read.
     *
     * @param problems what is wrong with the commands themselves is added; what the engine refuses is not known yet
     */
    public static void add(PlacedHost host, NamedText commands, Problems problems) {
        add(host, commands, false, problems);
    }

    /**
     * Plays commands on a host that is being read and of which only rules were loaded: the engine starts where the commands
     * say so, or with the first of Docker's, or in the end.
     *
     * @param problems what is wrong with the commands themselves is added; what the engine refuses is not known yet
     */
    public static void addBehindRules(PlacedHost host, NamedText commands, Problems problems) {
        add(host, commands, true, problems);
    }

    private static void add(PlacedHost host, NamedText commands, boolean loaded, Problems problems) {
        Transcript transcript = Transcript.of(commands.text());
        ShellScript script = new ShellScript(commands.name(), 1, transcript.commands());
        CommandRun run = new CommandRun(host, script, transcript, loaded);
        script.run(run, problems);
        run.end(new Place(commands.name(), 1, 1));
    }
}
