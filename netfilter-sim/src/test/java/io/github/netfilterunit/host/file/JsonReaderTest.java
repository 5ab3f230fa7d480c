// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {

    @Test
    void escapes_tabs_and_null_are_read_as_json_has_them() {
        YamlMap map = YamlKinds.map(JsonReader.read(
                        "a.json",
                        "{\r\n\t\"a\": \"x\\/\\u00e4\\ud83d\\ude00\\n\",\n\t\"b\": null, \"c\": [-1.5e3, true]}\n"))
                .orElseThrow();
        assertThat(map.entries()).extracting(entry -> entry.key().text()).containsExactly("a", "b", "c");
        assertThat(map.get("a").flatMap(YamlKinds::scalar).map(YamlScalar::text))
                .hasValue("x/\u00e4\ud83d\ude00\n");
        assertThat(map.get("b").flatMap(YamlKinds::scalar).map(YamlScalar::isEmpty))
                .hasValue(true);
        assertThat(map.get("c").flatMap(YamlKinds::list).map(YamlList::items).orElseThrow())
                .extracting(each -> YamlKinds.scalar(each).orElseThrow().text())
                .containsExactly("-1.5e3", "true");
        assertThat(map.get("c").orElseThrow().place()).hasToString("a.json:3:18");
    }

    @Test
    void empty_lists_and_maps_are_values() {
        assertThat(JsonReader.read("a.json", "[]").kind()).isEqualTo("a list");
        assertThat(JsonReader.read("a.json", " { } ").kind()).isEqualTo("a map");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": 1,}       | a.json:1:9: this is not JSON: a key in double quotes is expected, not '}'
            // comment      | a.json:1:1: this is not JSON: a value is expected, not '//'
            {"a": 1 "b": 2} | a.json:1:9: this is not JSON: ',' is expected, not '"'
            {"a" 1}         | a.json:1:6: this is not JSON: ':' is expected, not '1'
            {a: 1}          | a.json:1:2: this is not JSON: a key in double quotes is expected, not 'a'
            {"a": yes}      | a.json:1:7: this is not JSON: a value is expected, not 'yes'
            {"a": 01}       | a.json:1:7: this is not JSON: a value is expected, not '01'
            {"a": "b        | a.json:1:9: this is not JSON: a text ends before its closing quote
            {"a": "\\x"}    | a.json:1:9: this is not JSON: behind '\\' stands 'x', which is no escape
            {"a": [1, 2     | a.json:1:12: this is not JSON: ',' is expected, not the end
            {"a": 1} {}     | a.json:1:10: this is not JSON: the text goes on behind the end of the JSON value
            {"a": 1, "a":2} | a.json:1:10: key 'a' stands here for the second time; the first is in line 1
            """)
    void what_is_no_json_is_refused_at_its_place(String text, String message) {
        assertThatThrownBy(() -> JsonReader.read("a.json", text)).hasMessage(message);
    }

    @Test
    void depth_has_an_end() {
        assertThatThrownBy(() -> JsonReader.read("a.json", "[".repeat(60)))
                .hasMessage("a.json:1:51: this is not JSON: more than 50 values stand inside of each other");
    }
}
