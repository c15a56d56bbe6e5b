package dev.plumbline.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.engine.Loop;
import dev.plumbline.kind.LogSource;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.LogExcerpt;
import dev.plumbline.model.report.LogRequest;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import dev.plumbline.world.HostSpecs;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A host that a person wants drained: it ends when all have left, and stays so. */
@Timeout(180)
class HostDrainTest {
    private static final String SPEC = HostSpecs.of(1, "v1.13.4", "deadline: 100h");
    private static final Ref HOST = new Ref("test", "LiveKitHost", "livekit-1");

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private void participants(int many) {
        world.curl(
                "PUT",
                "/_sandbox/participants",
                "{\"project\": \"demo-project\", \"zone\": \"us-central1-a\", \"instance\":"
                        + " \"test-livekit-1\", \"participants\": "
                        + many
                        + "}");
    }

    private void drain() {
        Instant now = Instant.now();
        world.ledger.decide(
                new Decision(
                        "stop",
                        "test",
                        Decision.Type.STOP,
                        Optional.of(HOST),
                        "",
                        new Decision.Said(
                                "ana", "new kernel", now, now.plus(Duration.ofHours(1)))));
    }

    private Row await(String what, Predicate<Row> wanted) {
        Report found =
                world.ledger.await(
                        what,
                        report ->
                                report.rows().stream()
                                        .filter(row -> row.ref().equals(HOST))
                                        .anyMatch(wanted));
        return world.row(found, HOST.kind(), HOST.name());
    }

    private Row drained() {
        return await(
                "it is kept stopped",
                row -> row.health().why().startsWith("kept stopped by ana: new kernel"));
    }

    @Test
    void it_drains_while_people_are_on_it_stays_stopped_and_serves_when_it_is_released() {
        Loop loop = world.operate(SPEC);
        world.converged();
        participants(3);
        drain();
        loop.look();

        Row draining = await("it drains", row -> row.health().is(Health.State.WAITING));
        assertThat(draining.health().why()).startsWith("draining: 3 participants left; in ");
        assertThat(draining.verdict()).isEqualTo(Verdict.PROGRESSING);

        Document live =
                ((Observation.Present)
                                world.kinds.get("LiveKitHost").look(draining.subject().place()))
                        .live();
        assertThat(live.text("participants")).contains("3");
        assertThat(live.object("draining").text("since")).isPresent();
        assertThat(live.object("draining").text("until")).isPresent();

        participants(0);
        Row stopped = drained();
        assertThat(stopped.verdict()).isEqualTo(Verdict.SYNCED);
        assertThat(stopped.changes()).isEmpty();
        int tried = world.ledger.attempts("test", Instant.EPOCH).size();
        world.scanned();
        world.scanned();
        assertThat(world.ledger.attempts("test", Instant.EPOCH)).hasSize(tried);

        world.ledger.withdraw("test", "stop", "ana", Instant.now());
        loop.look();
        Row serving =
                await(
                        "it serves",
                        row ->
                                row.verdict() == Verdict.SYNCED
                                        && row.health().equals(Health.HEALTHY));
        assertThat(serving.step()).isEqualTo("keep");
    }

    @Test
    void its_log_is_read_where_it_runs_and_again_only_what_is_new() {
        world.operate(SPEC);
        Place place = world.row(world.converged(), HOST.kind(), HOST.name()).subject().place();
        LogSource source = (LogSource) world.kinds.get("LiveKitHost");

        LogExcerpt log = source.logs(place, new LogRequest("livekit", 200, Optional.empty()));

        assertThat(log.lines()).isNotEmpty();
        LogExcerpt.Line last = log.lines().getLast();
        assertThat(
                        source.logs(place, new LogRequest("livekit", 200, Optional.of(last.at())))
                                .lines())
                .isEmpty();
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(
                        () -> source.logs(place, new LogRequest("caddy", 200, Optional.empty())))
                .withMessageContaining("there is no container caddy there");
    }

    @Test
    void another_image_is_laid_ready_and_not_started_before_it_is_released() {
        Loop loop = world.operate(SPEC);
        world.converged();
        drain();
        loop.look();
        drained();

        loop.offer(Specs.of(world.kinds, SPEC.replace("v1.13.4", "v1.13.5")));

        Row held =
                await(
                        "the new image waits",
                        row ->
                                row.holds().stream().map(Hold::gate).anyMatch("KeptStopped"::equals)
                                        && row.changes().stream()
                                                .allMatch(change ->
                                                        change.path().root().equals("livekit")));
        assertThat(held.holds())
                .extracting(Hold::reason)
                .contains(
                        "kept stopped by ana: new kernel; `plumbline release"
                                + " test/LiveKitHost/livekit-1` starts it");
        assertThat(held.health().is(Health.State.HEALTHY)).isTrue();

        world.ledger.withdraw("test", "stop", "ana", Instant.now());
        loop.look();
        world.converged();
    }
}
