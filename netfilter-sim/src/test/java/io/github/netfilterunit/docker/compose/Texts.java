// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Resources;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Compose files that stand in a test. */
final class Texts {

    private final Map<String, String> files = new HashMap<>();

    static Texts compose(String text) {
        return new Texts().with("compose.yml", text);
    }

    Texts with(String name, String text) {
        files.put(name, text);
        return this;
    }

    Resources resources() {
        return name -> {
            String text = files.get(name);
            if (text == null) {
                throw new NoSuchFileException(name);
            }
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        };
    }

    DockerHost up() {
        return up(DockerHost.at("192.168.66.100/24"), compose -> compose);
    }

    DockerHost up(UnaryOperator<Compose> change) {
        return up(DockerHost.at("192.168.66.100/24"), change);
    }

    DockerHost up(DockerHost host, UnaryOperator<Compose> change) {
        return change.apply(Compose.file("compose.yml")).up(host, resources());
    }

    /** What is wrong. */
    String problems() {
        return problems(compose -> compose);
    }

    String problems(UnaryOperator<Compose> change) {
        try {
            up(change);
            return "";
        } catch (InvalidInputException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The containers that run, a line each: name, addresses by networks, ports, what listens. */
    static String summary(DockerHost host) {
        StringBuilder text = new StringBuilder();
        host.running()
                .forEach(each -> text.append(each.name())
                        .append(' ')
                        .append(each.addresses())
                        .append(' ')
                        .append(each.ports())
                        .append(' ')
                        .append(each.services().stream()
                                .map(service -> service.port() + "/" + service.protocol())
                                .sorted()
                                .toList())
                        .append('\n'));
        return text.toString();
    }
}
