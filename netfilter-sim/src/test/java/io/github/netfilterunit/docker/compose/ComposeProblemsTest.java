// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComposeProblemsTest {

    @Test
    void two_services_on_one_host_port() {
        assertThat(Texts.compose("""
                services:
                  a: {image: x, ports: ["8080:80"]}
                  b: {image: x, ports: ["127.0.0.1:8080:81"]}
                """).problems()).isEqualTo("""
                        compose.yml:3:3: container 'b' cannot publish 127.0.0.1:8080:81/tcp: the port is already allocated by 8080:80/tcp of 'a'; 8081 is free""");
    }

    @Test
    void addresses_outside_of_the_subnet() {
        assertThat(Texts.compose("""
                services:
                  a:
                    image: x
                    networks:
                      n: {ipv4_address: 10.2.0.9}
                networks:
                  n: {ipam: {config: [{subnet: 10.1.0.0/24}]}}
                """).problems()).isEqualTo("""
                        compose.yml:2:3: container 'a' cannot have the address 10.2.0.9: the network 'project_n' has those of 10.1.0.0/24 beside its own, 10.1.0.1""");
        assertThat(Texts.compose("""
                services:
                  a: {image: x, networks: [m, n]}
                networks:
                  m: {ipam: {config: [{subnet: 10.1.0.0/24, gateway: 10.2.0.1}]}}
                  n: {ipam: {config: [{subnet: 10.1.0.0/24}]}}
                """).problems()).isEqualTo("""
                        compose.yml:2:3: there is no network 'project_m'; did you mean 'project_n'?
                        compose.yml:4:3: the gateway 10.2.0.1 of the network 'project_m' is no address of its subnet 10.1.0.0/24""");
        assertThat(Texts.compose("""
                services:
                  a: {image: x, networks: {n: {ipv4_address: 10.1.0}}}
                networks:
                  n: {ipam: {config: [{subnet: 10.1.0.0/33, gateway: x, ip_range: y, aux_addresses: {a: z}}]}}
                """).problems()).isEqualTo("""
                        compose.yml:2:46: '10.1.0' is not an IPv4 address: four numbers from 0 to 255 are expected, as in 192.0.2.1
                        compose.yml:4:32: a prefix length is 0 to 32, not 33
                        compose.yml:4:54: 'x' is not an IPv4 address: four numbers from 0 to 255 are expected, as in 192.0.2.1
                        compose.yml:4:67: 'y' is not an IPv4 address: four numbers from 0 to 255 are expected, as in 192.0.2.1
                        compose.yml:4:89: 'z' is not an IPv4 address: four numbers from 0 to 255 are expected, as in 192.0.2.1""");
    }

    @Test
    void unknown_keys_and_options() {
        assertThat(Texts.compose("""
                service: {}
                services:
                  a:
                    imgae: x
                    image: x
                    x-note: y
                    ports: [{targt: 80, target: 80}]
                    networks: {n: {ip4_address: 10.2.0.9}}
                networks:
                  n: {drivr: x, driver: overlay, driver_opts: {com.docker.network.bridge.enable_ic: "true"}}
                  o: {ipam: {drive: x, config: [{subnt: 10.1.0.0/24}]}}
                """).problems()).isEqualTo("""
                        compose.yml:1:1: unknown key 'service' in a compose file; did you mean 'services'?
                        compose.yml:4:5: unknown key 'imgae' in service 'a'; did you mean 'image'?
                        compose.yml:7:14: unknown key 'targt' in a port; did you mean 'target'?
                        compose.yml:8:20: unknown key 'ip4_address' in network 'n' of service 'a'; did you mean 'ipv4_address'?
                        compose.yml:10:7: unknown key 'drivr' in network 'n'; did you mean 'driver'?
                        compose.yml:10:25: networks of the driver 'overlay' are not supported; those of bridge, macvlan and ipvlan are
                        compose.yml:10:48: 'com.docker.network.bridge.enable_ic' is no option of a network that is supported; did you mean 'com.docker.network.bridge.enable_icc'?
                        compose.yml:11:14: unknown key 'drive' in ipam; did you mean 'driver'?
                        compose.yml:11:34: unknown key 'subnt' in config of ipam; did you mean 'subnet'?""");
    }

    @Test
    void networks_that_are_not_there() {
        assertThat(Texts.compose("""
                services:
                  a: {image: x, networks: [fornt, edge]}
                networks: {front: , edge: {external: true}}
                """).problems()).isEqualTo("""
                        compose.yml:2:28: service 'a' is on the network 'fornt', which the file does not have; it has edge, front; did you mean 'front'?""");
        assertThat(Texts.compose("""
                services:
                  a: {image: x, networks: [edge]}
                networks: {edge: {external: true}}
                """).problems()).isEqualTo("""
                        compose.yml:3:12: the network 'edge' is external, but the host has none of that name before compose; it has bridge; a file with 'docker' makes it by 'networks: [edge]' beside 'compose'""");
    }

    /** As the schema of compose has it: a text in the place of a list, or a key of deploy that is mistyped. */
    @Test
    void what_compose_itself_would_not_read() {
        assertThat(Texts.compose("""
                services:
                  a: {image: x, ports: "80:80", expose: 81, deploy: {replcas: 3}}
                  b: {image: x, profiles: debug}
                """).problems()).isEqualTo("""
                        compose.yml:2:24: 'ports' of service 'a' is a list, not a text
                        compose.yml:2:41: 'expose' of service 'a' is a list, not a text
                        compose.yml:2:54: unknown key 'replcas' in 'deploy' of service 'a'; did you mean 'replicas'?""");
    }

    @Test
    void circles_of_services() {
        assertThat(Texts.compose("""
                services:
                  a: {image: x, depends_on: [b]}
                  b: {image: x, links: [c]}
                  c: {image: x, depends_on: {a: {condition: service_started}}}
                """).problems()).isEqualTo("""
                        compose.yml:4:30: services wait for each other in a circle, so that none can start: a -> b -> c -> a""");
        assertThat(Texts.compose("""
                services:
                  a: {extends: b}
                  b: {extends: {service: a}}
                """).problems()).isEqualTo("""
                        compose.yml:2:16: services extend each other in a circle: b -> a -> a
                        compose.yml:3:16: services extend each other in a circle: a -> b -> b""");
    }

    @Test
    void services_that_are_not_there() {
        assertThat(Texts.compose("""
                services:
                  web: {image: x, depends_on: [dbase, debug], links: [other]}
                  database: {image: x}
                  dbas: {image: x}
                  debug: {image: x, profiles: [debug]}
                """).problems()).isEqualTo("""
                        compose.yml:2:32: service 'web' depends on 'dbase', which is no service of the file; did you mean 'dbas'?
                        compose.yml:2:39: service 'web' depends on 'debug', which belongs to no active profile
                        compose.yml:2:54: service 'web' depends on 'other', which is no service of the file""");
        assertThat(Texts.compose("""
                services:
                  a: {extends: web}
                  b: {extends: {service: web, file: other.yml}}
                  c: {extends: {service: web, file: none.yml}}
                  webb: {image: x}
                """)
                        .with("other.yml", "services: {web1: {image: x}}")
                        .problems())
                .isEqualTo("""
                        compose.yml:2:16: service 'a' cannot extend 'web': compose.yml has no such service; did you mean 'webb'?
                        compose.yml:3:26: service 'b' cannot extend 'web': other.yml has no such service; did you mean 'web1'?
                        compose.yml:4:37: cannot read the file 'none.yml': there is none""");
    }

    @Test
    void variables() {
        assertThat(Texts.compose("""
                services:
                  a: {image: x, ports: ["${PORT}:80", "${P", "$9", "${}:1", "${A*}", "${NEED:?say where}"], command: echo $1}
                """).problems()).isEqualTo("""
                        compose.yml:2:39: '${P' in '${P' has no closing brace; a variable is written as in $NAME, ${NAME} or ${NAME:-default}, a dollar sign as $$
                        compose.yml:2:46: no variable's name behind '$' in '$9'; a variable is written as in $NAME, ${NAME} or ${NAME:-default}, a dollar sign as $$
                        compose.yml:2:52: no variable's name behind '${' in '${}:1'; a variable is written as in $NAME, ${NAME} or ${NAME:-default}, a dollar sign as $$
                        compose.yml:2:61: '${A' in '${A*}' goes on with '*', which means nothing there; a variable is written as in $NAME, ${NAME} or ${NAME:-default}, a dollar sign as $$
                        compose.yml:2:70: the variable 'NEED' has no value: say where
                        compose.yml:2:102: no variable's name behind '$' in 'echo $1'; a variable is written as in $NAME, ${NAME} or ${NAME:-default}, a dollar sign as $$""");
    }

    @Test
    void lines_of_the_env_file() {
        assertThat(Texts.compose("services: {a: {image: x}}")
                        .with(".env", "A='x\nB=\"y\" z\n=1\n")
                        .problems())
                .isEqualTo("""
                        .env:1:1: the quote of 'x is not closed in its line; values of several lines are not supported
                        .env:2:1: 'z' stands behind the closing quote
                        .env:3:1: '=1' is no variable of .env; they are written as in NAME=value""");
    }

    @Test
    void what_is_not_supported_is_refused_by_name() {
        assertThat(Texts.compose("""
                services:
                  a: {image: x, networks: {n: {ipv6_address: "fd00::2"}}}
                  b: {provider: {type: model}}
                  c: {image: x, ports: ["[::1]:80:80", {target: 80, host_ip: "::1", published: 80}], expose: ["80:80"]}
                networks:
                  n: {enable_ipv6: true, enable_ipv4: false, ipam: {driver: other, options: {a: b}, config: [{subnet: 10.0.0.0/24}, {subnet: "fd00::/64"}]}}
                """).problems()).isEqualTo("""
                        compose.yml:2:46: 'ipv6_address' is not supported: IPv6 is not; give an ipv4_address
                        compose.yml:3:3: service 'b' has neither an image nor a build
                        compose.yml:3:17: services of a provider are not supported: no container is made for them
                        compose.yml:4:25: '[::1]:80:80' cannot be published: IPv6 addresses are not supported; publish on an IPv4 address, as in 127.0.0.1:8080:80
                        compose.yml:4:40: '[::1]:80:80/tcp' cannot be published: IPv6 addresses are not supported; publish on an IPv4 address, as in 127.0.0.1:8080:80
                        compose.yml:4:95: '80:80' cannot be exposed: a port of the container is, as in 80 or 53/udp; it is published with a port of the host
                        compose.yml:6:20: enable_ipv6 is not supported: IPv6 is not
                        compose.yml:6:39: a network without IPv4 is not supported: IPv6 is not
                        compose.yml:6:61: 'driver' is one of default, not 'other'
                        compose.yml:6:77: options of ipam are not supported
                        compose.yml:6:93: a network with 2 subnets is not supported: a bridge has one of IPv4, and IPv6 is not supported""");
    }

    @Test
    void what_cannot_go_together() {
        assertThat(Texts.compose("""
                services:
                  a: {image: x, network_mode: host, networks: [n]}
                  b: {image: x, network_mode: "service:a", ports: ["80:80"]}
                  c: {image: x, scale: 2, deploy: {replicas: 3}}
                  d: {image: x, container_name: one, scale: 2}
                  e: {expose: [80]}
                networks: {n: }
                """).problems()).isEqualTo("""
                        compose.yml:2:31: service 'a' has both network_mode and networks; only one of them can be
                        compose.yml:3:51: service 'b' uses the network of another container, which would have to publish its ports
                        compose.yml:4:24: scale is 2 and deploy.replicas 3; only one of them can be right
                        compose.yml:6:3: service 'e' has neither an image nor a build""");
        assertThat(Texts.compose("""
                services:
                  d: {image: x, container_name: one, scale: 2}
                  e: {image: x, container_name: one}
                """).problems()).isEqualTo("""
                        compose.yml:2:3: service 'd' has 2 containers, which cannot all have the container_name 'one'; leave it out
                        compose.yml:3:3: services 'd' and 'e' both have the container_name 'one'; each container has its own""");
    }

    @Test
    void what_cannot_be_merged() {
        assertThat(Texts.compose("services: {a: {image: x, ports: [80], networks: [n]}}\nnetworks: {n: }")
                        .with("more.yml", "services:\n  a: {ports: {a: b}, expose: !rset [80], networks: text}\n")
                        .problems(compose -> compose.over("more.yml").over("none.yml")))
                .isEqualTo("""
                        more.yml:2:14: a map cannot be merged with a list of compose.yml:1:33; write both alike, or !override before the later one
                        more.yml:2:30: compose knows no tag '!rset', only !reset and !override; did you mean '!reset'?
                        more.yml:2:52: a text cannot be merged with a map of compose.yml:1:49; write both alike, or !override before the later one
                        none.yml:1:1: cannot read the file 'none.yml': there is none""");
    }

    @Test
    void names() {
        assertThat(Texts.compose("""
                name: My Shop
                services: {_a: {image: x}}
                networks: {"a b": , c: {name: "d e"}}
                """).problems()).isEqualTo("""
                        compose.yml:1:7: 'My Shop' is no name of a project: lower-case letters, digits, '_' and '-' are, behind a letter or digit
                        compose.yml:2:12: '_a' is no name of a container: letters, digits, '_', '.' and '-' are, behind a letter or digit
                        compose.yml:3:12: 'project_a b' is no name of a network: letters, digits, '_', '.' and '-' are, behind a letter or digit
                        compose.yml:3:21: 'd e' is no name of a network: letters, digits, '_', '.' and '-' are, behind a letter or digit""");
        assertThat(Texts.compose("services: {a: {image: x}}").problems(compose -> compose.project("My Shop")))
                .isEqualTo("""
                        compose.yml:1:1: 'My Shop' is no name of a project: lower-case letters, digits, '_' and '-' are, behind a letter or digit""");
    }

    @Test
    void what_is_no_compose_file() {
        assertThat(Texts.compose("- a").problems()).isEqualTo("""
                        compose.yml:1:1: a compose file is a map with the key services, not a list""");
        assertThat(Texts.compose("a: b").problems()).isEqualTo("""
                        compose.yml:1:1: unknown key 'a' in a compose file; known are configs, include, models, name, networks, secrets, services, version, volumes
                        compose.yml:1:1: a compose file has no 'services'""");
        assertThat(Texts.compose("services: [a]").problems())
                .isEqualTo("compose.yml:1:11: 'services' is a map of services");
        assertThat(Texts.compose("services: {a: text, b: }").problems()).isEqualTo("""
                        compose.yml:1:15: service 'a' is a map, as in {image: nginx, ports: ["80:80"]}, not a text
                        compose.yml:1:23: service 'b' is a map, as in {image: nginx, ports: ["80:80"]}, not nothing""");
        assertThat(Texts.compose("services: {a: {<<: text, image: x}}").problems())
                .isEqualTo("""
                        compose.yml:1:20: '<<' merges a map or a list of maps, not a text""");
    }

    /** More than people write is refused before it takes all memory, or for ever. */
    @Test
    void nesting_has_an_end() {
        StringBuilder services = new StringBuilder("services:\n  s0: {image: x}\n");
        for (int i = 1; i <= 52; i++) {
            services.append("  s" + i + ": {extends: s" + (i - 1) + "}\n");
        }
        assertThat(Texts.compose(services.toString()).problems()).isEqualTo("""
                        compose.yml:3:17: more than 50 services extend each other, up to 's1'
                        compose.yml:4:17: more than 50 services extend each other, up to 's2'""");
        assertThat(Texts.compose("services: {a: {image: \"" + "${A:-".repeat(51) + "}".repeat(51) + "\"}}\n")
                        .problems())
                .isEqualTo("compose.yml:1:23: more than 50 variables stand inside of each other");
    }
}
