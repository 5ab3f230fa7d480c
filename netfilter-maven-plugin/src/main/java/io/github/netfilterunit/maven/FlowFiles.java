// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/** Finds the files that declare flows. */
final class FlowFiles {

    private static final Pattern FLOWS = Pattern.compile("(?m)^[\"']?flows[\"']?\\s*:");

    private final Path folder;

    /**
     * Looks in a folder.
     *
     * @param folder an absolute path; what patterns and names are relative to
     */
    FlowFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * A file that declares flows.
     *
     * @param path where it is
     * @param name its path from the folder of the search, with slashes: what messages call it
     * @param suite what reports call it: dotted, without the pattern's fixed part and the ending
     */
    record FlowFile(Path path, String name, String suite) {}

    /**
     * The files of all patterns, each once, sorted by name.
     *
     * @param includes what the user asked for; null or empty if nothing
     * @param defaults what to look for then; they may match nothing
     * @param excludes what to leave out
     * @throws MojoExecutionException for an explicit pattern that matches nothing, for a folder that cannot be read, and
     *     for a file of flows that the defaults pass over because it ends in {@code .yml}
     */
    List<FlowFile> find(@Nullable List<String> includes, List<String> defaults, @Nullable List<String> excludes)
            throws MojoExecutionException {
        List<String> asked = includes == null ? List.of() : includes;
        Map<String, FlowFile> found = new TreeMap<>();
        try {
            Set<Path> excluded = new HashSet<>();
            for (String pattern : excludes == null ? List.<String>of() : excludes) {
                excluded.addAll(new PathPattern(pattern).find(folder));
            }
            for (String pattern : asked.isEmpty() ? defaults : asked) {
                List<FlowFile> files = files(new PathPattern(pattern));
                if (!asked.isEmpty() && files.isEmpty()) {
                    throw new MojoExecutionException("netfilter.includes: no file matches '" + pattern + "' in "
                            + folder + "; a pattern is a path from there, as in src/test/netfilter/**/*.yaml");
                }
                files.stream()
                        .filter(file -> !excluded.contains(file.path()))
                        .forEach(file -> found.putIfAbsent(file.name(), file));
            }
            if (asked.isEmpty()) {
                refuseOtherEndings(defaults, excluded);
            }
        } catch (IOException e) {
            throw new MojoExecutionException("cannot look for flows in " + folder + ": " + e.getMessage(), e);
        }
        return withUniqueSuites(found.values());
    }

    /** A file of flows that ends in {@code .yml} would be passed over, and nobody would know. */
    private void refuseOtherEndings(List<String> defaults, Set<Path> excluded)
            throws IOException, MojoExecutionException {
        for (String pattern : defaults) {
            for (FlowFile file : files(new PathPattern(pattern.replaceFirst("\\.yaml$", ".yml")))) {
                if (!excluded.contains(file.path())
                        && FLOWS.matcher(Files.readString(file.path(), StandardCharsets.ISO_8859_1))
                                .find()) {
                    throw new MojoExecutionException(
                            file.name() + " has flows, and does not end in .yaml as '" + pattern
                                    + "' does, so that they would not run; rename it, or name it in netfilter.includes or"
                                    + " netfilter.excludes");
                }
            }
        }
    }

    private List<FlowFile> files(PathPattern pattern) throws IOException {
        Path start = folder.resolve(pattern.fixed());
        List<FlowFile> files = new ArrayList<>();
        for (Path path : pattern.find(folder)) {
            String name = path.startsWith(folder) ? PathPattern.slashes(folder.relativize(path)) : path.toString();
            files.add(new FlowFile(path, name, dotted(PathPattern.slashes(start.relativize(path)))));
        }
        return files;
    }

    private static List<FlowFile> withUniqueSuites(Iterable<FlowFile> files) {
        Set<String> once = new HashSet<>();
        Set<String> twice = new HashSet<>();
        files.forEach(file -> {
            if (!once.add(file.suite())) {
                twice.add(file.suite());
            }
        });
        List<FlowFile> unique = new ArrayList<>();
        files.forEach(file -> unique.add(
                twice.contains(file.suite()) ? new FlowFile(file.path(), file.name(), dotted(file.name())) : file));
        return unique;
    }

    private static String dotted(String path) {
        return path.replaceFirst("\\.ya?ml$", "").replaceFirst("^/+", "").replace('/', '.');
    }
}
