// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import io.github.netfilterunit.it.kernel.Namespace;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Does something in a network namespace, on a thread of its own that ends with it, so that no other code ever runs there.
 * A socket stays in the namespace in which it was made, whoever uses it later.
 */
final class Inside {

    private static final int CLONE_NEWNET = 0x40000000;
    private static final int O_RDONLY_CLOEXEC = 0x80000;

    private Inside() {}

    static <T> T of(Namespace namespace, Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(() -> {
            enter(namespace);
            return work.get();
        });
        new Thread(task, "inside " + namespace.name()).start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void enter(Namespace namespace) {
        String path = "/run/netns/" + namespace.name();
        int fd = LibC.check(LibC.INSTANCE.open(path, O_RDONLY_CLOEXEC), path);
        try {
            LibC.check(LibC.INSTANCE.setns(fd, CLONE_NEWNET), "setns " + path);
        } finally {
            LibC.INSTANCE.close(fd);
        }
    }
}
