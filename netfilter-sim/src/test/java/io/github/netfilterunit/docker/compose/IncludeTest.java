// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.docker.DockerHost;
import org.junit.jupiter.api.Test;

class IncludeTest {

    private static final String DB = """
            name: other
            services:
              db: {image: postgres, expose: [5432], networks: [data]}
            networks:
              data: {internal: true}
            volumes:
              rows:
            """;

    @Test
    void resources_of_an_included_file_are_those_of_the_project() {
        DockerHost host = Texts.compose("""
                name: shop
                include:
                  - db/compose.yml
                services:
                  web: {image: nginx, ports: ["80:80"], networks: [default, data], depends_on: [db]}
                """).with("db/compose.yml", DB).up();

        assertThat(host.networks()).containsExactly("bridge", "shop_data", "shop_default");
        assertThat(Texts.summary(host)).isEqualTo("""
                db {shop_data=172.18.0.2} [] [5432/tcp]
                web {shop_data=172.18.0.3, shop_default=172.19.0.2} [80:80/tcp] [80/tcp]
                """);
    }

    @Test
    void a_file_may_only_include_others() {
        assertThat(Texts.summary(Texts.compose("include: [{path: db/compose.yml}]")
                        .with("db/compose.yml", DB)
                        .up()))
                .isEqualTo("db {project_data=172.18.0.2} [] [5432/tcp]\n");
    }

    @Test
    void variables_are_those_of_the_including_project_then_those_of_the_env_file_beside_the_included_one() {
        Texts files = Texts.compose("include: [a/b/../compose.yml]\nservices: {}")
                .with(".env", "OUTER=81")
                .with("a/.env", "OUTER=1\nINNER=82\nCHAINED=8${OUTER}")
                .with("a/compose.yml", """
                        services:
                          a: {image: x, ports: ["${OUTER}:80", "${INNER}:80", "${CHAINED}:80", "${GIVEN:-83}:80"]}
                        """);

        assertThat(Texts.summary(files.up()))
                .isEqualTo("a {project_default=172.18.0.2} [83:80/tcp, 881:80/tcp, 82:80/tcp, 81:80/tcp] [80/tcp]\n");
        assertThat(Texts.summary(files.up(compose -> compose.variable("GIVEN", "84"))))
                .isEqualTo("a {project_default=172.18.0.2} [84:80/tcp, 881:80/tcp, 82:80/tcp, 81:80/tcp] [80/tcp]\n");
        assertThat(Texts.compose("include: [a/compose.yml]\nservices: {b: {image: x, container_name: \"b${INNER}\"}}")
                        .with("a/.env", "INNER=82")
                        .with("a/compose.yml", "services: {a: {image: x}}")
                        .problems())
                .isEqualTo("""
                        compose.yml:2:42: the variable 'INNER' has no value: give it one, or write ${INNER:-} for an empty text, which compose would take""");
    }

    @Test
    void env_files_stand_in_the_place_of_the_one_beside_the_file_and_the_later_ones_win() {
        String included = "services: {a: {image: x, ports: [\"${A}:80\", \"${B}:80\", \"${C:-9}:80\"]}}";
        assertThat(Texts.summary(Texts.compose("""
                        include:
                          - path: a/compose.yml
                            env_file: [one.env, a/two.env, /dev/null]
                        """)
                        .with("a/.env", "C=1")
                        .with("one.env", "A=1\nB=2")
                        .with("a/two.env", "A=3\nB=${A}1")
                        .with("a/compose.yml", included)
                        .up()))
                .isEqualTo("a {project_default=172.18.0.2} [9:80/tcp, 11:80/tcp, 3:80/tcp] [80/tcp]\n");
        assertThat(Texts.compose("include: [{path: a/compose.yml, env_file: none.env}]")
                        .with("a/compose.yml", included)
                        .problems())
                .isEqualTo("compose.yml:1:43: cannot read the file 'none.env': there is none");
    }

    @Test
    void the_project_directory_is_where_names_of_files_begin() {
        Texts files = Texts.compose("""
                include:
                  - {path: sub/compose.yml, project_directory: .}
                  - {path: [sub/two.yml, sub/two.override.yml], project_directory: other/}
                """)
                .with("sub/compose.yml", "services: {a: {extends: {file: sub/base.yml, service: base}}}")
                .with("sub/base.yml", "services: {base: {extends: {file: deep.yml, service: deep}, expose: [2]}}")
                .with("sub/deep.yml", "services: {deep: {image: x, expose: [1]}}")
                .with("sub/two.yml", "services: {b: {extends: {file: base.yml, service: base}, expose: [\"${P}\"]}}")
                .with("sub/two.override.yml", "services: {b: {expose: [5]}}")
                .with("other/base.yml", "services: {base: {image: x, expose: [3]}}")
                .with("other/.env", "P=4");

        assertThat(Texts.summary(files.up())).isEqualTo("""
                a {project_default=172.18.0.2} [] [1/tcp, 2/tcp]
                b {project_default=172.18.0.3} [] [3/tcp, 4/tcp, 5/tcp]
                """);
    }

    @Test
    void included_files_include_others_from_where_they_are() {
        assertThat(Texts.summary(Texts.compose("include: [a/one.yml]")
                        .with("a/one.yml", "include: [b/two.yml, ../c/three.yml]\nservices: {one: {image: x}}")
                        .with("a/.env", "PORT=7")
                        .with("a/b/two.yml", "services: {two: {image: x, expose: [\"${PORT}\"], depends_on: [one]}}")
                        .with("c/three.yml", "services: {three: {image: x}}")
                        .up()))
                .isEqualTo("""
                        one {project_default=172.18.0.2} [] []
                        three {project_default=172.18.0.3} [] []
                        two {project_default=172.18.0.4} [] [7/tcp]
                        """);
    }

