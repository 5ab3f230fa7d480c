// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests that ask the kernel: they need root, iproute2 and iptables-legacy, and are skipped where one of these is
 * missing. With {@code NETFILTER_KERNEL=required} in the environment they fail instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealKernelCondition.class)
@Execution(ExecutionMode.SAME_THREAD)
public @interface RealKernel {

    /** Further programs that the tests run. */
    String[] programs() default {};
}
