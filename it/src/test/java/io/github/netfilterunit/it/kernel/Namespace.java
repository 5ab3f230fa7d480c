// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A network namespace of the kernel, which is gone when it is closed, or else when the program ends. */
public final class Namespace implements AutoCloseable {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Set<Namespace> OPEN = ConcurrentHashMap.newKeySet();
    private static final AtomicBoolean ENDING = new AtomicBoolean();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            synchronized (OPEN) {
                ENDING.set(true);
            }
            OPEN.forEach(Namespace::close);
        }));
    }

    private final String name;
    private final List<Process> processes = new ArrayList<>();

    private Namespace(String name) {
        this.name = name;
    }

    /** Makes a namespace whose name nobody else has. */
    public static Namespace create() {
        Namespace namespace = new Namespace("nfu-" + ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet());
        synchronized (OPEN) {
            if (ENDING.get()) {
                throw new IllegalStateException("the program is ending");
            }
            output(List.of("ip", "netns", "add", namespace.name), "");
            OPEN.add(namespace);
        }
        return namespace;
    }

    /** What {@code ip netns} calls it. */
    public String name() {
        return name;
    }

    /** Runs a program in the namespace to its end and gives what it printed. */
    public String run(String... command) {
        return output(inside(List.of(command)), "");
    }

    /** Runs a line of the shell in the namespace to its end and gives what it printed. */
    public String shell(String line) {
        return run("sh", "-c", line);
    }

    /** Runs a program that reads {@code input}. */
    public String feed(String input, String... command) {
        return output(inside(List.of(command)), input);
    }

    /** Starts a program in the namespace; it is ended with the namespace if it has not ended before. */
    Process start(String... command) {
        try {
            Process process = new ProcessBuilder(inside(List.of(command)))
                    .redirectErrorStream(true)
                    .start();
            processes.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> inside(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", name));
        whole.addAll(command);
        return whole;
    }

    private static String output(List<String> command, String input) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " ended with " + status + ": " + text.strip());
            }
            return text;
        } catch (IOException e) {
            throw new IllegalStateException(String.join(" ", command) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (!OPEN.remove(this)) {
            return;
        }
        processes.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        output(List.of("ip", "netns", "delete", name), "");
    }
}
