package dev.plumbline.model.report;

import dev.plumbline.model.plan.Hold;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How what is held, or refused, goes on: the line or the command that ends it, in words. */
public final class WayOut {
    /** Of what cannot be had in place. */
    public static final String REFUSED = "The spec has to change: nothing is tried until then.";

    private static final int MOST = 10;
    private static final Set<String> ENDED_BY_PEOPLE =
            Set.of(
                    "Foreign",
                    "Prune",
                    "Vanished",
                    "BlastRadius",
                    "Approval",
                    "ObserveOnly",
                    "OperatorHold",
                    "Pinned");

    private WayOut() {}

    /** Of what one gate holds. */
    public static String of(String gate, List<Row> rows) {
        String environment =
                rows.stream().map(row -> row.ref().environment()).findFirst().orElse("");
        String refs =
                rows.size() == 1
                        ? "%s/%s/%s"
                                .formatted(
                                        environment,
                                        rows.getFirst().ref().kind(),
                                        rows.getFirst().ref().name())
                        : environment + "/KIND/NAME";
        return switch (gate) {
            case "Foreign" ->
                    "`adopt: [%s]` in the spec takes it over; it is left as it is until then."
                            .formatted(parts(rows));
            case "Approval", "Vanished" ->
                    "`plumbline approve %s` lets it happen; nothing is done until then."
                            .formatted(refs);
            case "BlastRadius" ->
                    "`plumbline approve %s` lets all of it go; nothing goes until then."
                            .formatted(environment);
            case "Prune" ->
                    "`policy: {prune: true}` in the spec or `plumbline prune %s` deletes it; it stays"
                                    .formatted(environment)
                            + " until then.";
            case "ObserveOnly" ->
                    "`mode: enforce` in the spec lets it be mended; it is only shown until then.";
            case "OperatorHold" ->
                    "`plumbline release %s` ends the hold before its time.".formatted(refs);
            case "Pinned" ->
                    "`plumbline unpin %s` ends the pin before its time.".formatted(environment);
            case "Contested" -> "It is tried again when an hour is over.";
            default -> "It goes on as soon as nothing holds it.";
        };
    }

    /** Of a row whose holds end when somebody does something; empty where none does. */
    public static Optional<String> of(Row row) {
        return row.holds().stream()
                .map(Hold::gate)
                .filter(ENDED_BY_PEOPLE::contains)
                .findFirst()
                .map(gate -> of(gate, List.of(row)));
    }

    private static String parts(List<Row> rows) {
        return rows.stream()
                        .map(row -> row.subject().part())
                        .distinct()
                        .sorted()
                        .limit(MOST)
                        .collect(Collectors.joining(", "))
                + (rows.size() > MOST ? ", ..." : "");
    }
}
