// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The host under test is described by files: a terminal transcript of the server, or a YAML description.
 *
 * <p>What tests get, and what wins among several, is as with {@link DockerHost}.
 */
@Documented
@ExtendWith(HostFileExtension.class)
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface HostFile {

    /**
     * One file, or several that each hold a part of one server's output. A name that ends in {@code .yaml} or {@code .yml}
     * stands alone: it describes a host under {@code host:} or {@code docker:}, as a file of flows does, and may be one.
     * Every other file is a transcript.
     *
     * <p>A name is looked for beside the test class on the class path, then at the root of the class path (there lies
     * {@code src/test/resources}), then in the project's {@code src/test/netfilter}; the first place that has it wins.
     */
    String[] value();

    /** Whether the counters begin with what the files recorded, instead of zero. */
    boolean recordedCounters() default false;
}
