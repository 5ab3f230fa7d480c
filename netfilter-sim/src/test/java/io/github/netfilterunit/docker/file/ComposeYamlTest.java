// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlReader;
import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Resources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposeYamlTest {

    private static final Map<String, String> FILES = Map.of(
            "docker-compose.yml",
                    "services: {web: {image: x, ports: [\"80:80\"]}, debug: {image: x, profiles: [debug]}}",
            "prod.yml", "services: {web: {ports: [\"${PORT:-81}:81\"], container_name: web1}}",
            "bad.yml", "services:\n  a: {image: x, ports: [\"81:80\"]}\n  b: {image: x, ports: [\"81:81\"]}\n");

    private static final Resources RESOURCES = name -> {
        String text = FILES.get(name);
        if (text == null) {
            throw new IOException("there is no file " + name, new NoSuchFileException(name));
        }
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    };

    private static Host read(String compose) {
        String text = "address: 10.0.0.2/24\ncontainers: [{name: old, publish: \"22:22\"}]\n" + compose;
        YamlNode node = YamlReader.read("docker.yaml", text);
        return DockerYaml.read(node, DockerYaml.engines(node).stream().findFirst(), RESOURCES)
                .host();
    }

    @Test
    void one_file_is_named_alone() {
        assertThat(read("compose: docker-compose.yml").stations())
                .extracting("name")
                .containsExactly("old", "web");
    }

    @Test
    void several_files_are_a_list() {
        assertThat(read("compose: [docker-compose.yml, prod.yml]").sockets())
                .extracting("port")
                .containsExactlyInAnyOrder(22, 81, 80);
    }

    @Test
    void profiles_variables_and_the_projects_name_stand_in_a_map() {
        Host host = read("""
                compose:
                  files: [docker-compose.yml, prod.yml]
                  profiles: debug
                  env: {PORT: 82}
                  project: shop
                """);

        assertThat(host.stations()).extracting("name").containsExactly("old", "debug", "web");
        assertThat(host.sockets()).extracting("port").containsExactlyInAnyOrder(22, 82, 80);
    }

    @Test
    void what_is_wrong_stands_where_it_was_written() {
        assertThatThrownBy(() -> read("engine: 19.03\ncompose: bad.yml"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("docker.yaml:3:9: the rules of Docker 19.03 are not supported; ")
                .hasMessageEndingWith("\nbad.yml:3:3: container 'b' cannot publish 81:81/tcp: the port is already"
                        + " allocated by 81:80/tcp of 'a'; 82 is free");
        assertThatThrownBy(() -> read("compose: [none.yml, {a: b}]"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("docker.yaml:3:11: cannot read the file 'none.yml': there is none\n"
                        + "docker.yaml:3:21: a compose file's name is a text, not a map");
        assertThatThrownBy(() -> read("compose: {file: none.yml}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("docker.yaml:3:10: compose has no 'files'\ndocker.yaml:3:10: no compose file is named\n"
                        + "docker.yaml:3:11: unknown key 'file' in compose; did you mean 'files'?");
    }
}
