package dev.plumbline.kind.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Health;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveHostTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SECONDS = Duration.ofSeconds(59);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Told up() {
        return new Told().up(HOUR);
    }

    @Test
    void a_machine_that_nobody_made_a_host_of_is_none() {
        assertThat(new Told().silent("labels").host().live()).isEmpty();
    }

    @Test
    void how_far_it_is_in_service_follows_from_what_is_seen() {
        assertThat(new Told().state()).isEqualTo("drained");
        assertThat(new Told().exited().state()).isEqualTo("drained");
        assertThat(up().state()).isEqualTo("serving");
        assertThat(up().alone().state()).isEqualTo("serving");
        assertThat(up().aside().state()).isEqualTo("standby");
        assertThat(up().asked(Told.ID, MINUTE, 3600).state()).isEqualTo("draining");
        assertThat(up().aside().asked(Told.ID, MINUTE, 3600).state()).isEqualTo("draining");
        assertThat(up().asked(Told.ID, Duration.ofHours(1), 3600).state()).isEqualTo("draining");
        assertThat(up().asked(Told.ID, Duration.ofHours(1), 3540).state()).isEqualTo("draining");
        assertThat(up().asked(Told.ID, Duration.ofHours(1), 3539).state()).isEqualTo("overdue");
        assertThat(up().say("health", "406").state()).isEqualTo("unfit");
        assertThat(up().say("health", "000").state()).isEqualTo("unfit");
    }

    @Test
    void one_that_waits_for_all_to_leave_is_never_overdue() {
        Told told = new Told().up(HOUR).asked(Told.ID, HOUR, -1).participants(2);

        assertThat(told.state()).isEqualTo("draining");
        assertThat(told.host().health())
                .isEqualTo(
                        Health.waiting(
                                "draining: 2 participants left; it ends when all have left"));
    }

    @Test
    void one_that_drains_answers_and_is_not_in_service_for_it() {
        Told told = up().asked(Told.ID, Duration.ofMinutes(10), 3600).participants(3);

        assertThat(told.state()).isEqualTo("draining");
        assertThat(told.host().health())
                .isEqualTo(
                        Health.waiting(
                                "draining: 3 participants left; in 50 min it ends with whoever is left then"));
        assertThat(told.participants(1).host().health().why())
                .startsWith("draining: 1 participant left;");
    }

    @Test
    void what_another_container_was_asked_is_not_about_this_one() {
        Told told = up().asked("b".repeat(64), MINUTE, 3600);

        assertThat(told.state()).isEqualTo("serving");
        assertThat(told.host().health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void what_was_asked_to_end_and_was_started_since_is_in_service() {
        assertThat(new Told().up(MINUTE).asked(Told.ID, MINUTE, 3600).state())
                .isEqualTo("draining");
        assertThat(new Told().up(MINUTE).asked(Told.ID, MINUTE.plusSeconds(1), 3600).state())
                .isEqualTo("serving");
        assertThat(new Told().up(MINUTE).asked(Told.ID, HOUR, 60).state()).isEqualTo("serving");
    }

    @Test
    void what_is_noted_down_and_cannot_be_read_is_no_drain() {
        assertThat(up().say("livekit.drain", Told.ID).state()).isEqualTo("serving");
    }

    @Test
    void a_member_that_says_it_is_not_fit_has_a_minute_to_start() {
        Told starts = new Told().up(SECONDS).say("health", "406");
        assertThat(starts.state()).isEqualTo("serving");
        assertThat(starts.host().health()).isEqualTo(Health.progressing("LiveKit is starting"));

        Told runs = new Told().up(MINUTE).say("health", "406");
        assertThat(runs.state()).isEqualTo("unfit");
        assertThat(runs.host().health())
                .isEqualTo(
                        Health.degraded(
                                "LiveKit says that it is not fit: it has lost Redis, or is overloaded"));
    }

    @Test
    void one_that_is_alone_or_aside_and_does_not_answer_stays_where_it_is() {
        assertThat(up().alone().say("health", "000").state()).isEqualTo("serving");
        assertThat(up().aside().say("health", "000").state()).isEqualTo("standby");
        assertThat(up().aside().say("health", "000").host().health())
                .isEqualTo(Health.degraded("LiveKit runs and does not answer"));
    }

    @Test
    void a_container_of_somebody_else_is_not_waited_for() {
        Told told =
                new Told()
                        .container(Told.ID, "livekit", "livekit", true, SECONDS, "")
                        .say("health", "000");

        assertThat(told.state()).isEqualTo("unfit");
        assertThat(told.host().health().is(Health.State.DEGRADED)).isTrue();
    }

    @Test
    void nothing_runs_where_nothing_runs() {
        assertThat(new Told().exited().host().health())
                .isEqualTo(Health.degraded("LiveKit does not run"));
        assertThat(new Told().host().health()).isEqualTo(Health.degraded("LiveKit does not run"));
    }

    @Test
    void where_docker_does_not_answer_nothing_is_known_of_what_runs() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> new Told().blind().live())
                .extracting(Failure::fault)
                .isEqualTo(
                        new Fault(FaultOwner.UNAVAILABLE, "Docker's engine does not answer there"));
        assertThat(new Told().silent("compose").blind().live()).isPresent();
    }

    @Test
    void who_is_on_it_is_counted_and_not_guessed() {
        assertThat(up().participants(12).says("participants")).isEqualTo("12");
        assertThat(up().participants(12).says("rooms")).isEqualTo("1");
        assertThat(up().silent("metrics").says("participants")).isEqualTo("unknown");
        assertThat(new Told().exited().silent("metrics").says("participants")).isEqualTo("0");
        assertThat(
                        new Told()
                                .container(Told.ID, "livekit", "livekit", true, HOUR, "")
                                .silent("metrics")
                                .says("participants"))
                .isEqualTo("0");
        assertThat(
                        new Told()
                                .container(
                                        Told.ID,
                                        "livekit",
                                        "livekit",
                                        "{\"Running\":true,\"Restarting\":true}",
                                        "\"dev.plumbline.release\":\"r1\"")
                                .silent("metrics")
                                .says("participants"))
                .isEqualTo("0");
    }

    private static Told recording(String state, Duration up) {
        return up().container(
                        "e".repeat(64),
                        "egress",
                        "egress",
                        "{%s,\"StartedAt\":\"%s\"}".formatted(state, Told.NOW.minus(up)),
                        "\"dev.plumbline.release\":\"r2\",\"dev.plumbline.config\":\"c2\"");
    }

    private static Document egress(Told told) {
        return told.host().live().orElseThrow().object("egress");
    }

    @Test
    void what_works_beside_it_is_seen_as_what_it_was_started_from() {
        Told told =
                recording("\"Running\":true", Duration.ofHours(1))
                        .say("egress.files", "config 640 root:root altered")
                        .say("egress.release", "image=i:2\nconfig=c3");

        assertThat(egress(told).text("config")).contains("c2");
        assertThat(egress(told).text("state")).contains("running");
        assertThat(egress(told).get("files").toString()).contains("altered");
        assertThat(egress(up()).text("state")).contains("absent");
        assertThat(told.host().live().orElseThrow().object("ingress").text("state"))
                .contains("absent");
    }

    @Test
    void what_docker_starts_again_and_again_does_not_run() {
        Told told = recording("\"Running\":true,\"Restarting\":true", Duration.ZERO);

        assertThat(egress(told).text("state")).contains("exited");
    }

    @Test
    void what_finishes_its_work_is_waited_for_until_its_time_is_over() {
        Told told =
                recording("\"Running\":true", Duration.ofHours(3))
                        .say("egress.drain", noted(Duration.ofMinutes(20), 3600));

        assertThat(egress(told).text("state")).contains("draining");
        assertThat(told.host().health().is(Health.State.WAITING)).isTrue();
        assertThat(told.host().health().why())
                .isEqualTo("finishing what egress has begun; in 40 min it is ended");

        told.say("egress.drain", noted(Duration.ofMinutes(62), 3600));
        assertThat(egress(told).text("state")).contains("draining");
        assertThat(told.host().health()).isEqualTo(Health.HEALTHY);
    }

    private static String noted(Duration ago, long seconds) {
        return "%s %d %d".formatted("e".repeat(64), Told.NOW.minus(ago).getEpochSecond(), seconds);
    }

    @Test
    void what_is_no_component_or_a_second_one_is_a_stray() {
        Told told =
                new Told()
                        .container("b", "other", "livekit", true, SECONDS, "")
                        .up(HOUR)
                        .container("c", "extra", "extra", true, HOUR, "")
                        .container("d", "redis", "redis", true, HOUR, "");

        assertThat(told.host().live().orElseThrow().get("strays"))
                .isEqualTo(Value.Items.of("other", "extra"));
        assertThat(told.says("container")).isEqualTo(Told.ID);
        assertThat(new Told().up(HOUR).host().live().orElseThrow().get("strays"))
                .isEqualTo(Value.Items.of());
    }

    @Test
    void files_that_were_altered_or_are_missing_are_seen() {
        Document staged =
                up().say(
                                "livekit.files",
                                """
                                livekit.yaml 644 root:root intact
                                keys.yaml 600 root:root altered
                                compose.yaml - - missing
                                """)
                        .say("livekit.release", "image=i:1\nconfig=c1\nkeys=k/1 s/1,k/2 s/2\n")
                        .host()
                        .live()
                        .orElseThrow()
                        .object("staged");

        assertThat(staged.get("files").toString())
                .isEqualTo(
                        "[{name: livekit.yaml, mode: 644, owner: root:root, content: intact},"
                                + " {name: keys.yaml, mode: 600, owner: root:root, content: altered},"
                                + " {name: compose.yaml, mode: -, owner: -, content: missing}]");
        assertThat(staged.get("keys").toString())
                .isEqualTo("[{key: k/1, secret: s/1}, {key: k/2, secret: s/2}]");
    }

    @Test
    void a_certificate_that_cannot_be_read_and_a_strange_metric_end_no_look() {
        assertThat(
                        up().say(
                                        "certificates",
                                        "example.com \nexample.org Mar  2 12:00:00 2027 GMT")
                                .host()
                                .live()
                                .orElseThrow()
                                .object("certificates")
                                .fields())
                .containsEntry("example.org", new Value.Scalar("Mar  2 12:00:00 2027 GMT"));
        assertThat(up().say("metrics", "livekit_participant_total").says("participants"))
                .isEqualTo("unknown");
        assertThat(up().say("metrics", "livekit_participant_total NaN").says("participants"))
                .isEqualTo("unknown");
    }

    @Test
    void where_its_names_lead_is_told_and_where_they_have_to() {
        Document names =
                up().say(
                                "names",
                                "livekit.example.com 203.0.113.5\nturn.example.com nowhere\nwhip.example.com 198.51.100.1")
                        .host()
                        .live()
                        .orElseThrow()
                        .object("names");

        assertThat(names.text("livekit.example.com")).hasValue("leads here");
        assertThat(names.text("turn.example.com"))
                .hasValue("leads nowhere; the record to add: A 203.0.113.5");
        assertThat(names.text("whip.example.com"))
                .hasValue("leads to 198.51.100.1; its record has to be A 203.0.113.5");
        assertThat(up().host().health()).isEqualTo(Health.HEALTHY);
        assertThat(up().say("names", "turn.example.com nowhere").host().health())
                .isEqualTo(
                        new Health(
                                Health.State.HEALTHY,
                                "not reached by turn.example.com, which leads nowhere; the record to add: A 203.0.113.5"));
    }

    @Test
    void how_long_it_has_run_is_told_by_the_hosts_own_clock() {
        assertThat(up().says("upFor")).isEqualTo("3600");
        assertThat(new Told().exited().says("upFor")).isEqualTo("0");
    }

    @Test
    void what_a_script_told_is_read() {
        assertThat(HostFacts.parse("{\"done\":\"aGk=\",\"end\":\"\"}").printed())
                .isEqualTo(Map.of("done", "hi", "end", ""));
    }
}
