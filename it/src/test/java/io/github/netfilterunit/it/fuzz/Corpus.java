// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.fuzz;

import io.github.netfilterunit.it.TestFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The golden files of the project, as inputs to begin with. */
final class Corpus {

    private static final String RECORDS = "netfilter-sim/src/test/resources/iptables";
    private static final String DOCKER = "netfilter-sim/src/test/resources/docker";
    private static final Pattern RULE = Pattern.compile("(raw|mangle|nat|filter|security) ([A-Z]+ .*)");
    private static final Pattern LISTED = Pattern.compile("random-\\d+\\.(\\w+)\\.(S|list)");

    private Corpus() {}

    /** What iptables-restore reads: files, and small ones of the rules that were asked one by one. */
    static List<byte[]> rules() {
        List<byte[]> seeds = new ArrayList<>();
        for (Path file : files(RECORDS, ".save")) {
            seeds.add(TestFiles.read(file).getBytes(StandardCharsets.UTF_8));
        }
        for (String name : List.of("extensions.txt", "refusals.txt")) {
            for (String line : lines(name)) {
                Matcher rule = RULE.matcher(line);
                if (rule.matches()) {
                    seeds.add(bytes("*" + rule.group(1) + "\n:MINE - [0:0]\n-A " + rule.group(2) + "\nCOMMIT\n"));
                }
            }
        }
        for (String line : lines("restored.txt")) {
            if (line.startsWith("*")) {
                seeds.add(bytes(line.replace("\\n", "\n")));
            }
        }
        return seeds;
    }

    /** Scripts: one of all that a script may say, and small ones of the same rules. */
    static List<byte[]> scripts() {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // It has every construct, and is often chosen.
            seeds.add(bytes(TestFiles.text("scripts/firewall.sh").replace("-legacy", "")));
        }
        for (String name : List.of("extensions.txt", "refusals.txt")) {
            for (String line : lines(name)) {
                Matcher rule = RULE.matcher(line);
                if (rule.matches()) {
                    seeds.add(bytes("IPT='iptables -t " + rule.group(1)
                            + "'; WAIT=-w\n$IPT -N MINE && $IPT -F\nfor each in 1 2\ndo\n  $IPT $WAIT -A "
                            + rule.group(2)
                            + "\ndone\n"));
                }
            }
        }
        return seeds;
    }

    /** Transcripts of hosts, and listings of tables behind a prompt. */
    static List<byte[]> transcripts() {
        List<byte[]> seeds = new ArrayList<>();
        for (Path file : files("it/src/test/resources/kernel", "host.txt")) {
            seeds.add(bytes(TestFiles.read(file)));
        }
        for (Path file : files("netfilter-sim/src/test/resources/transcript", ".txt")) {
            seeds.add(bytes(TestFiles.read(file)));
        }
        for (Path file : files(RECORDS, "")) {
            Matcher listed = LISTED.matcher(file.getFileName().toString());
            if (listed.matches()) {
                String command = listed.group(2).equals("S") ? "-S -v" : "-vnL";
                seeds.add(bytes(
                        "root@h:~# iptables -t " + listed.group(1) + " " + command + "\n" + TestFiles.read(file)));
            }
        }
        return seeds;
    }

    /** What ipset restores. */
    static List<byte[]> sets() {
        return files("netfilter-sim/src/test/resources/ipset", ".restore").stream()
                .map(file -> bytes(TestFiles.read(file)))
                .toList();
    }

    /** Compose files, first the one that has every key that is read. */
    static List<byte[]> composeFiles() {
        List<byte[]> seeds = new ArrayList<>();
        seeds.addAll(Stream.of("compose/compose.yml", "compose/over.yml", "compose/compose.yml")
                .map(name -> bytes(TestFiles.text(name)))
                .toList());
        for (Path file : files("it/src/it", ".yml")) {
            seeds.add(bytes(TestFiles.read(file)));
        }
        return seeds;
    }

    /** Hosts that begin with {@code docker:}, first one with every key. */
    static List<byte[]> dockerHosts() {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(bytes(TestFiles.text("docker/fuzz/everything.yaml")));
        for (String folder : List.of("docker-host", "docker-upgrade")) {
            files("it/src/it/" + folder, ".yaml").forEach(file -> seeds.add(bytes(TestFiles.read(file))));
        }
        return seeds;
    }

    /** Settings of engines, first all of them. */
    static List<byte[]> daemonFiles() {
        return List.of(
                bytes(TestFiles.text("docker/fuzz/daemon.json")),
                bytes("{\n \"bip\": \"10.9.0.1/16\",\n \"ip6tables\": false\n}\n"));
    }

    /** Scripts of Docker commands: those that real engines ran. */
    static List<byte[]> dockerCommands() {
        List<byte[]> seeds = new ArrayList<>();
        for (Path file : files(DOCKER, ".txt")) {
            seeds.add(bytes(TestFiles.read(file)
                    .lines()
                    .filter(line -> line.startsWith("$ "))
                    .map(line -> line.substring(2) + "\n")
                    .collect(Collectors.joining())));
        }
        return seeds;
    }

    /** What inspect showed at one moment, a value a line. */
    static List<byte[]> inspected() {
        return files(DOCKER + "/inspected", ".inspect").stream()
                .flatMap(file -> TestFiles.read(file).lines())
                .map(line -> bytes(line.substring(line.indexOf(' ') + 1).replaceAll("[{,\\[]", "$0\n ")))
                .toList();
    }

    /** Files of flows. */
    static List<Path> flows() {
        List<Path> seeds = new ArrayList<>();
        for (String folder :
                List.of("netfilter-sim/src/test/resources/flow", "netfilter-junit/src/test/resources", "it/src/it")) {
            seeds.addAll(files(folder, ".yaml"));
        }
        return seeds;
    }

    /** Every word that stands in the inputs. */
    static List<byte[]> words(List<byte[]> seeds) {
        return seeds.stream()
                .flatMap(seed -> Stream.of(new String(seed, StandardCharsets.ISO_8859_1).split("\\s+")))
                .filter(word -> !word.isEmpty() && word.length() < 40)
                .distinct()
                .sorted()
                .map(word -> word.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> lines(String name) {
        return TestFiles.read(TestFiles.project(RECORDS).resolve(name)).lines().toList();
    }

    private static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(TestFiles.project(folder))) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(ending) && !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
