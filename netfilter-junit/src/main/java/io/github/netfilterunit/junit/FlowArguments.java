// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.flow.FlowRunner;
import io.github.netfilterunit.flow.FlowSpec;
import io.github.netfilterunit.flow.FlowSuite;
import io.github.netfilterunit.flow.file.FlowFile;
import io.github.netfilterunit.text.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads the files of a {@link FlowSource}, each once a test run. */
final class FlowArguments implements ArgumentsProvider {

    private static final Namespace NAMESPACE = Namespace.create(FlowArguments.class);

    // JUnit 5.13 has another method beside this one, which calls it; before 5.13 there is none to override
    @Override
    @SuppressWarnings("deprecation")
    public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        FlowSource source =
                AnnotationSupport.findAnnotation(method, FlowSource.class).orElseThrow();
        return Arrays.stream(source.value()).flatMap(name -> flows(name, method, context));
    }

    private static Stream<Arguments> flows(String name, Method method, ExtensionContext context) {
        try {
            List<FlowSuite> suites = suites(TestFile.find(name, context.getRequiredTestClass()), context);
            if (suites.stream().allMatch(suite -> suite.flows().isEmpty())) {
                throw new ExtensionConfigurationException(where(method) + name + " has no flow");
            }
            return suites.stream().flatMap(FlowArguments::flows);
        } catch (IOException | UncheckedIOException | InvalidInputException e) {
            throw new ExtensionConfigurationException(where(method) + e.getMessage(), e);
        }
    }

    private static Stream<Arguments> flows(FlowSuite suite) {
        FlowRunner runner = new FlowRunner(suite);
        String engine = suite.engine().isEmpty() ? "" : "Docker " + suite.engine() + ": ";
        return suite.flows().stream()
                .map(flow -> Arguments.argumentSet(engine + title(flow), new FlowCase(runner, flow)));
    }

    /** {@code telnet connects: tcp 192.168.66.1 -> 192.168.66.100:80 delivered to 172.17.0.2:80}. */
    private static String title(FlowSpec flow) {
        return flow.name() + ": " + flow.path() + " " + flow.expectation();
    }

    private static String where(Method method) {
        return "@FlowSource on method " + method.getDeclaringClass().getName() + "." + method.getName() + ": value: ";
    }

    private static List<FlowSuite> suites(TestFile file, ExtensionContext context) throws IOException {
        Suites suites =
                context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(file, FlowArguments::read, Suites.class);
        return suites.all();
    }

    /** What JUnit keeps of a file. */
    private record Suites(List<FlowSuite> all) {}

    private static Suites read(TestFile file) {
        try {
            return new Suites(FlowFile.readAll(file.baseName(), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
