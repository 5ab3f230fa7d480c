// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.docker.file.ComposeYaml;
import io.github.netfilterunit.docker.file.DockerYaml;
import io.github.netfilterunit.flow.StackProfile;
import io.github.netfilterunit.host.file.HostYaml;
import io.github.netfilterunit.host.file.YamlKinds;
import io.github.netfilterunit.host.file.YamlMap;
import io.github.netfilterunit.host.file.YamlNode;
import io.github.netfilterunit.host.file.YamlReader;
import io.github.netfilterunit.host.file.YamlScalar;
import io.github.netfilterunit.text.TextReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private final YamlNode schema = schema();

    private static YamlNode schema() {
        try (InputStream in = FlowFile.class.getResourceAsStream("/netfilter-flows.schema.json")) {
            return YamlReader.read("schema", TextReader.read("schema", in).text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private YamlNode at(String path) {
        YamlNode node = schema;
        for (String key : path.split("/")) {
            node = key.matches("[0-9]")
                    ? YamlKinds.list(node).orElseThrow().items().get(Integer.parseInt(key))
                    : YamlKinds.map(node).orElseThrow().get(key).orElseThrow();
        }
        return node;
    }

    private List<String> keys(String path) {
        return YamlKinds.map(at(path)).orElseThrow().entries().stream()
                .map(entry -> entry.key().text())
                .toList();
    }

    private List<String> words(String path) {
        return YamlKinds.list(at(path)).orElseThrow().items().stream()
                .map(item -> YamlKinds.scalar(item).map(YamlScalar::text).orElseThrow())
                .toList();
    }

    @Test
    void the_schema_has_the_keys_that_the_reader_knows() {
        String flow = "properties/flows/items/properties";
        assertThat(keys("properties")).containsExactlyInAnyOrderElementsOf(Keys.SUITE);
        assertThat(keys("properties/defaults/properties")).containsExactlyInAnyOrderElementsOf(Keys.DEFAULTS);
        assertThat(keys(flow)).containsExactlyInAnyOrderElementsOf(Keys.FLOW);
        assertThat(keys(flow + "/expect/properties")).containsExactlyInAnyOrderElementsOf(Keys.EXPECT);
        assertThat(keys(flow + "/expect/properties/rejected/anyOf/2/properties"))
                .containsExactlyInAnyOrderElementsOf(Keys.REJECTED);
        assertThat(keys("definitions/host/properties")).containsExactlyInAnyOrderElementsOf(HostYaml.KEYS);
        assertThat(keys("properties/docker/properties")).containsExactlyInAnyOrderElementsOf(DockerYaml.KEYS);
        assertThat(keys("properties/docker/properties/containers/items/properties"))
                .containsExactlyInAnyOrderElementsOf(DockerYaml.CONTAINER_KEYS);
        assertThat(keys("properties/docker/properties/containers/items/properties/networks/anyOf/1/properties"))
                .containsExactlyInAnyOrderElementsOf(DockerYaml.ATTACHMENT_KEYS);
        assertThat(keys("properties/docker/properties/rules/anyOf/1/properties"))
                .containsExactlyInAnyOrderElementsOf(DockerYaml.RULES_KEYS);
        assertThat(keys("properties/docker/properties/networks/items/anyOf/1/properties"))
                .containsExactlyInAnyOrderElementsOf(DockerYaml.NETWORK_KEYS);
        assertThat(keys("properties/docker/properties/compose/anyOf/2/properties"))
                .containsExactlyInAnyOrderElementsOf(ComposeYaml.KEYS);
    }

    @Test
    void the_schema_has_the_steps_that_the_reader_knows() {
        String step = "definitions/step/anyOf";
        TreeSet<String> steps = new TreeSet<>(words(step + "/0/enum"));
        steps.addAll(keys(step + "/1/properties"));

        assertThat(steps).containsExactlyInAnyOrderElementsOf(StepWords.NAMES);
        assertThat(keys(step + "/1/properties/packet/properties"))
                .containsExactlyInAnyOrderElementsOf(PacketReader.keys());
        assertThat(keys(step + "/1/properties/ping/anyOf/1/properties")).containsExactlyInAnyOrderElementsOf(Keys.PING);
        assertThat(words("properties/defaults/properties/stack/enum")).containsExactlyElementsOf(StackProfile.names());
        assertThat(words(step + "/0/enum"))
                .allSatisfy(word -> assertThat(StepWords.plain(word)).isNotNull());
        assertThat(words(step + "/1/properties/close/enum"))
                .allSatisfy(word -> assertThat(StepWords.with("close", word)).isNotNull());
    }

    @Test
    void every_key_has_a_description_and_an_example() {
        List<String> bare = new ArrayList<>();
        collect(schema, "", bare);

        assertThat(bare).isEmpty();
    }

    private static void collect(YamlNode node, String path, List<String> bare) {
        YamlKinds.list(node).ifPresent(list -> list.items().forEach(item -> collect(item, path, bare)));
        YamlMap map = YamlKinds.map(node).orElse(null);
        if (map == null) {
            return;
        }
        for (YamlMap.Entry entry : map.entries()) {
            String key = entry.key().text();
            if (key.equals("properties")) {
                for (YamlMap.Entry each :
                        YamlKinds.map(entry.value()).orElseThrow().entries()) {
                    YamlMap property = YamlKinds.map(each.value()).orElseThrow();
                    if (property.get("description").isEmpty()
                            || property.get("examples").isEmpty()) {
                        bare.add(path + "/" + each.key().text());
                    }
                    collect(property, path + "/" + each.key().text(), bare);
                }
            } else if (!key.equals("examples")) {
                collect(entry.value(), path, bare);
            }
        }
    }
}
