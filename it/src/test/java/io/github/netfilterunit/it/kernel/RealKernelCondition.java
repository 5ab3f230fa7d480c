// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.kernel;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Enables tests where the kernel can be asked. */
final class RealKernelCondition implements ExecutionCondition {

    private static final List<String> PROGRAMS =
            List.of("ip", "iptables-legacy", "iptables-legacy-save", "iptables-legacy-restore");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return missing(context)
                .map(RealKernelCondition::without)
                .orElseGet(() -> ConditionEvaluationResult.enabled("the kernel can be asked"));
    }

    private static ConditionEvaluationResult without(String reason) {
        if ("required".equals(System.getenv("NETFILTER_KERNEL"))) {
            throw new ExtensionConfigurationException("NETFILTER_KERNEL=required, but " + reason);
        }
        return ConditionEvaluationResult.disabled("the kernel cannot be asked: " + reason);
    }

    private static Optional<String> missing(ExtensionContext context) {
        List<String> programs = new ArrayList<>(PROGRAMS);
        AnnotationSupport.findAnnotation(context.getElement(), RealKernel.class)
                .ifPresent(kernel -> programs.addAll(List.of(kernel.programs())));
        for (String program : programs) {
            if (Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .noneMatch(folder -> new File(folder, program).canExecute())) {
                return Optional.of("there is no program " + program);
            }
        }
        try (Namespace namespace = Namespace.create()) {
            namespace.run("iptables-legacy", "-vnL");
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of("a network namespace with rules cannot be made: " + e.getMessage());
        }
    }
}
