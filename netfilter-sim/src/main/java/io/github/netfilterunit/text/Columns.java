// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.text;

import java.util.List;

/** Writes tables for people. */
public final class Columns {

    private static final String GAP = "   ";

    private Columns() {}

    /**
     * Rows whose columns line up, a line each; nothing stands behind the last column.
     *
     * @param rows all with as many columns
     */
    public static String of(List<List<String>> rows) {
        int columns = rows.isEmpty() ? 0 : rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length()))
                        .append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
