// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import org.junit.jupiter.api.extension.ParameterContext;

/** What is said to those who use the extensions in a way that cannot work. */
final class Misuse {

    private Misuse() {}

    static String undeclared(ParameterContext parameter) {
        return type(parameter) + " as a parameter of " + where(parameter)
                + ": nothing says what the host is; annotate the method or its class with @DockerHost or @HostFile";
    }

    static String outsideOfTests(Declaration declaration, ParameterContext parameter) {
        return type(parameter) + " as a parameter of " + where(parameter) + ": " + declaration.where()
                + " makes a fresh kernel for each test; take it as a parameter of the test, or of a @BeforeEach method";
    }

    private static String type(ParameterContext parameter) {
        return parameter.getParameter().getType().getSimpleName();
    }

    static String where(ParameterContext parameter) {
        Executable executable = parameter.getDeclaringExecutable();
        String type = executable.getDeclaringClass().getName();
        return executable instanceof Constructor ? "the constructor of " + type : type + "." + executable.getName();
    }
}
