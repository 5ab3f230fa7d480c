// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"10:20", "12:34:56:12:34:56", "on", "no", "0x10", "010", "1_000", "2026-11-22", "~", "1e3"})
    void a_scalar_stays_the_text_that_was_written(String text) {
        assertThat(scalar(YamlReader.read("a.yaml", text)).text()).isEqualTo(text);
    }

    @Test
    void each_node_knows_where_it_begins() {
        YamlMap map = map(YamlReader.read("a.yaml", "flows:\n  - name: web\n"));
        YamlList flows = YamlKinds.list(map.get("flows").orElseThrow()).orElseThrow();
        assertThat(flows.place()).isEqualTo(new Place("a.yaml", 2, 3));
        assertThat(map(flows.items().get(0)).get("name").orElseThrow().place()).isEqualTo(new Place("a.yaml", 2, 11));
    }

    @Test
    void keys_that_stand_twice_are_refused_all_at_once() {
        assertRefused(
                "a: 1\nb: {c: 2, c: 3}\na: 4\n",
                "a.yaml:2:11: key 'c' stands here for the second time; the first is in line 2",
                "a.yaml:3:1: key 'a' stands here for the second time; the first is in line 1");
    }

    @Test
    void an_empty_file_is_refused() {
        assertRefused("", "a.yaml:1:1: the file is empty: YAML is expected");
        assertRefused("# only a comment\n", "a.yaml:1:1: the file is empty: YAML is expected");
    }

    @Test
    void a_second_document_is_refused() {
        assertRefused(
                "a: 1\n---\nb: 2\n",
                "a.yaml:3:1: a second document begins here: a file holds one, without '---' in between");
    }

    @Test
    void what_is_no_yaml_is_refused_with_its_place() {
        assertRefused(
                "a: [1, 2\nb: 3\n",
                "a.yaml:2:2: this is not YAML: while parsing a flow sequence, expected ',' or ']', but got :");
    }

    @Test
    void tabs_are_refused_with_their_place() {
        assertThatThrownBy(() -> YamlReader.read("a.yaml", "a:\n\tb: 1\n"))
                .hasMessageStartingWith(
                        "a.yaml:2:1: this is not YAML: while scanning for the next token, found character");
    }

    @Test
    void a_key_that_is_a_list_is_refused() {
        assertRefused("? [a]\n: 1\n", "a.yaml:1:3: a key is a text, not a list or a map");
    }

    @Test
    void merge_keys_are_refused() {
        assertRefused(
                "a: &a {b: 1}\nc: {<<: *a}\n", "a.yaml:2:5: merge keys ('<<') are not supported: write the keys out");
    }

    @Test
    void an_alias_stands_for_what_it_names() {
        YamlMap map = map(YamlReader.read("a.yaml", "a: &a x\nb: *a\n"));
        assertThat(scalar(map.get("b").orElseThrow()).text()).isEqualTo("x");
    }

    @Test
    void an_alias_inside_of_itself_is_refused() {
        assertRefused("a: &a [*a]\n", "a.yaml:1:4: an alias inside of what it stands for");
    }

    @Test
    void aliases_that_unfold_to_a_giant_are_refused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 x\n");
        for (int i = 1; i <= 20; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + before + ", " + before + ", " + before + "]\n");
        }
        assertThatThrownBy(() -> YamlReader.read("a.yaml", bomb.toString()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("aliases unfold to more than 1000000 nodes");
    }

    @Test
    void a_literal_text_keeps_the_numbers_of_its_lines() {
        YamlMap map = map(YamlReader.read("a.yaml", "a: 1\nrules: |\n  *filter\n  COMMIT\n"));
        assertThat(scalar(map.get("rules").orElseThrow()).embedded().text()).isEqualTo("\n\n*filter\nCOMMIT\n");
    }

    @Test
    void an_unknown_key_is_refused_with_what_was_probably_meant() {
        Problems problems = new Problems();
        YamlNode node = YamlReader.read("flows/web.yaml", "destnation: 1\nx: 2\n");
        YamlFields.of(node, "flow 'https from lan'", Set.of("destination", "name"), problems);
        assertThat(problems.found())
                .hasToString("[flows/web.yaml:1:1: unknown key 'destnation' in flow 'https from lan'; did you mean"
                        + " 'destination'?, flows/web.yaml:2:1: unknown key 'x' in flow 'https from lan'; known are"
                        + " destination, name]");
    }

    @Test
    void values_of_the_wrong_kind_are_refused() {
        Problems problems = new Problems();
        YamlNode node = YamlReader.read("a.yaml", "a: [1]\nb: yes\nc: 70000\nd:\ne: recrded\n");
        YamlFields fields = YamlFields.of(node, "flow", Set.of("a", "b", "c", "d", "e"), problems);
        assertThat(fields.text("a")).isEmpty();
        assertThat(fields.bool("b", true)).isTrue();
        assertThat(fields.number("c", 1, 65535)).isEmpty();
        assertThat(fields.text("d")).isEmpty();
        assertThat(fields.word("e", Set.of("recorded", "zero"))).isEmpty();
        fields.require("a", "f");
        assertThat(problems.found().stream().map(Object::toString))
                .containsExactly(
                        "a.yaml:1:1: flow has no 'f'",
                        "a.yaml:1:4: 'a' of flow is a text, not a list",
                        "a.yaml:2:4: 'b' is true or false, not 'yes'",
                        "a.yaml:3:4: 'c' is a number from 1 to 65535, not '70000'",
                        "a.yaml:4:3: 'd' of flow is a text, not nothing",
                        "a.yaml:5:4: 'e' is one of recorded, zero, not 'recrded'; did you mean 'recorded'?");
    }

    @Test
    void a_text_where_a_map_belongs_is_refused_with_the_keys_of_the_map() {
        Problems problems = new Problems();
        YamlFields.of(YamlReader.read("a.yaml", "web\n"), "flow", Set.of("to", "from"), problems);
        assertThat(problems.found()).hasToString("[a.yaml:1:1: flow is a map with the keys from, to, not a text]");
    }

    private static void assertRefused(String yaml, String... messages) {
        assertThatThrownBy(() -> YamlReader.read("a.yaml", yaml))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(String.join("\n", messages));
    }

    private static YamlScalar scalar(YamlNode node) {
        return YamlKinds.scalar(node).orElseThrow();
    }

    private static YamlMap map(YamlNode node) {
        return YamlKinds.map(node).orElseThrow();
    }
}
