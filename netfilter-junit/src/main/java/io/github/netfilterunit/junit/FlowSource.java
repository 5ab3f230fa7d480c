// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a {@code @ParameterizedTest} once for each flow of a YAML file; its parameter is a {@link FlowCase}.
 *
 * <pre>{@code
 * @ParameterizedTest
 * @FlowSource("web.yaml")
 * void flows(FlowCase flow) {
 *     flow.verify();
 * }
 * }</pre>
 *
 * <p>Every flow has a kernel of its own; before a flow of a sequence, the ones that stand before it in the sequence are run
 * on its kernel. So invocations do not depend on each other, and may run in parallel and one by one.
 *
 * <p>When an invocation fails, the walk of its packets is published as a report entry named {@code netfilter}.
 */
@ArgumentsSource(FlowArguments.class)
@Documented
@ExtendWith(FlowReporter.class)
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface FlowSource {

    /** One file or several; a name is looked up as {@link HostFile#value} tells. */
    String[] value();
}
