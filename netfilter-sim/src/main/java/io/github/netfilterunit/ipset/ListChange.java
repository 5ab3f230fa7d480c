// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import io.github.netfilterunit.ipset.ListStorage.Beside;

/** Adds a set to a list, or deletes it from there ({@code list_set_uadt}). */
final class ListChange {

    private final SetTable table;
    private final LiveSet list;

    ListChange(SetTable table, LiveSet list) {
        this.table = table;
        this.list = list;
    }

    void apply(Command command, Line line) {
        Word name = line.words().get(2);
        LiveSet member = table.find(name.text());
        if (member == null) {
            throw name.refuse("there is no set '" + name.text() + "' that could be in a list");
        }
        if (member.header.type() == SetType.LIST_SET) {
            throw name.refuse("'" + name.text() + "' is a list itself: lists hold no lists");
        }
        AddReader reader = new AddReader(list.header, command);
        Extras extras = reader.read(line.words());
        Word other = reader.beside();
        Beside beside = other == null ? Beside.NONE : reader.isBefore() ? Beside.BEFORE : Beside.AFTER;
        String near = other == null ? "" : other.text();
        ListStorage storage = (ListStorage) list.write();
        if (other != null && (!storage.holds(near) || command == Command.ADD && near.equals(name.text()))) {
            throw other.refuse("no other set '" + near + "' is in the list '" + list.name + "'");
        }
        if (command == Command.ADD) {
            if (storage.add(Member.EMPTY.withName(name.text(), false, false), extras, line.exist(), beside, near)
                    == Outcome.NOTHING) {
                throw name.refuse("'" + name.text() + "' is in the list '" + list.name
                        + "' already; with -exist that is no error");
            }
            return;
        }
        if (other != null && !storage.stands(name.text(), beside, near)) {
            throw other.refuse("'" + name.text() + "' does not stand there in the list '" + list.name + "'");
        }
        Outcome outcome = storage.delete(Member.EMPTY.withName(name.text(), false, false), 0);
        if (outcome == Outcome.NOTHING && !line.exist()) {
            throw name.refuse(
                    "'" + name.text() + "' is not in the list '" + list.name + "'; with -exist that is no error");
        }
    }
}
