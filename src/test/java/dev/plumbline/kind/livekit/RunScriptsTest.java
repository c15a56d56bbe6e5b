package dev.plumbline.kind.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.kind.livekit.HostScripts.Name;
import dev.plumbline.model.report.LogRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripts as bash runs them, in a directory of their own, beside a Docker that says what it is
 * told.
 */
@Timeout(60)
class RunScriptsTest {
    private static final String DOCKER =
            """
            #!/bin/bash
            D=$(dirname "$0")
            case "$*" in
              ps*) [ ! -e "$D/down" ] && cat "$D/ps" ;;
              *State.Restarting*) echo "$(cat "$D/running") $(cat "$D/restarting")" ;;
              *State.Running*) cat "$D/running" ;;
              *Config.Image*) echo "$(cat "$D/image") $(cat "$D/release")" ;;
              *Config.Labels*) cat "$D/release" ;;
              *RestartCount*) echo 0 ;;
              stop*) [ ! -e "$D/heard" ] || echo "$*" >> "$D/stopped" ;;
              kill*) echo "$*" >> "$D/killed"; echo false > "$D/running" ;;
              compose*up*) echo "$*" >> "$D/upped"; echo c2 > "$D/ps"; echo true > "$D/running"; echo r2 > "$D/release" ;;
              *State.StartedAt*) cat "$D/started" ;;
              "compose version"*) echo 2.40.0 ;;
              run*) cat "$D/told" ;;
              rm*) echo "$*" >> "$D/removed"; : > "$D/ps" ;;
              exec*) [ ! -e "$D/deaf" ] ;;
              logs*) echo "$*" > "$D/asked"; cat "$D/log" ;;
            esac
            """;

    private static final Path FULL = Path.of("/dev/full");

    @TempDir private Path directory;