    @Test
    void a_further_file_goes_over_what_the_first_one_includes() {
        assertThat(Texts.summary(Texts.compose("include: [db/compose.yml]")
                        .with("db/compose.yml", DB)
                        .with(
                                "over.yml",
                                "services: {db: {ports: [\"127.0.0.1:5432:5432\"], networks: !override [n]}}\nnetworks: {n: }")
                        .up(compose -> compose.over("over.yml"))))
                .isEqualTo("db {project_n=172.18.0.2} [127.0.0.1:5432:5432/tcp] [5432/tcp]\n");
    }

    @Test
    void what_two_files_say_alike_is_one_and_what_they_say_otherwise_is_a_conflict() {
        assertThat(Texts.summary(Texts.compose("include: [a.yml, b.yml, db.yml]")
                        .with("a.yml", "include: [db.yml]\nservices: {}")
                        .with("b.yml", "networks: {data: {internal: true}}")
                        .with("db.yml", DB)
                        .up()))
                .isEqualTo("db {project_data=172.18.0.2} [] [5432/tcp]\n");
        assertThat(Texts.compose("""
                include:
                  - path: db.yml
                  - b.yml
                services:
                  db: {ports: ["5432:5432"]}
                """)
                        .with("db.yml", DB)
                        .with("b.yml", "networks: {data: {}}")
                        .problems())
                .isEqualTo("""
                        compose.yml:2:11: services.db conflicts with imported resource: db.yml:3:3 is not as compose.yml:5:3, and docker compose before 5 does not merge them; what a project changes of those it includes stands in a further file, which goes over this one
                        compose.yml:3:5: networks.data conflicts with imported resource: b.yml:1:12 is not as db.yml:5:3, and docker compose before 5 does not merge them; what a project changes of those it includes stands in a further file, which goes over this one""");
    }

    @Test
    void circles() {
        assertThat(Texts.compose("include: [a/one.yml]")
                        .with("a/one.yml", "include: [two.yml]")
                        .with("a/two.yml", "include: [../compose.yml]")
                        .problems())
                .isEqualTo(
                        "a/two.yml:1:11: compose files include each other in a circle: compose.yml -> a/one.yml -> a/two.yml"
                                + " -> compose.yml");
        assertThat(Texts.compose("include: [one.yml, one.yml]")
                        .with("one.yml", "include: [a.yml, a.yml, a.yml]")
                        .with("a.yml", "include: [b.yml, b.yml, b.yml, b.yml, b.yml, b.yml]")
                        .with("b.yml", "include: [c.yml, c.yml, c.yml, c.yml, c.yml, c.yml]")
                        .with("c.yml", "services: {}")
                        .problems())
                .isEqualTo("b.yml:1:32: more than 200 compose files are included");
    }

    @Test
    void what_is_wrong_is_told_where_it_stands() {
        assertThat(Texts.compose("include: web.yml\nservices: {}").problems()).isEqualTo("""
                compose.yml:1:10: 'include' is a list of compose files, as in [common.yml, {path: db/compose.yml}], not a text""");
        assertThat(Texts.compose("""
                include:
                  - none.yml
                  - {paths: x.yml}
                  - path: []
                  - "${DIR}/x.yml"
                  - oci://example.com/app
                  - [x.yml]
                """).problems()).isEqualTo("""
                        compose.yml:2:5: cannot read the file 'none.yml': there is none
                        compose.yml:3:5: an entry of 'include' has no 'path'
                        compose.yml:3:6: unknown key 'paths' in an entry of 'include'; did you mean 'path'?
                        compose.yml:4:11: 'path' names no compose file
                        compose.yml:5:5: the variable 'DIR' has no value: give it one, or write ${DIR:-} for an empty text, which compose would take
                        compose.yml:6:5: 'oci://example.com/app' is not supported: compose files of other machines are not read; include a copy
                        compose.yml:7:5: an entry of 'include' is a map with the keys env_file, path, project_directory, not a list""");
        assertThat(Texts.compose("include: [a.yml]")
                        .with(
                                "a.yml",
                                "include: [{path: b.yml, env_file: b.env, project_directory: b}]\nservice: {}\nservices: []")
                        .problems())
                .isEqualTo("""
                        a.yml:1:35: 'env_file' is not supported in a file that is included itself: which folder it begins at depends on where docker compose is called; leave it out
                        a.yml:1:61: 'project_directory' is not supported in a file that is included itself: which folder it begins at depends on where docker compose is called; leave it out
                        a.yml:2:1: unknown key 'service' in a compose file; did you mean 'services'?
                        a.yml:3:11: 'services' is a map of services""");
        assertThat(Texts.compose("include: [a.yml]\nservices: {web: {image: x, ports: [\"80:80\"]}}")
                        .with("a.yml", "services: {a: {image: x, ports: [\"80:81\"]}}")
                        .problems())
                .isEqualTo(
                        "compose.yml:2:12: container 'web' cannot publish 80:80/tcp: the port is already allocated by 80:81/tcp of 'a'; 81 is free");
    }

    @Test
    void a_service_extends_none_that_is_included() {
        assertThat(Texts.compose("include: [a.yml]\nservices: {web: {extends: {service: a}}}")
                        .with("a.yml", "services: {a: {image: x}}")
                        .problems())
                .isEqualTo("compose.yml:2:37: service 'web' cannot extend 'a': compose.yml has no such service");
    }
}
