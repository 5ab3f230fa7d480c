// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.docker.Container;
import io.github.netfilterunit.docker.DockerHost;
import io.github.netfilterunit.docker.Network;
import org.junit.jupiter.api.Test;

class ComposeTest {

    @Test
    void services_are_on_the_network_of_the_project_unless_they_name_others() {
        DockerHost host = Texts.compose("""
                name: shop
                services:
                  web: {image: nginx, ports: ["80:80"]}
                  db: {image: postgres, expose: [5432]}
                """).up();

        assertThat(host.networks()).containsExactly("bridge", "shop_default");
        assertThat(Texts.summary(host)).isEqualTo("""
                db {shop_default=172.18.0.2} [] [5432/tcp]
                web {shop_default=172.18.0.3} [80:80/tcp] [80/tcp]
                """);
    }

    @Test
    void networks_have_the_names_subnets_and_options_of_the_file_and_are_made_by_their_keys() {
        DockerHost host = Texts.compose("""
                services:
                  a: {image: x, networks: {front: {ipv4_address: 10.1.0.9}, back: {aliases: [db]}}}
                networks:
                  unused:
                  front:
                    name: dmz
                    driver_opts: {com.docker.network.bridge.name: br-dmz}
                    ipam: {config: [{subnet: 10.1.0.0/24, gateway: 10.1.0.254}]}
                  back: {internal: true}
                """).up(compose -> compose.project("p"));

        assertThat(host.networks()).containsExactly("bridge", "p_back", "dmz");
        assertThat(Texts.summary(host)).isEqualTo("a {p_back=172.18.0.2, dmz=10.1.0.9} [] []\n");
        assertThat(host.host()
                        .networkInterface("br-dmz")
                        .orElseThrow()
                        .addresses()
                        .get(0)
                        .prefix())
                .hasToString("10.1.0.254/24");
    }

    @Test
    void ports_are_published_in_every_syntax() {
        DockerHost host = Texts.compose("""
                services:
                  a:
                    image: x
                    ports:
                      - 3000
                      - "127.0.0.1:53:53/udp"
                  b:
                    image: x
                    ports: ["9090-9091:8080-8081"]
                  c:
                    image: x
                    ports: [{target: 80, published: 9090-9099}]
                  d:
                    image: x
                    ports:
                      - "127.0.0.1:8001:8001"
                      - {target: 80, published: "80", host_ip: 192.168.66.100, protocol: tcp, mode: host}
                """).up();

        assertThat(Texts.summary(host)).isEqualTo("""
                a {project_default=172.18.0.2} [127.0.0.1:53:53/udp, 32768:3000/tcp] [3000/tcp, 53/udp]
                b {project_default=172.18.0.3} [9091:8081/tcp, 9090:8080/tcp] [8080/tcp, 8081/tcp]
                c {project_default=172.18.0.4} [9092:80/tcp] [80/tcp]
                d {project_default=172.18.0.5} [127.0.0.1:8001:8001/tcp, 192.168.66.100:80:80/tcp] [80/tcp, 8001/tcp]
                """);
    }

    @Test
    void a_later_file_goes_over_the_one_before() {
        DockerHost host = Texts.compose("""
                name: shop
                services:
                  web: {image: x, ports: ["80:80"], networks: [front]}
                  db: {image: x, ports: ["5432:5432"], networks: {front: }}
                networks: {front: , back: {ipam: {config: [{subnet: 172.18.0.0/16}]}}}
                """).with("prod.yml", """
                services:
                  web: {ports: ["0.0.0.0:80:80", "81:81"], networks: {back: {ipv4_address: 172.18.0.77}}}
                  db: {ports: !override ["127.0.0.1:5432:5432"], networks: !reset }
                """).up(compose -> compose.over("prod.yml"));

        assertThat(Texts.summary(host)).isEqualTo("""
                db {shop_default=172.19.0.2} [127.0.0.1:5432:5432/tcp] [5432/tcp]
                web {shop_back=172.18.0.77, shop_front=172.20.0.2} [81:81/tcp, 80:80/tcp] [80/tcp, 81/tcp]
                """);
    }

    @Test
    void a_service_extends_another_of_its_file_or_of_another_file() {
        DockerHost host = Texts.compose("""
                services:
                  base: {image: x, ports: ["80:80"], expose: [1], profiles: [never]}
                  web: {extends: base, expose: [2], profiles: !reset }
                  api: {extends: {file: common/services.yml, service: api}, ports: ["8081:81"]}
                """)
                .with("common/services.yml", """
                services:
                  api: {extends: {service: deep, file: deep.yml}, expose: [3]}
                """)
                .with("common/deep.yml", """
                services:
                  deep: {image: x, expose: ["4"]}
                """)
                .up();

        assertThat(Texts.summary(host)).isEqualTo("""
                api {project_default=172.18.0.2} [8081:81/tcp] [3/tcp, 4/tcp, 81/tcp]
                web {project_default=172.18.0.3} [80:80/tcp] [1/tcp, 2/tcp, 80/tcp]
                """);
    }

