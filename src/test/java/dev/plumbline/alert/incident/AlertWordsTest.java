package dev.plumbline.alert.incident;

import static dev.plumbline.alert.incident.Reported.after;
import static dev.plumbline.alert.incident.Reported.blind;
import static dev.plumbline.alert.incident.Reported.degraded;
import static dev.plumbline.alert.incident.Reported.drifted;
import static dev.plumbline.alert.incident.Reported.failed;
import static dev.plumbline.alert.incident.Reported.held;
import static dev.plumbline.alert.incident.Reported.synced;
import static dev.plumbline.alert.incident.Reported.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Notification.News;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A message says what is so, and nothing that contradicts itself. */
class AlertWordsTest {
    private static final Optional<Fault> EARLIER =
            Optional.of(new Fault(FaultOwner.SPEC, "an earlier refusal"));

    private final Watch watch = new Watch();

    @Test
    void what_could_be_seen_and_not_be_written_is_not_said_to_be_unseen() {
        Row refused = failed("FirewallRule", "office", FaultOwner.ACCESS, "403");
        Row unseen = blind("Bucket", "web", FaultOwner.ACCESS, "403");

        assertThat(story(refused).title())
                .isEqualTo("FirewallRule/office cannot be made: access is missing");
        assertThat(new AlertWordsTest().story(unseen).title())
                .isEqualTo("Bucket/web cannot be seen: access is missing");
        assertThat(new AlertWordsTest().story(refused, unseen).title())
                .endsWith("cannot be seen or made: access is missing");
    }

    @Test
    void what_was_done_earlier_is_not_told_as_what_was_tried_about_this() {
        assertThat(
                        story(
                                        after(
                                                blind("Bucket", "web", FaultOwner.ACCESS, "403"),
                                                "create",
                                                Optional.empty()))
                                .tried())
                .isEmpty();
        assertThat(
                        new AlertWordsTest()
                                .story(
                                        after(
                                                degraded("RunService", "api", "no"),
                                                "update",
                                                EARLIER))
                                .tried())
                .isEmpty();
        assertThat(
                        new AlertWordsTest()
                                .story(
                                        after(
                                                failed("Bucket", "a", FaultOwner.QUOTA, "full"),
                                                "delete",
                                                EARLIER))
                                .tried())
                .isEmpty();
        assertThat(
                        new AlertWordsTest()
                                .story(failed("Bucket", "a", FaultOwner.QUOTA, "full"))
                                .tried())
                .isEqualTo("create failed");
    }

    @Test
    void when_a_refused_spec_is_tried_again_is_said_once() {
        assertThat(story(failed("Bucket", "a", FaultOwner.SPEC, "no")).next())
                .isEqualTo(
                        "The spec has to change: the next revision is tried at once, this one once"
                                + " an hour.");
    }

    @Test
    void what_is_somebody_elses_goes_on_with_the_line_that_adopts_it() {
        assertThat(
                        story(
                                        held(
                                                "Bucket",
                                                "uploads",
                                                Reported.alarm(
                                                        "Foreign",
                                                        Severity.WARNING,
                                                        "somebody else made it")))
                                .next())
                .isEqualTo(
                        "`adopt: [part]` in the spec takes it over; it is left as it is until then.");
    }

    @Test
    void every_gate_that_a_person_can_open_says_how() {
        for (String gate :
                new String[] {
                    "Approval",
                    "Vanished",
                    "BlastRadius",
                    "Prune",
                    "ObserveOnly",
                    "Forgotten",
                    "OperatorHold",
                    "Pinned"
                }) {
            assertThat(new AlertWordsTest().story(held("Bucket", "a", alarm(gate))).next())
                    .as(gate)
                    .containsPattern("`(plumbline [a-z]+ staging|policy:|mode: enforce)")
                    .doesNotContain("as soon as nothing holds it");
        }
    }

    @Test
    void of_doors_that_several_gates_keep_open_each_is_told_how_it_is_closed() {
        Change open =
                new Change(
                        Path.of("sourceRanges"),
                        "[10.0.0.0/8]",
                        "[0.0.0.0/0]",
                        false,
                        Impact.IN_PLACE,
                        true);
        Report report =
                Reported.scanned(Reported.NOON)
                        .with(
                                with(held("FirewallRule", "a", alarm("OperatorHold")), open),
                                with(held("FirewallRule", "b", alarm("ObserveOnly")), open),
                                with(drifted("FirewallRule", "c", Reported.NOON), open))
                        .report();

        assertThat(RightsSymptom.of(report, Reported.NOON).orElseThrow().story().next())
                .isEqualTo(
                        "It is closed again with the next pass. `plumbline release"
                                + " staging/FirewallRule/a` ends the hold before its time. `mode:"
                                + " enforce` in the spec lets it be mended; it is only shown until"
                                + " then.");
    }

    private static Hold alarm(String gate) {
        return Reported.alarm(gate, Severity.WARNING, "so");
    }

    @Test
    void what_is_over_has_no_next_step_and_is_nobodys_turn() {
        Row failed = failed("Bucket", "a", FaultOwner.QUOTA, "full");
        watch.scan(failed);
        watch.scan(failed);
        watch.pass(Duration.ofMinutes(3));

        assertThat(watch.scan(synced("Bucket", "a"))).containsExactly(News.RESOLVED);
        assertThat(watch.only().story().next()).isEmpty();
        assertThat(watch.only().story().nextAt()).isEmpty();
        assertThat(watch.only().story().whose()).isEqualTo("nobody");
    }

    private Incident.Story story(Row... rows) {
        watch.scan(rows);
        watch.scan(rows);
        return watch.only().story();
    }
}
