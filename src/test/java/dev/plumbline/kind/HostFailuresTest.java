package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Path;
import dev.plumbline.world.Approving;
import dev.plumbline.world.HostSpecs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong on hosts and around them, on hosts of the sandbox. */
class HostFailuresTest {
    private static final String ONE = "test-livekit-1";
    private static final String OLD = "v1.13.4";
    private static final String NEW = "v1.13.5";
    private static final String LATER = "v1.13.3";
    private static final List<String> HOSTS = List.of("livekit-1", "livekit-2", "livekit-3");
    private static final String ZONE = "/compute/v1/projects/demo-project/zones/us-central1-";

    private static final String LIVE_RESTORE_OFF =
            "sed -i 's/\"live-restore\": true/\"live-restore\": false/' /etc/docker/daemon.json";

    private final HostsWorld world = new HostsWorld();
    private final Onlooker onlooker = new Onlooker(world);
    private final Operator operator = world.operator(onlooker);

    @AfterEach
    void close() {
        operator.close();
        world.close();
    }

    private static String alone(String image, String drain) {
        return HostSpecs.of(1, image, drain);
    }

    private static String three(String image) {
        return HostSpecs.of(3, image, "deadline: 1h");
    }

    private String image(String host) {
        return onlooker.on(host, "docker inspect --format '{{.Config.Image}}' livekit");
    }

    private Report draining(String participants) {
        return operator.until(
                "it drains",
                report ->
                        HostsWorld.host(report, "livekit-1").verdict() == Verdict.PROGRESSING
                                && HostsWorld.host(report, "livekit-1")
                                        .health()
                                        .why()
                                        .startsWith("draining: " + participants));
    }

    /** A host that is alone begins to drain, and somebody joins just before it is asked to end. */
    private void joinedTooLate(String drain) {
        operator.keep(alone(OLD, drain)).converged();
        onlooker.before("drain", () -> onlooker.people(ONE, 1));
        operator.keep(alone(NEW, drain));
        draining("1 participant left");
    }

    @Test
    void who_joins_between_the_look_and_the_drain_keeps_the_call() {
        joinedTooLate("deadline: 1h");
        assertThat(onlooker.lost(ONE)).isZero();

        onlooker.people(ONE, 0);
        operator.converged();

        assertThat(onlooker.lost(ONE)).isZero();
        assertThat(onlooker.count("drain")).isOne();
        assertThat(image(ONE)).endsWith(NEW);
    }

    @Test
    void a_drain_that_waits_cuts_nobody_however_long_it_takes() {
        joinedTooLate("deadline: 1h, then: wait");
        world.sandbox.advance(Duration.ofDays(3));
        operator.scanned();
        draining("1 participant left");

        assertThat(onlooker.lost(ONE)).isZero();
        onlooker.people(ONE, 0);
        operator.converged();
        assertThat(onlooker.count("drain")).isOne();
        assertThat(onlooker.count("kill")).isZero();
    }

    @Test
    void a_spec_that_changes_while_a_host_drains_asks_nobody_again_and_is_what_is_started() {
        joinedTooLate("deadline: 1h");
        operator.keep(alone(LATER, "deadline: 1h"));
        draining("1 participant left");
        onlooker.people(ONE, 0);
        operator.converged();

        assertThat(onlooker.lost(ONE)).isZero();
        assertThat(onlooker.count("drain")).isOne();
        assertThat(onlooker.count("start")).as("the first, and the last").isEqualTo(2);
        assertThat(image(ONE)).endsWith(LATER);
    }

    @Test
    void a_machine_that_starts_again_while_it_drains_serves_and_drains_anew() {
        joinedTooLate("deadline: 1h");
        onlooker.call("POST", ZONE + "a/instances/" + ONE + "/reset", "");
        operator.converged();

        assertThat(image(ONE)).endsWith(NEW);
        assertThat(onlooker.count("kill")).isZero();
    }

    @Test
    void an_engine_that_is_started_again_while_it_drains_cuts_nobody_before_the_deadline() {
        joinedTooLate("deadline: 1h");
        onlooker.on(ONE, "systemctl restart docker");
        operator.scanned();
        draining("1 participant left");
        assertThat(onlooker.lost(ONE)).isZero();

        world.sandbox.advance(Duration.ofMinutes(62));
        operator.converged();

        assertThat(onlooker.count("drain")).isOne();
        assertThat(onlooker.count("kill")).as("by us, for nobody else does any more").isOne();
        assertThat(image(ONE)).endsWith(NEW);
    }

