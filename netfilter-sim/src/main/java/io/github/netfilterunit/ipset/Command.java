// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import io.github.netfilterunit.text.Nearest;
import java.util.Arrays;
import java.util.List;

/** What a line can begin with, in the order in which ipset looks abbreviations up. */
enum Command {
    CREATE("create", "n", "-N"),
    ADD("add", "a", "-A"),
    TEST("test", "t", "-T"),
    DEL("del", "d", "-D"),
    DESTROY("destroy", "x", "-X"),
    LIST("list", "l", "-L"),
    SAVE("save", "s", "-S"),
    RESTORE("restore", "r", "-R"),
    FLUSH("flush", "f", "-F"),
    RENAME("rename", "e", "-E"),
    SWAP("swap", "w", "-W"),
    HELP("help", "h", "-H"),
    VERSION("version", "v", "-V"),
    QUIT("quit", "q", "-Q");

    private static final List<Command> DONE = List.of(CREATE, ADD, DEL, DESTROY, FLUSH, RENAME, SWAP);

    private final String name;
    private final String alias;
    private final String flag;

    Command(String name, String alias, String flag) {
        this.name = name;
        this.alias = alias;
        this.flag = flag;
    }

    /** The command that a word names or begins. */
    static Command of(Word word) {
        String text = word.text();
        String plain = text.startsWith("--") ? text.substring(2) : text;
        for (Command each : values()) {
            boolean named = each.flag.equals(text) || each.alias.equals(plain);
            if (named || !plain.isEmpty() && each.name.startsWith(plain)) {
                if (!DONE.contains(each)) {
                    throw word.refuse(
                            "'" + each.name + "' does not change a set and is not supported in a file of sets");
                }
                return each;
            }
        }
        List<String> names = Arrays.stream(values()).map(each -> each.name).toList();
        throw word.refuse("'" + text + "' is no command of ipset; create, add, del, flush, destroy, swap and rename are"
                + Nearest.suggestion(text, names));
    }
}
