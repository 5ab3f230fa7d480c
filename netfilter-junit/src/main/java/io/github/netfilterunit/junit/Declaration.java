// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

/**
 * A host that somebody declared.
 *
 * @param definition what it is
 * @param where for messages, as in {@code @DockerHost on class com.example.WebTest}
 * @param owner who hands it out: the class of an annotation's extension, or an extension that was registered by a field
 */
record Declaration(HostDefinition definition, String where, Object owner) {

    /** The same with one of its engines. */
    Declaration on(String engine) {
        return new Declaration(definition.on(engine), where, owner);
    }
}
