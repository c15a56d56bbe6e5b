package dev.plumbline.sandbox.host.docker;

import java.util.List;

/** Rows in columns, three blanks apart. */
final class TextTable {

    private TextTable() {}

    static String of(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        int columns = rows.getFirst().size();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int at = 0; at < columns; at++) {
                int column = at;
                int width =
                        rows.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
                line.append(row.get(at));
                line.append(" ".repeat(at + 1 == columns ? 0 : width - row.get(at).length() + 3));
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }
}
