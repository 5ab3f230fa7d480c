// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A pattern of files in Ant's notation: {@code ?} is a letter, {@code *} any part of a name, {@code **} any number of
 * folders; a pattern that ends in a slash means all that lies below.
 *
 * @param text as the user wrote it
 */
record PathPattern(String text) {

    /** The pattern with slashes only, and with what a final slash stands for. */
    private String normal() {
        String slashes = text.trim().replace('\\', '/');
        return slashes.endsWith("/") ? slashes + "**" : slashes;
    }

    /** The folders before the first wildcard, with a slash behind them; empty if there are none. */
    String fixed() {
        String normal = normal();
        int wildcard = 0;
        while (wildcard < normal.length() && normal.charAt(wildcard) != '*' && normal.charAt(wildcard) != '?') {
            wildcard++;
        }
        return normal.substring(0, normal.lastIndexOf('/', Math.max(0, wildcard - 1)) + 1);
    }

    /** The files that match below a folder, sorted. */
    List<Path> find(Path folder) throws IOException {
        Path start = folder.resolve(fixed());
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        String rest = normal().substring(fixed().length());
        Pattern wanted = Pattern.compile(regex(rest));
        int depth = rest.contains("**") ? Integer.MAX_VALUE : rest.split("/").length;
        try (Stream<Path> files = Files.walk(start, depth, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            wanted.matcher(slashes(start.relativize(file))).matches())
                    .sorted()
                    .toList();
        }
    }

    /** A relative path with slashes, on every system. */
    static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static String regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.startsWith("**/", i)) {
                regex.append("(?:[^/]+/)*");
                i += 2;
            } else if (pattern.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (pattern.charAt(i) == '*') {
                regex.append("[^/]*");
            } else if (pattern.charAt(i) == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(pattern.substring(i, i + 1)));
            }
        }
        return regex.toString();
    }
}
