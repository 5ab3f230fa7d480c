// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.text.InvalidInputException;
import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads a YAML file into nodes. A key that stands twice is refused, and so is all that would need a type. */
public final class YamlReader {

    private static final int MAX_DEPTH = 50;

    private YamlReader() {}

    /**
     * Reads one document.
     *
     * @param file the name for problems
     * @param text the whole file
     * @throws InvalidInputException if it is not YAML, not exactly one document, or has a key twice
     */
    public static YamlNode read(String file, String text) {
        return read(file, text, null);
    }

    /**
     * Reads one document of a format that has merge keys ({@code <<}) and tags of its own ({@code !reset}).
     *
     * @param file the name for problems
     * @param text the whole file
     * @param tags takes the tag of each node that has one, by the node's place; merge keys are resolved
     * @throws InvalidInputException if it is not YAML, not exactly one document, or has a key twice
     */
    public static YamlNode readTagged(String file, String text, Map<Place, String> tags) {
        return read(file, text, tags);
    }

    private static YamlNode read(String file, String text, @Nullable Map<Place, String> tags) {
        Place start = new Place(file, 1, 1);
        Composer documents = composer(text);
        try {
            if (!documents.checkNode()) {
                throw refused(start, "the file is empty: YAML is expected");
            }
            Node first = documents.getNode();
            if (documents.checkNode()) {
                throw refused(
                        place(file, documents.getNode().getStartMark()),
                        "a second document begins here: a file holds one, without '---' in between");
            }
            Problems problems = new Problems();
            YamlNode node = new YamlNodes(file, problems, tags).convert(first);
            problems.throwIfAny();
            return node;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
            throw refused(mark == null ? start : place(file, mark), "this is not YAML: " + reason(e));
        } catch (YAMLException e) {
            throw refused(start, "this is not YAML: " + e.getMessage());
        }
    }

    private static Composer composer(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        return new Composer(new ParserImpl(new StreamReader(text), options), new Untyped(), options);
    }

    /** Looks for no numbers, dates or booleans: nobody asks. */
    private static final class Untyped extends Resolver {
        @Override
        protected void addImplicitResolvers() {}
    }

    private static String reason(MarkedYAMLException e) {
        return e.getContext() == null ? e.getProblem() : e.getContext() + ", " + e.getProblem();
    }

    /** snakeyaml counts lines and columns from 0. */
    static Place place(String file, Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static InvalidInputException refused(Place place, String message) {
        return new InvalidInputException(List.of(place.problem(message)));
    }
}
