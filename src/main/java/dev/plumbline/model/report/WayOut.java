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

    /** Of what another environment of the same operator has. */
    public static final String NEVER = "`adopt` takes nothing from it";

    private static final int MOST = 10;
    private static final Set<String> ENDED_BY_PEOPLE =
            Set.of(
                    "Foreign",
                    "Prune",
                    "Awaited",
                    "Vanished",
                    "Renamed",
                    "BlastRadius",
                    "Approval",
                    "ObserveOnly",
                    "Forgotten",
                    "OperatorHold",
                    "KeptStopped",
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
            case "Foreign" -> foreign(rows);
            case "Approval", "Vanished" ->
                    "`plumbline approve %s` lets it happen; nothing is done until then."
                            .formatted(refs);
            case "Renamed" ->
                    "The old name in the spec keeps what stands; nothing is made until a person says"
                            + " so.";
            case "BlastRadius" ->
                    "`plumbline approve %s` lets all of it go; nothing goes until then."
                            .formatted(environment);
            case "Prune" ->
                    "`policy: {prune: true}` in the spec or `plumbline prune %s` deletes it; it stays"
                                    .formatted(environment)
                            + " until then.";
            case "Awaited" ->
                    "It goes on by itself as soon as somebody has added it; the hold says how.";
            case "ObserveOnly" ->
                    "`mode: enforce` in the spec lets it be mended; it is only shown until then.";
            case "Forgotten" ->
                    "Look at the plan; `plumbline release %s` lets all of it go on."
                            .formatted(environment);
            case "OperatorHold" ->
                    "`plumbline release %s` ends the hold before its time.".formatted(refs);
            case "KeptStopped" ->
                    "`plumbline release %s` starts it before the time.".formatted(refs);
            case "Pinned" ->
                    "`plumbline unpin %s` ends the pin before its time.".formatted(environment);
            case "InUse" ->
                    "It goes on by itself when it is its turn; `plumbline approve %s` does not wait."
                            .formatted(refs);
            case "Contested" -> "It is tried again when an hour is over.";
            default -> "It goes on as soon as nothing holds it.";
        };
    }

    /** Whether a hold ends when a person does something, and not by itself. */
    public static boolean endedByPeople(Hold hold) {
        return ENDED_BY_PEOPLE.contains(hold.gate());
    }

    /** Of a row whose holds end when somebody does something; empty where none does. */
    public static Optional<String> of(Row row) {
        return row.holds().stream()
                .filter(WayOut::endedByPeople)
                .findFirst()
                .map(hold -> of(hold.gate(), List.of(row)));
    }

    private static String foreign(List<Row> rows) {
        List<Row> adoptable = rows.stream().filter(WayOut::adoptable).toList();
        return adoptable.isEmpty()
                ? "It stays with the environment that has it, until that lets go of it."
                : adopting(parts(adoptable)) + "; it is left as it is until then.";
    }

    private static boolean adoptable(Row row) {
        return row.holds().stream()
                .filter(hold -> hold.gate().equals("Foreign"))
                .noneMatch(hold -> hold.reason().endsWith(NEVER));
    }

    /** How what somebody else made becomes ours. */
    public static String adopting(String part) {
        return "`adopt: [" + part + "]` in the spec takes it over";
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
