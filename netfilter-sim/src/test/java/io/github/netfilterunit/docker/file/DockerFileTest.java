// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.text.Resources;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerFileTest {

    private static final String WEB = """
            services:
              web:
                image: nginx
                ports: ["80:80"]
                networks: [default, shared]
            networks:
              shared: {name: shop_z}
            """;

    private static final String MORE = """
            services:
              web: {ports: ["81:81"]}
            """;

    /** A folder called {@code My Shop}. */
    private record Folder(Map<String, String> files) implements Resources {
        @Override
        public InputStream open(String name) throws FileNotFoundException {
            String text = files.get(name);
            if (text == null) {
                throw new FileNotFoundException(name);
            }
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String folderOf(String name) {
            return "My Shop";
        }
    }

    private static String ports(Map<String, DockerHost> hosts) {
        return hosts.get("26.1").running().get(0).ports().toString();
    }

    private static Map<String, DockerHost> project(Map<String, String> files) {
        return DockerFile.project(List.of(), new Folder(files));
    }

    @Test
    void the_override_file_is_taken_along_as_compose_does() {
        assertThat(ports(project(Map.of("docker-compose.yml", WEB)))).doesNotContain("81");
        assertThat(ports(project(Map.of("docker-compose.yml", WEB, "docker-compose.override.yml", MORE))))
                .contains("80", "81");
        assertThat(ports(project(
                        Map.of("compose.yaml", WEB, "docker-compose.yml", "nonsense", "compose.override.yaml", MORE))))
                .contains("80", "81");
    }

    @Test
    void files_that_the_environment_file_names_are_taken_instead() {
        assertThat(ports(project(Map.of(
                        "docker-compose.yml",
                        "nonsense",
                        "a.yml",
                        WEB,
                        "b.yml",
                        MORE,
                        "docker-compose.override.yml",
                        "nonsense",
                        ".env",
                        "COMPOSE_FILE=a.yml:b.yml"))))
                .contains("80", "81");
        assertThatThrownBy(() -> project(Map.of(".env", "COMPOSE_FILE=c.yml", "docker-compose.yml", WEB)))
                .hasMessage("c.yml:1:1: cannot read the file 'c.yml': there is none");
    }

    @Test
    void a_folder_without_a_compose_file_has_no_project() {
        assertThat(project(Map.of("docker-compose.override.yml", MORE))).isEmpty();
    }

    /** The name decides which network is the first by name, through which ports are published. */
    @Test
    void a_project_is_called_as_its_folder() {
        DockerHost host = project(Map.of("docker-compose.yml", WEB)).get("26.1");

        assertThat(host.networks()).containsExactly("bridge", "myshop_default", "shop_z");
        assertThat(IptablesSave.write(host.host().ruleset()))
                .contains("--dport 80 -j DNAT --to-destination 172.18.0.2:80");
    }

    @Test
    void a_compose_file_may_have_merge_keys() throws Exception {
        Map<String, String> files = Map.of("stack.yml", """
                x-base: &base
                  image: nginx
                  restart: always
                services:
                  web:
                    <<: *base
                    ports: ["80:80"]
                """);

        assertThat(ports(DockerFile.read("stack.yml", List.of(), new Folder(files))))
                .contains("80");
    }

    @Test
    void a_file_of_something_else_is_refused() {
        assertThatThrownBy(() -> DockerFile.read("a.yml", List.of(), new Folder(Map.of("a.yml", "web: {image: x}"))))
                .hasMessage("a.yml:1:1: the file has neither 'docker' nor 'services': a file of flows through a Docker"
                        + " host is expected, or a compose file");
    }
}
