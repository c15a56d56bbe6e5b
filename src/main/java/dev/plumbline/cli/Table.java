package dev.plumbline.cli;

import dev.plumbline.model.Quoted;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of cells: columns in line for a person, separated by tabs for a program. What came from
 * outside can break neither the table nor the terminal.
 */
public final class Table {
    private static final String GAP = "  ";
    private static final String BOLD = "1";

    /** What stands out, and how; only a cell that is nothing else. */
    private static final Map<String, String> COLOURS =
            Map.ofEntries(
                    Map.entry("Failed", "31"),
                    Map.entry("Unknown", "35"),
                    Map.entry("Held", "33"),
                    Map.entry("Degraded", "33"),
                    Map.entry("Progressing", "36"),
                    Map.entry("Synced", "32"),
                    Map.entry("create", "32"),
                    Map.entry("update", "33"),
                    Map.entry("replace", "31"),
                    Map.entry("delete", "31"),
                    Map.entry("refuse", "31"),
                    Map.entry("blind", "35"));

    private final PrintWriter out;
    private final Terminal terminal;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(PrintWriter out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** One cell alone is a sentence, which no column is as wide as. */
    public void row(String... cells) {
        List<String> row = Arrays.stream(cells).map(Quoted::escaped).toList();
        if (terminal.person()) {
            rows.add(row);
        } else {
            out.println(String.join("\t", row));
        }
    }

    /** Prints what was not yet. */
    public void end() {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        rows.stream()
                .filter(row -> row.size() > 1)
                .forEach(row -> {
                    for (int i = 0; i < row.size(); i++) {
                        widths[i] = Math.max(widths[i], width(row.get(i)));
                    }
                });
        rows.forEach(row -> out.println(line(row, widths)));
        rows.clear();
        out.flush();
    }

    private String line(List<String> row, int[] widths) {
        boolean header = row.size() > 1 && row.stream().allMatch(Table::shouted);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            line.append(coloured(cell, header ? BOLD : COLOURS.get(cell)));
            if (i < row.size() - 1) {
                line.repeat(' ', widths[i] - width(cell)).append(GAP);
            }
        }
        return line.toString().stripTrailing();
    }

    private static boolean shouted(String cell) {
        return cell.matches("[A-Z][A-Z ]+");
    }

    private String coloured(String cell, @Nullable String colour) {
        return terminal.colours() && colour != null
                ? "\033[%sm%s\033[0m".formatted(colour, cell)
                : cell;
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
