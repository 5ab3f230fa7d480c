// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Resources;
import io.github.netfilterunit.text.TextReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that a test names.
 *
 * @param name as the test names it
 * @param location where it was found, as a URL in text: what two files are told apart by
 */
record TestFile(String name, String location) implements Resources {

    private static final String FOLDER = "src/test/netfilter";

    /**
     * Looks for a name beside the test class, at the root of the class path, and in the project's folder, in this order.
     *
     * @throws FileNotFoundException if none of them has it; the message names all three
     */
    static TestFile find(String name, Class<?> testClass) throws FileNotFoundException {
        return onClassPath(name, testClass)
                .or(() -> inFolder(FOLDER, name))
                .map(url -> new TestFile(name, url.toString()))
                .orElseThrow(() -> new FileNotFoundException("there is no '" + name + "' beside "
                        + testClass.getName() + " on the class path, nor at the root of the class path, nor in "
                        + FOLDER));
    }

    /**
     * Looks for a name where {@link #find} does, and then in the project's own folder, where compose files are.
     *
     * @throws IOException if none of them has it; the message names all four, and a {@link FileNotFoundException} is the
     *     cause
     */
    static TestFile findInProject(String name, Class<?> testClass) throws IOException {
        Optional<URL> found =
                onClassPath(name, testClass).or(() -> inFolder(FOLDER, name)).or(() -> inFolder("", name));
        if (found.isEmpty()) {
            throw new IOException(
                    "there is none beside " + testClass.getName() + " on the class path, nor at the root of the class"
                            + " path, nor in " + FOLDER + ", nor in the project's folder",
                    new FileNotFoundException(name));
        }
        return new TestFile(name, found.get().toString());
    }

    private static Optional<URL> onClassPath(String name, Class<?> testClass) {
        URL beside = testClass.getResource(name);
        URL root = name.startsWith("/") ? null : testClass.getResource("/" + name);
        return Optional.ofNullable(beside == null ? root : beside);
    }

    private static Optional<URL> inFolder(String folder, String name) {
        Path file = Path.of(System.getProperty("basedir", "")).resolve(folder).resolve(name);
        try {
            return Files.isRegularFile(file) ? Optional.of(file.toUri().toURL()) : Optional.empty();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it was found on the class path, not in the project's folders. */
    boolean isOnClassPath(Class<?> testClass) {
        return onClassPath(name, testClass).isPresent();
    }

    /** The name without the folders. */
    String baseName() {
        return Path.of(name).getFileName().toString();
    }

    /** Reads all of it. */
    NamedText read() throws IOException {
        try (InputStream in = open()) {
            return TextReader.read(name, in);
        }
    }

    /** Opens it. */
    InputStream open() throws IOException {
        return stream(new URL(location));
    }

    /** Opens a file that this one names, relative to it. */
    @Override
    public InputStream open(String relative) throws IOException {
        try {
            return stream(new URL(new URL(location), new URI(null, null, path(relative), null).getRawPath()));
        } catch (URISyntaxException e) {
            throw new FileNotFoundException(relative);
        }
    }

    @Override
    public String display(String relative) {
        return Path.of(name).resolveSibling(relative).normalize().toString().replace('\\', '/');
    }

    private static String path(String relative) {
        return relative.startsWith("/") ? relative : "./" + relative;
    }

    private static InputStream stream(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }
}