    @Test
    void anchors_and_merge_keys_stand_for_what_they_name() {
        DockerHost host = Texts.compose("""
                x-common: &common
                  image: x
                  expose: [1]
                x-more: &more {expose: [2], environment: {A: b}}
                services:
                  a: {<<: *common}
                  b: {<<: [*common, *more], expose: [9]}
                  c: {<<: [*more, *common]}
                """).up();

        assertThat(Texts.summary(host)).isEqualTo("""
                a {project_default=172.18.0.2} [] [1/tcp]
                b {project_default=172.18.0.3} [] [9/tcp]
                c {project_default=172.18.0.4} [] [2/tcp]
                """);
    }

    @Test
    void services_of_a_profile_start_if_it_is_active() {
        Texts texts = Texts.compose("""
                services:
                  web: {image: x}
                  debug: {image: x, profiles: [debug, all]}
                  other: {image: x, profiles: [other], ports: ["${UNSET}:80"]}
                """);

        assertThat(texts.up().running()).extracting("name").containsExactly("web");
        assertThat(texts.up(compose -> compose.profile("debug")).running())
                .extracting("name")
                .containsExactly("debug", "web");
        assertThat(texts.up(compose -> compose.variable("COMPOSE_PROFILES", "other,all")
                                .variable("UNSET", "8"))
                        .running())
                .extracting("name")
                .containsExactly("debug", "other", "web");
        assertThat(texts.up(compose -> compose.profile("*").variable("UNSET", "8"))
                        .running())
                .hasSize(3);
    }

    @Test
    void what_waits_starts_later_and_what_does_not_starts_by_name() {
        DockerHost host = Texts.compose("""
                services:
                  a: {image: x, depends_on: [z]}
                  b: {image: x, depends_on: {a: {condition: service_healthy}, gone: {condition: service_started, required: false}}}
                  c: {image: x}
                  d: {image: x, links: ["c:database"]}
                  z: {image: x, volumes_from: ["c:ro"]}
                """).up();

        assertThat(host.running()).extracting("name").containsExactly("c", "d", "z", "a", "b");
    }

    @Test
    void a_job_that_is_done_has_given_its_address_back() {
        DockerHost host = Texts.compose("""
                services:
                  db: {image: x}
                  migrate: {image: x, depends_on: [db]}
                  web: {image: x, depends_on: {migrate: {condition: service_completed_successfully}}}
                """).up();

        assertThat(Texts.summary(host)).isEqualTo("""
                db {project_default=172.18.0.2} [] []
                web {project_default=172.18.0.3} [] []
                """);
    }

    @Test
    void a_service_has_as_many_containers_as_it_says() {
        DockerHost host = Texts.compose("""
                services:
                  web: {image: x, deploy: {replicas: 2, resources: {limits: {cpus: "1"}}}, ports: ["8080-8089:80"]}
                  none: {image: x, scale: 0}
                """).up();

        assertThat(Texts.summary(host)).isEqualTo("""
                web-1 {project_default=172.18.0.2} [8080:80/tcp] [80/tcp]
                web-2 {project_default=172.18.0.3} [8081:80/tcp] [80/tcp]
                """);
    }

    @Test
    void an_external_network_is_one_that_the_host_has() {
        DockerHost before = DockerHost.at("192.168.66.100/24")
                .network(Network.named("edge"))
                .container(Container.named("proxy").on("edge"));
        DockerHost host = Texts.compose("""
                services:
                  web: {image: x, networks: [front]}
                networks: {front: {external: true, name: edge}}
                """).up(before, compose -> compose);

        assertThat(Texts.summary(host)).isEqualTo("""
                proxy {edge=172.18.0.2} [] []
                web {edge=172.18.0.3} [] []
                """);
    }

    @Test
    void the_default_network_can_be_made_to_measure() {
        DockerHost host = Texts.compose("""
                services:
                  web: {image: x, restart: always}
                networks:
                  default: {name: mine, ipam: {config: [{subnet: 10.9.0.0/16, ip_range: 10.9.3.0/24, aux_addresses: {router: 10.9.3.1}}]}}
                """).up();

        assertThat(Texts.summary(host.stopEngine().startEngine())).startsWith("web {mine=10.9.3.");
    }

    @Test
    void variables_have_values_of_the_caller_then_of_the_env_file() {
        DockerHost host = Texts.compose("""
                services:
                  web:
                    image: "x:${NOWHERE}"
                    environment: {PASSWORD: $NOWHERE}
                    ports: ["${BIND:-127.0.0.1}:${PORT}:$INNER", "${EMPTY-7}82:82"]
                """).with(".env", """
                # ports
                PORT=80
                export INNER='80'
                EMPTY=
                COMPOSE_PROJECT_NAME=named
                """).up(compose -> compose.variable("PORT", "81"));

        assertThat(Texts.summary(host))
                .isEqualTo("web {named_default=172.18.0.2} [82:82/tcp, 127.0.0.1:81:80/tcp] [80/tcp, 82/tcp]\n");
    }

    @Test
    void the_project_is_called_as_its_folder_if_nobody_says_more() {
        Texts texts = new Texts().with("My Shop.v2/compose.yml", "services: {web: {image: x}}");

        assertThat(Compose.file("My Shop.v2/compose.yml")
                        .up(DockerHost.at("192.168.66.100/24"), texts.resources())
                        .networks())
                .containsExactly("bridge", "myshopv2_default");
    }
}
