// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the declarations that annotations make, composed annotations included. */
final class AnnotatedHosts {

    private AnnotatedHosts() {}

    /** The declarations of a method. */
    static List<Declaration> on(Method method) {
        String where = "method " + method.getDeclaringClass().getName() + "." + method.getName();
        return Stream.of(
                        docker(method).map(found -> docker(found, method.getDeclaringClass(), where)),
                        file(method).map(found -> file(found, method.getDeclaringClass(), where)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The declarations of the nearest of a class and its superclasses that has any. */
    static List<Declaration> on(Class<?> type) {
        Class<?> parent = type.getSuperclass();
        List<Declaration> added = Stream.of(
                        added(type, DockerHost.class, AnnotatedHosts::docker),
                        added(type, HostFile.class, AnnotatedHosts::file))
                .flatMap(Optional::stream)
                .toList();
        return added.isEmpty() && parent != null ? on(parent) : added;
    }

    /** What a class has and did not inherit. */
    private static <A extends Annotation> Optional<Declaration> added(
            Class<?> type, Class<A> annotation, Declare<A> declare) {
        Optional<A> inherited =
                Optional.ofNullable(type.getSuperclass()).flatMap(parent -> findAnnotation(parent, annotation));
        return findAnnotation(type, annotation)
                .filter(found -> !inherited.equals(Optional.of(found)))
                .map(found -> declare.declare(found, type, "class " + type.getName()));
    }

    private static Declaration docker(DockerHost annotation, Class<?> type, String where) {
        return new Declaration(
                DockerHostDefinition.of(annotation, type), "@DockerHost on " + where, DockerHostExtension.class);
    }

    private static Declaration file(HostFile annotation, Class<?> type, String where) {
        return new Declaration(
                HostFileDefinition.of(annotation, type), "@HostFile on " + where, HostFileExtension.class);
    }

    private static Optional<DockerHost> docker(AnnotatedElement element) {
        return findAnnotation(element, DockerHost.class);
    }

    private static Optional<HostFile> file(AnnotatedElement element) {
        return findAnnotation(element, HostFile.class);
    }

    private interface Declare<A> {
        Declaration declare(A annotation, Class<?> type, String where);
    }
}
