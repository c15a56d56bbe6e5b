package dev.plumbline.alert.incident;

import dev.plumbline.model.Fault;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.report.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How rows are told of; the same rows make the same words, whatever the time. */
final class RowPhrases {
    private static final int NAMES = 3;
    private static final List<String> VERBS = List.of("seen", "made", "changed", "deleted");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private RowPhrases() {}

    /** {@code RunService/api and Bucket/web}, or how many. */
    static String names(List<Row> rows) {
        return rows.size() > NAMES
                ? rows.size() + " resources"
                : String.join(" and ", rows.stream().map(RowPhrases::name).sorted().toList());
    }

    /** A line per message, with the names of all that it is about. */
    static List<String> grouped(List<Row> rows, Function<Row, String> message) {
        Map<String, List<Row>> byMessage =
                rows.stream()
                        .collect(Collectors.groupingBy(message, TreeMap::new, Collectors.toList()));
        return byMessage.entrySet().stream()
                .sorted(Map.Entry.comparingByValue((a, b) -> Integer.compare(b.size(), a.size())))
                .map(each -> names(each.getValue()) + ": " + each.getKey())
                .toList();
    }

    static String time(Instant at) {
        return at.equals(Instant.EPOCH) ? "the beginning" : TIME.format(at);
    }

    private static String name(Row row) {
        return row.ref().local();
    }

    static String are(List<Row> rows, String what) {
        return names(rows) + (rows.size() == 1 ? " is " : " are ") + what;
    }

    /** {@code cannot be seen or changed}: only what is so. */
    static String cannot(List<Row> rows) {
        Set<String> verbs = new TreeSet<>(Comparator.comparingInt(VERBS::indexOf));
        rows.forEach(row ->
                verbs.add(
                        switch (row.step()) {
                            case "blind" -> "seen";
                            case "create" -> "made";
                            case "delete" -> "deleted";
                            default -> "changed";
                        }));
        return "cannot be " + (verbs.isEmpty() ? "seen" : String.join(" or ", verbs));
    }

    static String message(Row row) {
        return row.fault().map(Fault::message).orElse("");
    }

    static String difference(Row row) {
        return row.changes().isEmpty()
                ? row.step()
                : String.join("; ", row.changes().stream().map(Object::toString).toList());
    }

    /** Why a gate holds it, and what differs. */
    static String reason(Row row, String gate) {
        return row.holds().stream()
                        .filter(hold -> hold.gate().equals(gate))
                        .map(Hold::reason)
                        .collect(Collectors.joining("; "))
                + " ("
                + difference(row)
                + ")";
    }

    static String underWay(Row row) {
        return row.last()
                .filter(last -> last.ended().isEmpty())
                .map(last ->
                        "the %s since %s%s"
                                .formatted(
                                        last.step(),
                                        time(last.started()),
                                        last.operation()
                                                .map(name -> ", operation " + name)
                                                .orElse("")))
                .orElse(row.health().why());
    }
}