    /** Somebody turns live-restore off, and starts the engine again before anybody can look. */
    private void restartsWithItsContainers() {
        onlooker.on(
                ONE,
                "exec 9>/run/lock/plumbline; flock 9; "
                        + LIVE_RESTORE_OFF
                        + "; systemctl reload docker; systemctl restart docker");
    }

    private void keepsContainers() {
        assertThat(onlooker.on(ONE, "docker info --format '{{.LiveRestoreEnabled}}'"))
                .isEqualTo("true");
    }

    @Test
    void an_engine_that_takes_its_containers_with_it_ends_a_drain_and_the_new_image_is_started() {
        joinedTooLate("deadline: 1h");
        restartsWithItsContainers();
        operator.converged();

        assertThat(onlooker.lost(ONE)).as("by the engine's second signal").isOne();
        assertThat(onlooker.count("drain")).isOne();
        assertThat(onlooker.count("kill")).isZero();
        assertThat(image(ONE)).endsWith(NEW);
        keepsContainers();
    }

    @Test
    void containers_that_would_end_with_the_engine_are_made_to_outlive_it_under_those_in_calls()
            throws InterruptedException {
        operator.keep(alone(OLD, "deadline: 1h")).converged();
        String container = onlooker.on(ONE, "docker inspect --format '{{.Id}}' livekit");
        onlooker.people(ONE, 1);
        onlooker.on(ONE, LIVE_RESTORE_OFF + "; systemctl reload docker");
        operator.scanned();
        operator.converged();
        keepsContainers();
        onlooker.on(ONE, "systemctl restart docker");
        assertThat(onlooker.lost(ONE)).isZero();

        Thread restart = Thread.ofVirtual().start(this::restartsWithItsContainers);
        while (!onlooker.host(ONE).path("draining").asBoolean()) {
            Thread.onSpinWait();
        }
        while (onlooker.lost(ONE) == 0) {
            world.sandbox.advance(Duration.ofSeconds(91));
        }
        restart.join();
        operator.scanned();
        operator.converged();

        assertThat(onlooker.lost(ONE)).as("systemd waits no longer").isOne();
        assertThat(onlooker.on(ONE, "docker inspect --format '{{.Id}}' livekit"))
                .isEqualTo(container);
        assertThat(onlooker.on(ONE, "curl -s http://127.0.0.1:7880/")).isEqualTo("OK");
        assertThat(onlooker.count("drain")).isZero();
        keepsContainers();
    }

    @Test
    void a_pin_whose_answer_is_lost_is_not_lost_and_keeps_what_else_is_there() {
        onlooker.call(
                "PUT",
                "/_sandbox/faults",
                "{\"rules\": [{\"fault\": \"dropAfterWrite\", \"path\": \"setMetadata\", \"times\": 1}]}");
        operator.keep(alone(OLD, "deadline: 1h")).converged();

        assertThat(onlooker.call("GET", ZONE + "a/instances/" + ONE, ""))
                .contains("enable-guest-attributes");
        assertThat(HostsWorld.host(operator.scanned(), "livekit-1").verdict())
                .isEqualTo(Verdict.SYNCED);
    }

    @Test
    void keys_are_replaced_by_way_of_two_and_only_root_reads_them() {
        operator.keep(alone(OLD, "deadline: 1h")).converged();
        String both =
                alone(OLD, "deadline: 1h")
                        .replace(
                                "  livekit-api-key: {generate",
                                """
                                  next-key: {generate: {length: 12}}
                                    next-secret: {generate: {length: 48}}
                                    livekit-api-key: {generate\
                                """)
                        .replace("keys: [{", "keys: [{key: next-key, secret: next-secret}, {");
        operator.keep(both).converged();
        String file =
                "/var/lib/plumbline/livekit/$(cat /var/lib/plumbline/livekit/staged)/keys.yaml";
        assertThat(onlooker.on(ONE, "wc -l < " + file)).isEqualTo("2");
        assertThat(onlooker.on(ONE, "stat -c '%a %U' " + file)).isEqualTo("600 root");

        operator.keep(both.replace(", {key: livekit-api-key, secret: livekit-api-secret}", ""))
                .converged();
        assertThat(onlooker.on(ONE, "wc -l < " + file)).isEqualTo("1");
        assertThat(onlooker.count("drain")).isEqualTo(2);
    }

    @Test
    void an_image_that_no_registry_gives_stops_nobody() {
        operator.keep(alone(OLD, "deadline: 1h")).converged();
        operator.keep(alone(OLD, "deadline: 1h").replace("livekit/livekit-server:", "nobody/has:"));
        Row row =
                HostsWorld.host(
                        operator.until(
                                "it failed",
                                report -> HostsWorld.host(report, "livekit-1").fault().isPresent()),
                        "livekit-1");

        assertThat(row.fault().orElseThrow().message()).contains("nobody/has", "cannot be pulled");
        assertThat(onlooker.count("drain")).isZero();
        assertThat(onlooker.on(ONE, "curl -s http://127.0.0.1:7880/")).isEqualTo("OK");
    }

