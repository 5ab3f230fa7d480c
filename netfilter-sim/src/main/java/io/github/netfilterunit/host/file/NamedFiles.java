// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.Problems;
import io.github.netfilterunit.text.Resources;
import java.io.IOException;
import java.util.Optional;

/** Reads the files that a description names. */
public final class NamedFiles {

    private static final String NONE = "there is none";

    private final Resources resources;
    private final Problems problems;

    /**
     * NamedFiles beside a description.
     *
     * @param resources finds them
     * @param problems takes what is wrong with them
     */
    public NamedFiles(Resources resources, Problems problems) {
        this.resources = resources;
        this.problems = problems;
    }

    /** The file that a scalar names; none if it cannot be read, which then is noted. */
    public Optional<NamedText> read(YamlScalar name) {
        try {
            return Optional.of(resources.read(name.text()));
        } catch (IOException e) {
            problems.add(name.place(), "cannot read the file '" + name.text() + "': " + reason(e));
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        }
        return Optional.empty();
    }

    /** Whether a scalar is a text itself, not the name of a file: it has several lines. */
    static boolean isText(YamlScalar scalar) {
        return scalar.text().indexOf('\n') >= 0;
    }

    /** The text that a scalar is, or the file that it names; none if that cannot be read, which then is noted. */
    Optional<NamedText> textOrFile(YamlScalar scalar) {
        return isText(scalar) ? Optional.of(new NamedText(scalar.place().file(), scalar.text())) : read(scalar);
    }

    /** The file that a scalar names if there is one; else none, about which nothing is noted. */
    public Optional<NamedText> readIfThere(YamlScalar name) {
        try {
            resources.open(name.text()).close();
        } catch (IOException e) {
            if (isMissing(e)) {
                return Optional.empty();
            }
        }
        return read(name);
    }

    /** Who looked in several places says which: "there is none beside ...". */
    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return isMissing(e) && !message.startsWith(NONE) ? NONE : message;
    }

    /** By their names, as the core knows no file system. */
    private static boolean isMissing(IOException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String kind = cause.getClass().getSimpleName();
        return kind.equals("NoSuchFileException") || kind.equals("FileNotFoundException");
    }
}
