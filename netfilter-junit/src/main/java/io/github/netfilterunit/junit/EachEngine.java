// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test runs once on each engine that its {@link DockerHost} names. When it ran on all, what its flows did otherwise
 * on one than on another is published as a report entry named {@code netfilter}: what an upgrade changes, in one table.
 *
 * <pre>{@code
 * @DockerHost(address = "192.168.66.100/24", engine = {"20.10", "28.5"}, containers = @Container(name = "db"))
 * class UpgradeTest {
 *     @EachEngine
 *     void the_database_is_for_the_other_containers_alone(Firewall host) {
 *         assertThat(host.from("192.168.66.1").to("172.17.0.2", 5432).handshake()).isDropped();
 *     }
 * }
 * }</pre>
 */
@Documented
@ExtendWith(EngineRuns.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@TestTemplate
public @interface EachEngine {}
