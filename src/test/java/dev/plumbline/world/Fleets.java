package dev.plumbline.world;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.report.ScanSummary;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Environments of any size that stand as they are declared, each scan a little later. */
public final class Fleets {
    private static final Revision REVISION = new Revision("5f2c9e1", "main@5f2c9e1");
    private static final Instant MADE = Instant.parse("2027-02-25T08:00:00Z");

    private Fleets() {}

    /** What a scan that was sent just before some time told. */
    public static Report report(String environment, int resources, Instant at) {
        return new Report(
                new Report.About(environment, "assistant-" + environment, Mode.ENFORCE),
                new Report.Specs(REVISION, REVISION, List.of(), Optional.empty()),
                at,
                new ScanSummary(
                        at.minusMillis(900),
                        Duration.ofMillis(800),
                        at.plusSeconds(30),
                        Map.of(),
                        List.of(),
                        List.of()),
                IntStream.range(0, resources)
                        .mapToObj(number -> row(environment, number, at))
                        .toList(),
                List.of());
    }

    /** As many resources are of one kind as are listed together, and have been seen at once. */
    private static Row row(String environment, int number, Instant at) {
        Ref ref = new Ref(environment, "FirewallRule", "rule-" + number);
        return new Row(
                new Row.Subject(
                        ref,
                        "resources." + ref.name(),
                        new Place("assistant", "global", environment + "-" + number),
                        new Origin("environments/" + environment + ".yaml", 12 + number, 5),
                        "projects/assistant/global/firewalls/" + environment + "-" + number,
                        Severity.WARNING),
                new Row.Plan("keep", "", List.of(), List.of(), List.of()),
                new Row.Standing(
                        Verdict.SYNCED, MADE, Health.HEALTHY, Optional.empty(), Optional.empty()),
                Optional.of(at.minusMillis(800 - number / 7 * 7L)),
                Optional.of(attempt(ref)),
                new Row.Kept(owned(), true, Map.of(), Optional.of("7")));
    }

    private static Attempt attempt(Ref ref) {
        return new Attempt(
                        ref.environment() + "/" + ref.name(),
                        ref,
                        REVISION,
                        new Attempt.Intent(
                                "create",
                                "5d41402abc4b2a76b9719d911017c592",
                                IntStream.range(0, 6)
                                        .mapToObj(field ->
                                                new Change(
                                                        Path.of("spec").field("field" + field),
                                                        "declared",
                                                        null,
                                                        false,
                                                        Impact.IN_PLACE,
                                                        false))
                                        .toList()),
                        Attempt.Course.from(MADE))
                .end(MADE.plusSeconds(10), Optional.empty());
    }

    private static Set<Path> owned() {
        return IntStream.range(0, 6)
                .mapToObj(field -> Path.of("spec").field("field" + field))
                .collect(Collectors.toSet());
    }
}
