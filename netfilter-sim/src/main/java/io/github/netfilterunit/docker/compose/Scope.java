// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * What compose files that belong together share.
 *
 * @param folder the project directory, at which names of files in them begin: empty, or with a slash at its end
 * @param variables that have a value
 * @param trail the files that include each other down to the one that is read, none of which can be included again
 */
record Scope(String folder, Map<String, String> variables, List<String> trail) {

    /** Takes copies. */
    Scope {
        variables = Map.copyOf(variables);
        trail = List.copyOf(trail);
    }

    /** The folder of a file's name, with the slash at its end. */
    static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** A name as it is opened that stands in one of the files. */
    String path(String name) {
        return normal(name.startsWith("/") ? name : folder + name);
    }

    /** The same in another folder. */
    Scope in(String other) {
        return new Scope(other, variables, trail);
    }

    /** The same inside of a file. */
    Scope inside(String name) {
        List<String> longer = new ArrayList<>(trail);
        longer.add(normal(name));
        return new Scope(folder, variables, longer);
    }

    /** Whether the files are included ones. */
    boolean isIncluded() {
        return trail.size() > 1;
    }

    private static String normal(String name) {
        Deque<String> parts = new ArrayDeque<>();
        for (String each : name.split("/")) {
            if (each.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!each.isEmpty() && !each.equals(".")) {
                parts.addLast(each);
            }
        }
        return (name.startsWith("/") ? "/" : "") + String.join("/", parts);
    }
}