    @Test
    void no_host_drains_before_no_caller_is_sent_to_it_however_often_that_fails() {
        operator.keep(three(OLD)).converged();
        onlooker.call(
                "PUT",
                "/_sandbox/faults",
                "{\"rules\": [{\"fault\": \"unavailable\", \"path\": \"removeInstances\", \"times\": 2}]}");
        long before = world.requests();
        onlooker.before(
                "drain", () -> assertThat(world.takenOut(before)).as("out of rotation").hasSize(1));
        operator.keep(three(NEW)).converged();

        assertThat(world.fewestInRotation(before, 3)).isEqualTo(2);
        assertThat(onlooker.count("drain")).isEqualTo(3);
    }

    @Test
    void where_all_have_lost_redis_none_is_restarted_or_taken_out_and_a_roll_waits() {
        operator.keep(three(OLD)).converged();
        int done = onlooker.scripts().size();
        onlooker.call(
                "DELETE",
                "/v1/projects/demo-project/locations/us-central1/instances/test-cache",
                "");
        // Who has just started is not yet unfit.
        world.sandbox.advance(Duration.ofMinutes(1));
        operator.until("all have lost Redis", HostFailuresTest::lostRedis);
        long before = world.requests();
        operator.keep(three(NEW));
        Report report =
                operator.until(
                        "all wait with the new image",
                        each ->
                                lostRedis(each)
                                        && HOSTS.stream()
                                                .allMatch(
                                                        name -> held(HostsWorld.host(each, name))));
        operator.scanned();

        assertThat(onlooker.scripts().subList(done, onlooker.scripts().size()))
                .allMatch(script -> script.endsWith(": stage"));
        assertThat(world.takenOut(before)).isEmpty();
        Row cache =
                report.rows().stream()
                        .filter(row -> row.ref().kind().equals("RedisInstance"))
                        .findFirst()
                        .orElseThrow();
        assertThat(cache.holds()).extracting(Hold::gate).contains("Vanished");
        Approving.step(world.ledger, cache);
        operator.converged();
        assertThat(image(ONE)).endsWith(NEW);
    }

    private static boolean lostRedis(Report report) {
        return HOSTS.stream()
                .allMatch(name ->
                        HostsWorld.host(report, name).health().why().contains("has lost Redis"));
    }

    private static boolean held(Row row) {
        return row.holds().stream()
                .anyMatch(hold ->
                        hold.reason().contains("what all of them need may have failed")
                                && hold.paths().contains(Path.of("livekit.image")));
    }

    @Test
    void a_machine_that_somebody_deletes_on_the_way_is_made_anew_when_a_person_wants_it() {
        operator.keep(three(OLD)).converged();
        onlooker.before(
                "drain", () -> onlooker.call("DELETE", ZONE + "b/instances/test-livekit-2", ""));
        operator.keep(three(NEW));
        Row gone =
                machine(
                        operator.until(
                                "it is held",
                                report ->
                                        machine(report).verdict() == Verdict.HELD
                                                && !machine(report).approval().isEmpty()));
        assertThat(onlooker.count("drain")).as("the next one waits").isOne();

        Approving.step(world.ledger, gone);
        operator.converged();

        assertThat(image("test-livekit-2")).endsWith(NEW);
        assertThat(onlooker.count("drain")).as("the new one was never old").isEqualTo(2);
    }

    private static Row machine(Report report) {
        return report.rows().stream()
                .filter(row -> row.ref().name().equals("livekit-2"))
                .filter(row -> row.ref().kind().equals("Instance"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hosts_that_are_added_on_the_way_begin_with_the_new_image() {
        operator.keep(HostSpecs.of(2, OLD, "deadline: 1h")).converged();
        long before = world.requests();
        onlooker.before("drain", () -> onlooker.people(ONE, 1));
        operator.keep(HostSpecs.of(2, NEW, "deadline: 1h"));
        draining("1 participant left");
        operator.keep(three(NEW));
        operator.until(
                "the new one serves",
                report -> HostsWorld.host(report, "livekit-3").verdict() == Verdict.SYNCED);
        onlooker.people(ONE, 0);
        operator.converged();

        assertThat(world.fewestInRotation(before, 2)).isOne();
        assertThat(onlooker.count("drain")).isEqualTo(2);
        assertThat(onlooker.lost(ONE)).isZero();
        assertThat(world.ledger.attempts()).allMatch(Attempt::succeeded);
    }
}
