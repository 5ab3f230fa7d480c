// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Finds the declaration that holds for a test: of its method, else of its class, else of the class around that. */
final class Declarations {

    private static final Namespace NAMESPACE = Namespace.create(Declarations.class);

    private Declarations() {}

    /** The declaration that is nearest to a context. */
    static Optional<Declaration> nearest(ExtensionContext context) {
        return Stream.iterate(Optional.of(context), Optional::isPresent, at -> at.flatMap(ExtensionContext::getParent))
                .flatMap(Optional::stream)
                .flatMap(at -> at(at).stream())
                .findFirst();
    }

    /**
     * Says that an extension can hand out what annotations declare. JUnit makes no second extension of a type, so that one of
     * a field may have to do so; where there are several the outermost one does.
     */
    static void serve(ExtensionContext context, FirewallExtension extension) {
        context.getStore(NAMESPACE).getOrComputeIfAbsent(extension.getClass(), type -> extension);
    }

    /** Whether it is this extension that hands out what is declared. */
    static boolean isServedBy(Declaration declaration, FirewallExtension extension, ExtensionContext context) {
        Object owner = declaration.owner();
        return owner == extension
                || owner == extension.getClass() && context.getStore(NAMESPACE).get(owner) == extension;
    }

    /** The extension that hands out what is declared, once it was called. */
    static Optional<FirewallExtension> server(Declaration declaration, ExtensionContext context) {
        Object owner = declaration.owner();
        return owner instanceof FirewallExtension extension
                ? Optional.of(extension)
                : Optional.ofNullable(context.getStore(NAMESPACE).get(owner, FirewallExtension.class));
    }

    /**
     * Notes that an extension was registered by a field. Nested classes inherit extensions and call them again: only the
     * outermost call counts.
     */
    static void register(ExtensionContext context, Declaration declaration) {
        Store store = context.getStore(NAMESPACE);
        if (store.get(declaration.owner()) == null) {
            store.put(declaration.owner(), declaration);
            List<Declaration> others = registered(context);
            if (!others.isEmpty()) {
                throw twice(others.get(0), declaration);
            }
            store.put(context.getUniqueId(), declaration);
        }
    }

    private static List<Declaration> registered(ExtensionContext context) {
        Declaration declaration = context.getStore(NAMESPACE).get(context.getUniqueId(), Declaration.class);
        return declaration == null ? List.of() : List.of(declaration);
    }

    private static Optional<Declaration> at(ExtensionContext context) {
        List<Declaration> registered = registered(context);
        Optional<Method> method = context.getTestMethod();
        List<Declaration> annotated = method.map(AnnotatedHosts::on)
                .orElseGet(() -> context.getTestClass().map(AnnotatedHosts::on).orElse(List.of()));
        // what an instance field registers comes to stand at the method, but the method's own annotation is nearer
        List<Declaration> all = method.isPresent() && !annotated.isEmpty()
                ? annotated
                : Stream.concat(annotated.stream(), registered.stream()).toList();
        if (all.size() > 1) {
            throw twice(all.get(0), all.get(1));
        }
        return all.stream().findFirst();
    }

    private static ExtensionConfigurationException twice(Declaration one, Declaration other) {
        return new ExtensionConfigurationException(
                one.where() + " and " + other.where() + " both say what the host is; keep one");
    }
}