    @BeforeEach
    void docker() throws IOException {
        file("docker", DOCKER);
        assertThat(directory.resolve("docker").toFile().setExecutable(true)).isTrue();
        Files.createDirectories(directory.resolve("state/livekit"));
        file("ps", "c1\n");
        file("running", "true\n");
        file("restarting", "false\n");
        file("image", "i1\n");
        file("release", "r1\n");
        file("started", "2026-03-02T10:00:00.123456789Z\n");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private boolean has(String name) {
        return Files.exists(directory.resolve(name));
    }

    private Map<String, String> run(String script) throws IOException, InterruptedException {
        String said = said(script);
        assertThat(said).startsWith("PLUMBLINE1 ");
        return HostFacts.parse(said.substring("PLUMBLINE1 ".length())).printed();
    }

    private String said(String script) throws IOException, InterruptedException {
        ProcessBuilder bash = new ProcessBuilder("/bin/bash", "-s").redirectErrorStream(true);
        bash.environment().merge("PATH", directory + ":", (path, ours) -> ours + path);
        Process running = bash.start();
        try (var input = running.outputWriter(StandardCharsets.UTF_8)) {
            input.write(
                    script.replace("/var/lib/plumbline", directory.resolve("state").toString())
                            .replace("/run/lock", directory.resolve("lock").toString())
                            .replace("/run/systemd/system", "/nowhere")
                            .replace("/etc/sysctl.d", directory.toString()));
        }
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        running.waitFor();
        return said;
    }

    private Map<String, String> drain(long epoch) throws IOException, InterruptedException {
        return run(
                HostScripts.of(Name.DRAIN)
                        .with("CONTAINER", "c1")
                        .with("DEADLINE", "60")
                        .in(epoch)
                        .text());
    }

    @Test
    void a_container_is_asked_to_end_once() throws Exception {
        assertThat(drain(1)).containsEntry("done", "c1");
        assertThat(drain(1)).containsEntry("refused", "it was asked to end already");
        assertThat(drain(2)).containsEntry("refused", "it was asked to end already");
    }

    @Test
    void one_that_was_started_since_is_asked_again() throws Exception {
        drain(1);
        file("started", Instant.now().plusSeconds(60) + "\n");

        assertThat(drain(1)).containsEntry("done", "c1");
    }

    @Test
    void another_container_than_was_seen_is_not_asked() throws Exception {
        file("ps", "c2\n");

        assertThat(drain(1)).containsEntry("refused", "it is another container by now");
    }

    @Test
    void an_operator_that_lost_its_lease_is_refused() throws Exception {
        drain(3);

        assertThat(drain(2))
                .containsEntry("turn", "CONFLICT")
                .containsEntry("refused", "a newer operator has taken over");
    }

    @Test
    void one_that_runs_is_not_revived_and_was_still_asked_to_end() throws Exception {
        drain(1);

        assertThat(run(HostScripts.of(Name.REVIVE).in(1).text()))
                .containsEntry("refused", "LiveKit runs already");
        assertThat(has("state/livekit/drain")).isTrue();

        file("running", "false\n");
        assertThat(run(HostScripts.of(Name.REVIVE).in(1).text())).containsEntry("done", "c1");
        assertThat(has("state/livekit/drain")).isFalse();
        assertThat(has("state/livekit/drain.c1")).isFalse();
    }

    @Test
    void what_runs_is_not_taken_away() throws Exception {
        assertThat(run(HostScripts.of(Name.REMOVE).in(1).text()))
                .containsEntry("refused", "LiveKit still runs");
        assertThat(run(HostScripts.of(Name.STRAYS).with("STRAYS", "other").in(1).text()))
                .containsEntry("turn", "SPEC");
        assertThat(has("removed")).isFalse();

        file("ps", "");
        assertThat(run(HostScripts.of(Name.STRAYS).with("STRAYS", "other").in(1).text()))
                .containsEntry("done", "other");
        assertThat(Files.readString(directory.resolve("removed"))).isEqualTo("rm -f other\n");
        run(HostScripts.of(Name.REMOVE).in(1).text());
        assertThat(has("state")).isFalse();
    }

    @Test
    void an_engine_that_does_not_answer_is_told_from_one_with_no_containers() throws Exception {
        file("ps", "");
        assertThat(run(HostScripts.observe("").text())).containsEntry("containers", "\n");

        file("down", "");
        assertThat(run(HostScripts.observe("").text())).doesNotContainKey("containers");
    }

    private Map<String, String> logs(Optional<Instant> after)
            throws IOException, InterruptedException {
        return run(HostScripts.logs(new LogRequest("livekit", 20, after)).text());
    }

    @Test
    void a_log_is_told_without_the_keys_and_secrets_that_lie_on_the_host() throws Exception {
        Files.createDirectories(directory.resolve("state/livekit/r1"));
        Files.createDirectories(directory.resolve("state/livekit/r2"));
        file("state/livekit/r1/keys.yaml", "APIkey123: old*secret[0]\n");
        file("state/livekit/r2/keys.yaml", "dev: devsecretdev\nAPIkey123: x\\y&z\n");
        file("log", "1 old*secret[0] and devsecretdev, x\\y&z of APIkey123 in dev\n2 more\n");

        assertThat(logs(Optional.empty()))
                .containsEntry("container", "c1")
                .containsEntry(
                        "lines", "1 (secret) and (secret), (secret) of (key) in dev\n2 more");
        assertThat(Files.readString(directory.resolve("asked")))
                .isEqualTo("logs --timestamps --tail 20 c1\n");
    }

    @Test
    void only_the_end_of_a_log_is_told_and_only_what_is_new_where_that_is_wanted()
            throws Exception {
        file("log", "x".repeat(300_000) + "\n");

        assertThat(logs(Optional.of(Instant.parse("2026-03-02T10:00:00.5Z"))).get("lines"))
                .hasSizeLessThanOrEqualTo(250_000);
        assertThat(Files.readString(directory.resolve("asked")))
                .isEqualTo("logs --timestamps --tail 20 --since 2026-03-02T10:00:00.500Z c1\n");

        file("ps", "");
        assertThat(logs(Optional.empty())).doesNotContainKey("container");
    }

    private Map<String, String> worker(String release) throws IOException, InterruptedException {
        file("heard", "");
        return run(
                HostScripts.of(Name.WORKER)
                        .with("COMPONENT", "egress")
                        .with("RELEASE", release)
                        .with("IMAGE", "i:2")
                        .with("DEADLINE", "60")
                        .encoded("CONFIG", "insecure: true\n")
                        .encoded("KEYS", "name: hunter2\n")
                        .encoded("COMPOSE", "services: {}\n")
                        .encoded("ABOUT", "image=i:2\n")
                        .in(1)
                        .text());
    }

    private String read(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    @Test
    void what_works_beside_livekit_finishes_before_another_is_started() throws Exception {
        assertThat(worker("r2")).containsEntry("done", "c1");
        assertThat(has("upped")).isFalse();
        assertThat(read("state/egress/drain")).startsWith("c1 ").endsWith(" 60\n");

        file("running", "false\n");
        assertThat(worker("r2")).containsEntry("done", "egress");
        assertThat(read("removed")).isEqualTo("rm c1\n");
        assertThat(read("upped")).contains("/egress/compose.yaml up -d --no-recreate");
        assertThat(read("stopped")).isEqualTo("stop --time=60 c1\n");
        assertThat(has("state/egress/drain")).isFalse();
    }

    @Test
    void it_reads_its_key_with_its_configuration_and_nobody_else_does() throws Exception {
        file("running", "false\n");

        worker("r2");

        assertThat(read("state/egress/config"))
                .isEqualTo("insecure: true\napi_key: name\napi_secret: hunter2\n");
        assertThat(
                        Files.getPosixFilePermissions(directory.resolve("state/egress/config"))
                                .stream()
                                .map(Enum::name)
                                .sorted())
                .containsExactly("GROUP_READ", "OWNER_READ", "OWNER_WRITE");
        assertThat(read("upped")).doesNotContain("hunter2");
    }

    @Test
    void one_whose_time_to_finish_is_over_is_ended() throws Exception {
        Files.createDirectories(directory.resolve("state/egress"));
        long since = Instant.now().minusSeconds(121).getEpochSecond();
        file("state/egress/drain", "c1 %d 60\n".formatted(since));
        file("state/egress/drain.c1", "c1 %d 60\n".formatted(since));

        assertThat(worker("r2")).containsEntry("done", "egress");
        assertThat(read("killed")).isEqualTo("kill -s KILL c1\n");
        assertThat(has("stopped")).isFalse();
    }

    @Test
    void one_that_somebody_has_started_since_it_was_asked_is_asked_again() throws Exception {
        Files.createDirectories(directory.resolve("state/egress"));
        long since = Instant.parse("2026-03-02T09:00:00Z").getEpochSecond();
        file("state/egress/drain", "c1 %d 60\n".formatted(since));
        file("state/egress/drain.c1", "c1 %d 60\n".formatted(since));

        assertThat(worker("r2")).containsEntry("done", "c1");
        assertThat(read("stopped")).isEqualTo("stop --time=60 c1\n");
        assertThat(has("killed")).isFalse();
    }

    @Test
    void what_is_not_wanted_any_more_goes_with_its_files_and_leaves_what_it_has_stored()
            throws Exception {
        Files.createDirectories(directory.resolve("state/caddy/data"));
        file("state/caddy/config", "x");
        file("state/caddy/data/certificate", "x");

        assertThat(
                        run(
                                HostScripts.of(Name.RETIRE)
                                        .with("COMPONENT", "caddy")
                                        .with("DEADLINE", "")
                                        .in(1)
                                        .text()))
                .containsEntry("done", "caddy");
        assertThat(read("removed")).isEqualTo("rm -f c1\n");
        assertThat(has("state/caddy/config")).isFalse();
        assertThat(has("state/caddy/data/certificate")).isTrue();
        assertThat(has("stopped")).isFalse();
    }

    private Map<String, String> side(String release, String reload) throws Exception {
        return run(
                HostScripts.of(Name.SIDE)
                        .with("COMPONENT", "beside")
                        .with("IMAGE", "i1")
                        .with("RELEASE", release)
                        .with("RELOAD", reload)
                        .encoded("CONFIG", "what it reads\n")
                        .encoded("COMPOSE", "services: {}\n")
                        .encoded("ABOUT", "image=i1\n")
                        .in(1)
                        .text());
    }

    @Test
    void what_runs_beside_livekit_from_something_else_is_made_anew() throws Exception {
        assertThat(side("r1", "")).containsEntry("done", "beside");
        assertThat(has("removed")).isFalse();

        assertThat(side("r2", "")).containsEntry("done", "beside");
        assertThat(read("removed")).isEqualTo("rm -f c1\n");
        assertThat(read("upped")).contains("plumbline-beside");
    }

    @Test
    void what_does_not_take_its_configuration_is_not_said_to_have_it() throws Exception {
        assertThat(side("r1", "reload")).containsEntry("done", "beside");
        assertThat(has("state/beside/ready")).isTrue();

        file("deaf", "");
        assertThat(side("r1", "reload"))
                .containsEntry("refused", "beside does not take its configuration");
        assertThat(has("state/beside/ready")).isFalse();
    }

    @Test
    void what_docker_starts_again_and_again_is_said_not_to_stay_up_with_its_own_words()
            throws Exception {
        file("restarting", "true\n");
        file("log", "no such exporter\n");

        assertThat(side("r1", ""))
                .containsEntry("refused", "beside does not stay up: no such exporter");
    }

    /** From now on there is no room for a file. */
    private Path full(String name) throws IOException {
        return Files.createSymbolicLink(directory.resolve("state").resolve(name), FULL);
    }

    private static String stage(String name) {
        return HostScripts.of(Name.STAGE)
                .with("RELEASE", name)
                .with("IMAGE", "livekit/livekit-server:v1.13.5")
                .encoded("CONFIG", "port: 7880\n")
                .encoded("KEYS", "key: secret\n")
                .encoded("COMPOSE", "services: {}\n")
                .encoded("ABOUT", "image=livekit/livekit-server:v1.13.5\n")
                .in(1)
                .text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "livekit/r2/livekit.yaml.new",
                "livekit/r2/keys.yaml.new",
                "livekit/r2/compose.yaml.new",
                "livekit/r2/release.new",
                "livekit/r2/manifest.new",
                "livekit/staged.new"
            })
    void a_disk_that_is_full_keeps_a_release_from_lying_ready_until_there_is_room(String name)
            throws Exception {
        file("told", "TCP Ports\n");
        run(stage("r1"));
        Files.createDirectories(directory.resolve("state/livekit/r2"));
        Path full = full(name);

        assertThat(said(stage("r2")))
                .doesNotContain("PLUMBLINE1")
                .endsWith(": No space left on device\n");
        assertThat(Files.readString(directory.resolve("state/livekit/staged"))).isEqualTo("r1\n");

        Files.deleteIfExists(full);
        assertThat(run(stage("r2"))).containsEntry("done", "r2");
        assertThat(Files.readString(directory.resolve("state/livekit/staged"))).isEqualTo("r2\n");
    }

    @Test
    void an_image_for_other_processors_is_told_from_a_configuration_that_is_wrong()
            throws Exception {
        file("told", "exec /livekit-server: exec format error\n");

        assertThat(run(stage("r1")))
                .containsEntry("turn", "SPEC")
                .containsEntry(
                        "refused",
                        "the image livekit/livekit-server:v1.13.5 is made for other processors than"
                                + " this machine's");
        assertThat(has("state/livekit/r1/ready")).isFalse();
        assertThat(has("state/livekit/staged")).isFalse();
    }

    @Test
    void what_cannot_be_written_down_asks_nobody_to_end_and_is_tried_again() throws Exception {
        Path full = full("livekit/drain.new");

        assertThat(
                        said(
                                HostScripts.of(Name.DRAIN)
                                        .with("CONTAINER", "c1")
                                        .with("DEADLINE", "60")
                                        .in(1)
                                        .text()))
                .endsWith("write error: No space left on device\n");
        assertThat(has("state/livekit/drain")).isFalse();
        assertThat(has("state/livekit/drain.c1")).isFalse();

        Files.delete(full);
        assertThat(drain(1)).containsEntry("done", "c1");
    }

    @Test
    void
            a_full_disk_neither_forgets_who_is_in_charge_nor_keeps_that_one_from_ending_what_is_overdue()
                    throws Exception {
        drain(2);
        full("epoch.new");

        assertThat(run(HostScripts.of(Name.KILL).with("CONTAINER", "c1").in(2).text()))
                .containsEntry("done", "c1");
        assertThat(said(HostScripts.of(Name.KILL).with("CONTAINER", "c1").in(3).text()))
                .endsWith("write error: No space left on device\n");
        assertThat(drain(1)).containsEntry("refused", "a newer operator has taken over");
    }

    @Test
    void the_release_before_is_started_again_where_it_cannot_be_written_down_which_failed()
            throws Exception {
        file("told", "TCP Ports\n");
        run(stage("r1"));
        run(stage("r2"));
        file("state/livekit/good", "r1\n");
        file("running", "false\n");
        file("log", "could not listen\n");
        full("livekit/failed");

        assertThat(
                        run(
                                HostScripts.of(Name.START)
                                        .with("RELEASE", "r2")
                                        .with("PORT", "7880")
                                        .with("PATIENCE", "0")
                                        .in(1)
                                        .text()))
                .containsEntry("refused", "the release r2 did not come up: could not listen");
        assertThat(Files.readString(directory.resolve("upped")).lines())
                .satisfiesExactly(
                        first -> assertThat(first).contains("/r2/compose.yaml up"),
                        second -> assertThat(second).contains("/r1/compose.yaml up"));
    }
}
