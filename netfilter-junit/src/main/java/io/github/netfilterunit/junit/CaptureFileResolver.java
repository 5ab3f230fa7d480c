// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.capture.Capture;
import io.github.netfilterunit.capture.MalformedCaptureException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Reads the captures of {@link CaptureFile}. */
final class CaptureFileResolver implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Capture.class && parameter.isAnnotated(CaptureFile.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String name = parameter.findAnnotation(CaptureFile.class).orElseThrow().value();
        try (InputStream in =
                TestFile.find(name, context.getRequiredTestClass()).open()) {
            return Capture.read(name, in);
        } catch (IOException | MalformedCaptureException e) {
            throw new ParameterResolutionException(
                    "@CaptureFile on parameter " + parameter.getIndex() + " of " + Misuse.where(parameter) + ": value: "
                            + e.getMessage(),
                    e);
        }
    }
}
