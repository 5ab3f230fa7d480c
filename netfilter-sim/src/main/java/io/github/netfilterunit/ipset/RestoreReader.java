// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import io.github.netfilterunit.text.Place;
import io.github.netfilterunit.text.Problems;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Does what {@code ipset restore} does, line by line; after a refusal it goes on, to find all there are. */
final class RestoreReader {

    /** IPSET_MAXNAMELEN less the terminating zero. */
    private static final int MAX_NAME = 31;

    private final String file;
    private final Problems problems = new Problems();
    private final SetTable table = new SetTable();
    private final Expansion expansion = new Expansion();
    /** Sets whose {@code create} was refused: what is done to them is not looked at. */
    private final Set<String> broken = new HashSet<>();

    private String run = "";
    private boolean exist;

    RestoreReader(String file) {
        this.file = file;
    }

    IpSets read(int firstLine, String text) {
        int number = firstLine - 1;
        for (String line : text.split("\n", -1)) {
            number++;
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#") || content.equals("COMMIT")) {
                continue;
            }
            try {
                read(Line.of(line));
            } catch (Refused e) {
                problems.add(new Place(file, number, e.column()), e.text());
            }
        }
        problems.throwIfAny();
        return new IpSets(table);
    }

    private void read(Line line) {
        if (line.words().isEmpty()) {
            throw new Refused(1, "a command is expected: create, add, del, flush, destroy, swap or rename");
        }
        Command command = Command.of(line.words().get(0));
        Line known = line.existing(exists(command, line));
        List<Word> words = line.words();
        switch (command) {
            case CREATE -> create(known);
            case ADD, DEL -> change(command, known);
            case FLUSH -> flush(atMost(words, 2));
            case DESTROY -> destroy(atMost(words, 2));
            case RENAME -> rename(set(needs(words, 1)), needs(atMost(words, 3), 2));
            default -> swap(set(needs(words, 1)), set(needs(atMost(words, 3), 2)), needs(words, 2));
        }
    }

    private static Word needs(List<Word> words, int index) {
        if (index >= words.size()) {
            Word last = words.get(words.size() - 1);
            throw last.refuse("something is missing behind '" + last.text() + "'");
        }
        return words.get(index);
    }

    private static List<Word> atMost(List<Word> words, int count) {
        if (words.size() > count) {
            throw words.get(count).refuse("'" + words.get(count).text() + "' is too much here");
        }
        return words;
    }

    /**
     * Whether {@code -exist} holds for a line: it does from where it is given first to the end of the text. Lines that change
     * one set in one way go to the kernel together, as the first of them says; how many, depends on ipset's buffer.
     */
    private boolean exists(Command command, Line line) {
        boolean runs = (command == Command.ADD || command == Command.DEL)
                && line.words().size() > 1;
        String next = runs ? command + " " + line.words().get(1).text() : "";
        if (!runs || !next.equals(run)) {
            exist |= line.exist();
        } else if (line.exist() && !exist) {
            throw line.words()
                    .get(0)
                    .refuse("of several lines that change one set ipset looks for -exist only on the first:"
                            + " give it to that one");
        }
        run = next;
        return exist;
    }

    private Word name(Word word) {
        if (word.text().getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
            throw word.refuse("the name '" + word.text() + "' is too long: a set's has at most " + MAX_NAME + " bytes");
        }
        return word;
    }

    private LiveSet set(Word word) {
        LiveSet set = table.find(name(word).text());
        if (set == null) {
            throw word.refuse("there is no set '" + word.text() + "'"
                    + io.github.netfilterunit.text.Nearest.suggestion(
                            word.text(),
                            table.all().stream().map(each -> each.name).toList()));
        }
        return set;
    }

    private void create(Line line) {
        Word name = name(needs(line.words(), 1));
        Word type = needs(line.words(), 2);
        broken.add(name.text());
        CreateReader reader = new CreateReader(name.text(), type, line.words());
        SetHeader header = reader.header();
        LiveSet before = table.find(name.text());
        if (before == null) {
            table.add(new LiveSet(name.text(), header, reader.storage()));
        } else if (!line.exist() || !before.header.isSame(header)) {
            throw name.refuse("there is a set '" + name.text() + "' already"
                    + (line.exist() ? ", and it is another one" : "; with -exist that is no error"));
        }
        broken.remove(name.text());
    }

    private void change(Command command, Line line) {
        Word name = needs(line.words(), 1);
        if (broken.contains(name.text()) && table.find(name.text()) == null) {
            return;
        }
        LiveSet set = set(name);
        Word element = needs(line.words(), 2);
        if (set.header.inet6()) {
            changeClosed(command, set, line);
        } else if (set.header.type() == SetType.LIST_SET) {
            new ListChange(table, set).apply(command, line);
        } else {
            Extras extras = new AddReader(set.header, command).read(line.words());
            List<Member> all = expansion.of(set.header, element, command, line.words());
            boolean adds = command == Command.ADD;
            all.forEach(each -> {
                if (adds) {
                    add(set, each, extras, line.exist(), element);
                } else if (set.write().delete(each, 0) != Outcome.DONE && !line.exist()) {
                    throw element.refuse("'" + MemberText.of(set.header.type(), each) + "' is not in the set '"
                            + set.name + "'; with -exist that is no error");
                }
            });
        }
    }

    private static void add(LiveSet set, Member member, Extras extras, boolean exist, Word element) {
        Outcome outcome = set.write().add(member, extras, exist, 0);
        while (outcome == Outcome.CROWDED) {
            if (set.hashBits() >= HashStorage.MAX_BITS) {
                throw element.refuse("the hash of the set '" + set.name + "' cannot grow further");
            }
            set.write().grow(0);
            outcome = set.write().add(member, extras, exist, 0);
        }
        if (outcome == Outcome.FULL) {
            throw element.refuse("the set '" + set.name + "' is full: its maxelem is "
                    + Long.toUnsignedString(set.header.maxElements()));
        }
        if (outcome == Outcome.NOTHING && !exist) {
            throw element.refuse("'" + MemberText.of(set.header.type(), member) + "' is in the set '" + set.name
                    + "' already; with -exist that is no error");
        }
    }

    private static void changeClosed(Command command, LiveSet set, Line line) {
        if (command == Command.DEL) {
            throw line.words().get(2).refuse("deleting from a set for IPv6 is not supported");
        }
        StringBuilder text = new StringBuilder(line.words().get(2).text());
        for (int i = 3; i < line.words().size(); i++) {
            boolean comment = line.words().get(i - 1).text().equals("comment");
            String word = line.words().get(i).text();
            text.append(comment ? " \"" + word + "\"" : " " + word);
        }
        set.write().add(Member.EMPTY.withName(text.toString(), false, false), Extras.NONE, false, 0);
    }

    private void flush(List<Word> words) {
        if (words.size() > 1) {
            set(words.get(1)).write().flush();
        } else {
            table.all().forEach(each -> each.write().flush());
        }
    }

    private void destroy(List<Word> words) {
        List<LiveSet> doomed = words.size() > 1 ? List.of(set(words.get(1))) : table.all();
        for (LiveSet each : doomed) {
            if (table.isInList(each)) {
                throw words.get(0).refuse("the set '" + each.name + "' is in a list, and cannot be destroyed");
            }
        }
        doomed.forEach(table::remove);
    }

    private void rename(LiveSet set, Word to) {
        if (table.isInList(set)) {
            throw to.refuse("the set '" + set.name + "' is in a list, and cannot be renamed");
        }
        if (table.find(name(to).text()) != null) {
            throw to.refuse("there is a set '" + to.text() + "' already");
        }
        table.rename(set, to.text());
    }

    private void swap(LiveSet one, LiveSet other, Word at) {
        if (!one.header.type().isLike(other.header.type()) || one.header.inet6() != other.header.inet6()) {
            throw at.refuse("the sets '" + one.name + "' and '" + other.name
                    + "' cannot be swapped: their elements are made of different things");
        }
        table.swap(one, other);
    }
}
