// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An attribute of an annotation, or a setting of a builder, cannot be used. */
final class BadAttribute extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * An attribute.
     *
     * @param attribute its name, with index and parent: {@code containers[0].publish}
     * @param message what is wrong with it
     */
    BadAttribute(String attribute, String message, @Nullable Throwable cause) {
        super(attribute + ": " + message, cause);
    }
}
