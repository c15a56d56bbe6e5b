package dev.plumbline.kind.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.kind.livekit.HostMoves.Move;
import dev.plumbline.model.Failure;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import dev.plumbline.ssh.RemoteScript;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostMovesTest {
    private static final String GROUP = "projects/p/zones/z/instanceGroups/g";
    private static final Document GOAL =
            Document.EMPTY
                    .with("labels", Document.EMPTY.with("environment", "test"))
                    .with("group", GROUP)
                    .with(
                            "staged",
                            Document.EMPTY
                                    .with("image", "livekit/livekit-server:v1.13.5")
                                    .with("config", "port: 7880\n"))
                    .with("drain", Document.EMPTY.with("deadline", "2h"));

    private static Document live(String state, String group) {
        return Document.EMPTY
                .with("state", state)
                .with("group", group.equals("group") ? GROUP : "")
                .with("container", "c1");
    }

    private static Action.Update update(
            Document goal, Document live, String path, String declared, String now) {
        return new Action.Update(
                new Resource(
                        new Ref("test", "LiveKitHost", "a"),
                        "livekit",
                        new Place("p", Place.GLOBAL, "a"),
                        Document.EMPTY,
                        Map.of(),
                        Set.of(),
                        new Policy(Mode.ENFORCE, false, false)),
                goal,
                live,
                List.of(new Change(Path.of(path), declared, now, false, Impact.IN_PLACE, false)));
    }

    /** A person wants it stopped. */
    private static Action.Update wanted(Document live) {
        Action.Update update = state(live, "drained");
        return new Action.Update(
                update.resource().declaring(Document.EMPTY.with("state", "drained")),
                update.goal(),
                live,
                update.changes());
    }

    private static Action.Update state(Document live, String declared) {
        return update(GOAL, live, "state", declared, live.text("state").orElseThrow());
    }

    private static RemoteScript sent(Move move) {
        assertThat(move).isInstanceOf(Move.Script.class);
        return ((Move.Script) move).script().in(7);
    }

    private static String told(Move move) {
        return switch (move) {
            case Move.Script _ -> sent(move).toString().replace("the script ", "");
            case Move.Stage(Release release, _) -> "stage " + release.image();
            case Move.Pin() -> "pin";
            case Move.Join(String group) -> "join " + group.replaceAll(".*/", "");
            case Move.Leave(String group) -> "leave " + group.replaceAll(".*/", "");
        };
    }

    @ParameterizedTest(name = "{0} {1} to {2}: {3}")
    @CsvSource({
        "serving, alone, drained, drain",
        "serving, group, drained, leave g",
        "unfit, group, drained, leave g",
        "standby, group, drained, drain",
        "overdue, group, drained, kill",
        "overdue, alone, drained, kill",
        "unfit, group, serving, leave g",
        "standby, group, serving, join g",
        "overdue, group, serving, kill",
        "overdue, alone, serving, kill",
        "drained, group, serving, revive",
        "drained, alone, serving, revive",
    })
    void one_step_into_service_or_out_of_it(
            String live, String group, String declared, String move) {
        assertThat(told(HostMoves.next(state(live(live, group), declared)))).isEqualTo(move);
    }

    @Test
    void where_no_container_is_left_the_release_is_started() {
        assertThat(
                        told(
                                HostMoves.next(
                                        state(
                                                live("drained", "group").without("container"),
                                                "serving"))))
                .isEqualTo("start");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "trust, pin",
        "sysctl.net.core.rmem_max, sysctl",
        "staged.image, stage livekit/livekit-server:v1.13.5",
        "redis.image, side",
        "caddy.config, side",
        "collector.config, side",
        "livekit.image, start",
        "strays, strays",
        "labels.environment, base",
        "group, base",
        "docker.logs, base",
        "drain.deadline, base",
    })
    void each_change_has_its_script(String path, String move) {
        assertThat(told(HostMoves.next(update(GOAL, live("drained", "group"), path, "a", "b"))))
                .isEqualTo(move);
    }

    @ParameterizedTest(name = "{0} {1} ends by {2}")
    @CsvSource({
        "serving, alone, drain",
        "serving, group, leave g",
        "unfit, group, leave g",
        "standby, group, drain",
        "overdue, group, kill",
        "overdue, alone, kill",
        "drained, group, remove",
        "drained, alone, remove",
    })
    void the_end_of_a_host_is_reached_in_the_same_steps(String live, String group, String move) {
        assertThat(told(HostMoves.end(live(live, group)))).isEqualTo(move);
    }

    @ParameterizedTest
    @CsvSource({
        "serving, alone, drained, state",
        "serving, group, drained, state",
        "standby, group, drained, state",
        "drained, group, x, livekit.image",
    })
    void a_release_that_did_not_come_up_is_refused_before_anybody_is_drained(
            String live, String group, String declared, String path) {
        Document failed =
                live(live, group)
                        .with(
                                "failed",
                                Value.Items.of("other", Release.of(GOAL.object("staged")).name()));

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> HostMoves.next(update(GOAL, failed, path, declared, live)))
                .matches(failure -> failure.fault().turn() == FaultOwner.SPEC)
                .withMessageContaining("has been tried on this host and did not come up");
    }

    @Test
    void another_release_that_failed_stops_nobody() {
        Document failed = live("serving", "group").with("failed", Value.Items.of("other"));

        assertThat(told(HostMoves.next(state(failed, "drained")))).isEqualTo("leave g");
    }

    @Test
    void a_person_may_stop_it_whatever_release_failed_on_it() {
        Document failed =
                live("serving", "group")
                        .with("failed", Value.Items.of(Release.of(GOAL.object("staged")).name()));

        assertThat(told(HostMoves.next(wanted(failed)))).isEqualTo("leave g");
    }

    @Test
    void a_release_that_failed_does_not_keep_what_is_overdue() {
        Document failed =
                live("overdue", "group")
                        .with("failed", Value.Items.of(Release.of(GOAL.object("staged")).name()));

        assertThat(told(HostMoves.next(state(failed, "drained")))).isEqualTo("kill");
    }

    @Test
    void a_drain_names_the_container_that_was_seen_and_when_it_ends() {
        Move drain = HostMoves.next(state(live("standby", "group"), "drained"));

        assertThat(sent(drain).text()).startsWith("CONTAINER='c1'\nDEADLINE='7200'\nEPOCH='7'\n");
    }

    @Test
    void a_drain_that_waits_has_no_end() {
        Document goal = GOAL.with("drain", Document.EMPTY.with("then", "wait"));

        assertThat(
                        sent(HostMoves.next(
                                        update(
                                                goal,
                                                live("serving", "alone"),
                                                "state",
                                                "drained",
                                                "serving")))
                                .text())
                .contains("DEADLINE='-1'\n");
    }

    @Test
    void the_end_of_a_host_leaves_as_long_as_was_last_declared() {
        Document live = live("standby", "group").with("drain", GOAL.object("drain"));
        assertThat(sent(HostMoves.end(live)).text()).contains("DEADLINE='7200'\n");

        Document waits = live.with("drain", Document.EMPTY.with("then", "wait"));
        assertThat(sent(HostMoves.end(waits)).text()).contains("DEADLINE='-1'\n");
    }

    @Test
    void a_kill_names_the_container_that_was_seen() {
        assertThat(sent(HostMoves.end(live("overdue", "alone"))).text())
                .startsWith("CONTAINER='c1'\n");
    }

    @Test
    void a_stage_that_skips_a_version_is_refused() {
        Document old =
                live("serving", "group")
                        .with(
                                "livekit",
                                Document.EMPTY.with("image", "livekit/livekit-server:v1.11.0"));

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> HostMoves.next(update(GOAL, old, "staged.image", "a", "b")))
                .withMessageContaining("skips 1.12");
    }

    @Test
    void what_is_staged_carries_no_key_before_it_leaves() {
        Move move = HostMoves.next(update(GOAL, live("serving", "group"), "staged", "a", "b"));

        assertThat(((Move.Stage) move).script().in(1).text()).doesNotContain("KEYS='");
    }

    @Test
    void the_strays_that_were_seen_are_the_ones_that_go() {
        Document live = live("serving", "group").with("strays", Value.Items.of("one", "two"));

        assertThat(sent(HostMoves.next(update(GOAL, live, "strays", "[]", "[one, two]"))).text())
                .startsWith("STRAYS='one two'\n");
    }

    private static Document worker(String state) {
        return Document.EMPTY
                .with("image", "livekit/egress:v1.14.1")
                .with("config", "insecure: true\n")
                .with("state", state);
    }

    private static Move egress(Document goal) {
        return HostMoves.next(
                update(
                        GOAL.with("egress", goal),
                        live("serving", "group"),
                        "egress.image",
                        "livekit/egress:v1.14.1",
                        ""));
    }

    @Test
    void what_works_beside_it_is_started_with_a_key_and_from_what_is_declared() {
        Move.Stage stage = (Move.Stage) egress(worker("running"));

        assertThat(stage.release().image()).isEqualTo("livekit/egress:v1.14.1");
        String text = stage.script().in(7).text();
        assertThat(text)
                .contains("COMPONENT='egress'")
                .contains("DEADLINE='7200'")
                .contains("RELEASE='" + stage.release().name() + "'");
        assertThat(compose(text))
                .contains("EGRESS_CONFIG_FILE=/etc/egress.yaml")
                .contains("'./config:/etc/egress.yaml:ro'")
                .contains("SYS_ADMIN")
                .contains("stop_grace_period: 7200s");
    }

    private static String compose(String script) {
        String encoded =
                script.lines()
                        .filter(line -> line.startsWith("COMPOSE='"))
                        .map(line -> line.substring("COMPOSE='".length(), line.length() - 1))
                        .findFirst()
                        .orElseThrow();
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    @Test
    void what_is_not_declared_any_more_goes() {
        assertThat(told(egress(Document.EMPTY.with("state", "absent")))).isEqualTo("retire");
        assertThat(
                        told(
                                HostMoves.next(
                                        update(
                                                GOAL.with(
                                                        "caddy",
                                                        Document.EMPTY.with("state", "absent")),
                                                live("serving", "group"),
                                                "caddy.state",
                                                "absent",
                                                "running"))))
                .isEqualTo("retire");
    }

    @Test
    void a_host_that_goes_lets_what_works_beside_it_finish_first() {
        Document live = live("serving", "group").with("egress", worker("running"));

        assertThat(told(HostMoves.end(live))).isEqualTo("retire");
        assertThat(told(HostMoves.end(live.with("egress", worker("draining")))))
                .isEqualTo("leave g");
    }
}
