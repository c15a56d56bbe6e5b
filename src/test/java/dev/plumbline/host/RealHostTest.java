package dev.plumbline.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.Catalogue;
import dev.plumbline.engine.Loop;
import dev.plumbline.engine.SpecState;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.FileContents;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Testcontainers;

/** A host on a real OpenSSH server, a real Docker engine with Compose and the real LiveKit. */
@Testcontainers(disabledWithoutDocker = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealHostTest {
    private static final String RELEASE =
            """
            image: livekit/livekit-server:v1.13.5
            config: |
              port: 7880
              bind_addresses: [127.0.0.1]
              rtc: {udp_port: 7882, tcp_port: 7881, use_external_ip: false, node_ip: 127.0.0.1}
              redis: {address: "127.0.0.1:6379"}
              prometheus: {port: 6789}
            keys:
              - key: ${secrets.livekit-api-key.version.name}
                secret: ${secrets.livekit-api-secret.version.name}
            """
                    .indent(10);
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: enforce
              network: {subnet: 10.10.0.0/20}
              secrets:
                livekit-api-key: {generate: {length: 16}}
                livekit-api-secret: {generate: {length: 48}}
              resources:
                - kind: Instance
                  name: host
                  spec:
                    machineType: zones/us-central1-b/machineTypes/n2-standard-4
                    status: RUNNING
                    disks:
                      - deviceName: boot
                        boot: true
                        initializeParams:
                          sourceImage: projects/debian-cloud/global/images/family/debian-12
                    metadata: {items: [{key: enable-guest-attributes, value: "TRUE"}]}
                    networkInterfaces: [{subnetwork: "${network.subnet}"}]
                - kind: LiveKitHost
                  name: livekit
                  spec:
                    instance: ${resources.host}
                    trust: pinned
                    staged:
            %s
                      files:
                        - {name: livekit.yaml, content: intact, mode: "644", owner: "root:root"}
                        - {name: keys.yaml, content: intact, mode: "600", owner: "root:root"}
                        - {name: compose.yaml, content: intact, mode: "644", owner: "root:root"}
                    redis: {image: "redis:7.4-alpine", state: running}
                    livekit:
            %s
                    strays: []
                    drain: {deadline: 3600s}
                    state: serving
            """
                    .formatted(RELEASE, RELEASE);

    private World world;
    private RealHost host;
    private Kinds kinds;
    private Loop loop;
    private int done;
    private Instant begun = Instant.EPOCH;
    private Revision offered = Revision.NONE;

    @BeforeAll
    void converge() {
        world = new World();
        host = new RealHost();
        kinds =
                Catalogue.kinds(
                        Gcp.at(
                                Endpoints.at(world.sandbox.uri()),
                                Meter.NONE,
                                new Tempo(World.TEMPO),
                                InstantSource.system()),
                        _ -> "root",
                        host,
                        FileContents.NONE);
        loop = world.operate(kinds, SPEC);
        synced();
    }

    @AfterAll
    void close() {
        world.close();
        host.close();
    }

    @BeforeEach
    void count() {
        done = done().size();
    }

    private void offer(String spec) {
        SpecState state = Specs.of(kinds, spec);
        offered = state.attempted();
        loop.offer(state);
    }

    private Report synced() {
        return world.ledger.await(
                "the host is as declared",
                report ->
                        (offered.equals(Revision.NONE) || report.applied().equals(offered))
                                && row(report)
                                        .filter(row -> row.verdict() == Verdict.SYNCED)
                                        .isPresent()
                                && report.scanned().isAfter(begun));
    }

    private static Optional<Row> row(Report report) {
        return report.rows().stream()
                .filter(row -> row.ref().kind().equals("LiveKitHost"))
                .findFirst();
    }

    /** Waits until a difference was seen and mended. */
    private void mended(String path, String... actions) {
        begun = Instant.now();
        synced();
        assertThat(done().subList(done, done().size())).containsExactly(actions);
        assertThat(
                        world.ledger.attempts().stream()
                                .filter(attempt -> attempt.ref().kind().equals("LiveKitHost"))
                                .skip(done)
                                .flatMap(attempt -> attempt.changes().stream())
                                .map(change -> change.path().toString()))
                .contains(path);
        answers();
    }

    /** LiveKit takes a moment to notice that Redis is there again. */
    private void answers() {
        host.run(
                "timeout 30 bash -c 'until [ \"$(curl -s http://127.0.0.1:7880/)\" = OK ]; do sleep 0.2; done'");
    }

    private List<String> done() {
        return world.ledger.attempts().stream()
                .filter(attempt -> attempt.ref().kind().equals("LiveKitHost"))
                .filter(Attempt::succeeded)
                .map(attempt ->
                        attempt.step()
                                + attempt.changes().stream()
                                        .map(change -> " " + change.path().root())
                                        .distinct()
                                        .reduce("", String::concat))
                .toList();
    }

    private String container() {
        return host.run("docker inspect --format '{{.Id}} {{.State.StartedAt}}' livekit");
    }

    private String release() {
        return RealHost.DIRECTORY + "/livekit/$(cat " + RealHost.DIRECTORY + "/livekit/staged)";
    }

    @Test
    void a_container_that_was_stopped_is_started_again() {
        host.run("docker stop livekit");

        mended("state", "update state");
    }

    @Test
    void a_configuration_that_was_edited_is_put_back_and_nobody_is_drained() {
        putBack("echo 'port: 1' >> %s/livekit.yaml", "staged.files[livekit.yaml].content");

        assertThat(host.run("cat " + release() + "/livekit.yaml")).doesNotContain("port: 1\n");
    }

    @Test
    void a_key_file_that_others_may_read_is_closed_and_nobody_is_drained() {
        putBack("chmod 644 %s/keys.yaml", "staged.files[keys.yaml].mode");

        assertThat(host.run("stat -c %a " + release() + "/keys.yaml")).isEqualTo("600");
    }

    @Test
    void a_compose_file_that_was_deleted_is_written_again_and_nobody_is_drained() {
        putBack("rm %s/compose.yaml", "staged.files[compose.yaml].content");
    }

    /** What somebody does to the release is seen as one field, and mended beside the container. */
    private void putBack(String damage, String path) {
        String before = container();
        host.run(damage.formatted(release()));

        mended(path, "update staged");

        assertThat(container()).isEqualTo(before);
    }

    @Test
    void a_container_too_many_is_taken_away() {
        host.run(
                "docker run -d --name extra --label dev.plumbline.component=extra"
                        + " redis:7.4-alpine --port 6399");

        mended("strays", "update strays");

        assertThat(host.run("docker ps -a --format '{{.Names}}'")).doesNotContain("extra");
    }

    @Test
    void redis_that_was_killed_is_started_again() {
        host.run("docker rm -f redis");

        mended("redis.state", "update redis");
    }

    @Test
    void a_container_of_another_image_is_replaced() {
        host.run(
                "docker rm -f livekit && docker run -d --name livekit --label"
                        + " dev.plumbline.component=livekit redis:7.4-alpine --port 6398");

        mended("livekit.image", "update state", "update livekit");
    }

    @Test
    void a_machine_that_starts_again_serves_again() {
        String before = host.run("docker inspect --format '{{.Id}}' livekit redis");
        host.run("docker restart livekit redis");

        begun = Instant.now();
        synced();

        assertThat(host.run("docker inspect --format '{{.Id}}' livekit redis")).isEqualTo(before);
        answers();
    }

    @Test
    void a_new_image_waits_for_the_participant_that_is_in_a_room() {
        host.run("docker tag livekit/livekit-server:v1.13.5 livekit/livekit-server:v1.13.6");
        String before = container();
        try (Caller _ = Caller.join(host)) {
            offer(SPEC.replace("v1.13.5", "v1.13.6"));

            Report held =
                    world.ledger.await(
                            "it waits for the participant",
                            report ->
                                    row(report)
                                            .filter(row ->
                                                    row.holds().stream()
                                                            .anyMatch(hold ->
                                                                    hold.gate().equals("InUse")))
                                            .isPresent());

            assertThat(row(held).orElseThrow().holds())
                    .extracting(Hold::reason)
                    .anyMatch(reason -> reason.startsWith("1 participant is on it"));
            assertThat(container()).isEqualTo(before);
        }

        begun = Instant.now();
        synced();

        assertThat(done().subList(done, done().size()))
                .containsExactly("update staged", "update state", "update livekit");
        assertThat(host.run("docker inspect --format '{{.Config.Image}}' livekit"))
                .endsWith("v1.13.6");
        done = done().size();
        aTagThatMovesChangesNothing();
        offer(SPEC);
        mended("livekit.image", "update staged", "update state", "update livekit");
        host.run("docker rmi livekit/livekit-server:v1.13.6");
    }

    private void aTagThatMovesChangesNothing() {
        String before = container();
        host.run("docker tag redis:7.4-alpine livekit/livekit-server:v1.13.6");

        begun = Instant.now();
        synced();

        assertThat(container()).isEqualTo(before);
        assertThat(done()).hasSize(done);
    }

    @Test
    void no_key_is_in_the_arguments_of_any_process_while_keys_are_laid_ready() {
        String keys = host.run("cat " + release() + "/keys.yaml");

        Set<String> lines =
                CommandLines.during(
                        () -> putBack("rm %s/keys.yaml", "staged.files[keys.yaml].content"));

        assertThat(host.run("cat " + release() + "/keys.yaml")).isEqualTo(keys);
        assertThat(lines).anyMatch(line -> line.contains("docker compose"));
        assertThat(List.of(keys.split("[:\\s]+")))
                .hasSize(2)
                .allSatisfy(key -> assertThat(lines).noneMatch(line -> line.contains(key)));
    }

    @Test
    void an_image_that_no_registry_gives_stops_nobody() {
        refused(SPEC.replace("v1.13.5", "v1.13.9"), "cannot be pulled");
    }

    @Test
    void a_configuration_that_the_image_does_not_understand_stops_nobody() {
        refused(
                SPEC.replace("node_ip: 127.0.0.1}", "node_ip: 127.0.0.1, nonsense: 1}"),
                "LiveKit does not understand its configuration");
    }

    /** What cannot be laid ready is told, and touches nothing that runs. */
    private void refused(String spec, String why) {
        String before = container();
        offer(spec);
        failed(why);
        assertThat(container()).isEqualTo(before);

        offer(SPEC);
        begun = Instant.now();
        synced();
        assertThat(container()).isEqualTo(before);
    }

    private void failed(String why) {
        world.ledger.await(
                "it has failed: " + why,
                report ->
                        row(report)
                                .flatMap(Row::fault)
                                .filter(fault -> fault.message().contains(why))
                                .isPresent());
    }

    @Test
    void where_no_stun_server_answers_nobody_is_stopped_for_an_address_that_cannot_be_told() {
        refused(
                SPEC.replace("use_external_ip: false, node_ip: 127.0.0.1", "use_external_ip: true"),
                "could not resolve external IP");
    }

    /** Its port is Redis's. */
    @Test
    void a_release_that_does_not_come_up_gives_way_to_the_one_before_and_is_not_tried_again() {
        offer(SPEC.replace("tcp_port: 7881", "tcp_port: 6379"));
        failed("did not come up, the one before it runs again");
        answers();
        String before = container();
        loop.sync();
        begun = Instant.now();
        world.ledger.await("it was looked at again", report -> report.scanned().isAfter(begun));
        assertThat(container()).isEqualTo(before);

        offer(SPEC);
        begun = Instant.now();
        synced();
        assertThat(container()).isEqualTo(before);
    }

    @Test
    void a_connection_that_is_cut_while_a_release_is_laid_ready_leaves_no_half_of_it() {
        host.run("docker tag livekit/livekit-server:v1.13.5 livekit/livekit-server:v1.13.7");
        host.cut("stage");
        begun = Instant.now();
        offer(SPEC.replace("v1.13.5", "v1.13.7"));
        synced();

        assertThat(world.ledger.attempts())
                .filteredOn(attempt -> attempt.ref().kind().equals("LiveKitHost"))
                .filteredOn(attempt -> attempt.started().isAfter(begun))
                .anyMatch(attempt -> !attempt.succeeded());
        assertThat(host.run("docker inspect --format '{{.Config.Image}}' livekit"))
                .endsWith("v1.13.7");
        assertThat(host.run("find " + RealHost.DIRECTORY + " -name '*.new'")).isEmpty();
        done = done().size();
        offer(SPEC);
        mended("livekit.image", "update staged", "update state", "update livekit");
    }

    /** Egress as Docker sees it: asked to end, it does when it records nothing any more. */
    private void recorder(int version) {
        host.run(
                """
                docker build -q -t recorder:%d - <<'END'
                FROM debian:trixie-slim
                LABEL version=%d
                ENTRYPOINT ["/bin/bash", "-c", "trap 'ends=1' TERM; until [ -n \\"$ends\\" ] && [ ! -e /recording ]; do sleep 0.1; done"]
                END
                """
                        .formatted(version, version));
    }

    private static String recording(int version) {
        return and(
                """
                egress:
                  image: recorder:%d
                  config: "insecure: true"
                  keys:
                    - key: ${secrets.livekit-api-key.version.name}
                      secret: ${secrets.livekit-api-secret.version.name}
                  files:
                    - {name: config, content: intact, mode: "640", owner: "root:root"}
                    - {name: keys.yaml, content: intact, mode: "600", owner: "root:root"}
                    - {name: compose.yaml, content: intact, mode: "644", owner: "root:root"}
                  state: running
                """
                        .formatted(version));
    }

    private static String and(String fields) {
        return SPEC.replace("        strays:", fields.indent(8) + "        strays:");
    }

    private String egress() {
        return host.run("docker inspect --format '{{.Config.Image}}' egress");
    }

    @Test
    void a_recording_ends_before_another_egress_takes_over_and_no_call_notices() {
        recorder(1);
        recorder(2);
        String livekit = container();
        offer(recording(1));
        mended("egress.image", "update egress");
        assertThat(
                        host.run(
                                "docker exec egress grep -c '^api_secret: ................................................$' /etc/egress.yaml"))
                .isEqualTo("1");
        host.run("docker exec egress touch /recording");

        offer(recording(2));
        Report report =
                world.ledger.await(
                        "it finishes",
                        each ->
                                row(each)
                                        .filter(row ->
                                                row.verdict() == Verdict.PROGRESSING
                                                        && row.health()
                                                                .why()
                                                                .startsWith(
                                                                        "finishing what egress has begun"))
                                        .isPresent());
        assertThat(row(report).orElseThrow().health().why()).contains("min it is ended");
        assertThat(egress()).isEqualTo("recorder:1");

        done = done().size();
        host.run("docker exec egress rm /recording");
        mended("egress.image", "update egress");
        assertThat(egress()).isEqualTo("recorder:2");

        done = done().size();
        offer(and("egress: {state: absent}"));
        mended("egress.state", "update egress");
        assertThat(host.run("docker ps -a --format '{{.Names}}'")).doesNotContain("egress");
        assertThat(container()).isEqualTo(livekit);
        offer(SPEC);
        begun = Instant.now();
        synced();
    }

    /** A collector as Docker sees it: it ends when it does not understand its configuration. */
    private static String collecting(String config) {
        return and(
                """
                collector:
                  image: collector:1
                  config: "%s"
                  files:
                    - {name: config, content: intact, mode: "644", owner: "root:root"}
                    - {name: compose.yaml, content: intact, mode: "644", owner: "root:root"}
                  state: running
                """
                        .formatted(config));
    }

    private String collector() {
        return host.run("docker inspect --format '{{.Id}}' collector");
    }

    @Test
    void a_collector_is_made_anew_where_it_reads_something_else_and_says_what_it_does_not_take() {
        host.run(
                """
                docker build -q -t collector:1 - <<'END'
                FROM debian:trixie-slim
                ENTRYPOINT ["/bin/bash", "-c", "cat /etc/config.yaml; echo; if grep -q odd /etc/config.yaml; then exit 1; fi; exec sleep 100000"]
                END
                """);
        String livekit = container();
        offer(collecting("a: 1"));
        mended("collector.image", "update collector");
        String first = collector();

        done = done().size();
        offer(collecting("a: 2"));
        mended("collector.config", "update collector");
        assertThat(collector()).isNotEqualTo(first);
        assertThat(host.run("docker logs collector")).contains("a: 2");

        offer(collecting("a: odd"));
        world.ledger.await(
                "it says why",
                report ->
                        row(report)
                                .filter(row ->
                                        row.toString()
                                                .contains("collector does not stay up: a: odd"))
                                .isPresent());

        done = done().size();
        offer(and("collector: {state: absent}"));
        mended("collector.state", "update collector");
        assertThat(host.run("docker ps -a --format '{{.Names}}'")).doesNotContain("collector");
        assertThat(container()).isEqualTo(livekit);
        offer(SPEC);
        begun = Instant.now();
        synced();
    }

    private void forOtherProcessors(String image) {
        host.run(
                "cd $(mktemp -d) && printf '\\177ELF\\2\\1\\1\\0\\0\\0\\0\\0\\0\\0\\0\\0\\2\\0\\267\\0\\1\\0\\0\\0'"
                        + " > livekit-server && chmod 755 livekit-server && tar -c livekit-server"
                        + " | docker import -c 'ENTRYPOINT [\"/livekit-server\"]' - "
                        + image);
    }

    @Test
    void an_image_for_other_processors_stops_nobody() {
        forOtherProcessors("livekit/livekit-server:v1.13.8");
        refused(
                SPEC.replace("v1.13.5", "v1.13.8"),
                "the image livekit/livekit-server:v1.13.8 is made for other processors");
        host.run("docker rmi livekit/livekit-server:v1.13.8");
    }

    /** The disk is full, as far as the last file goes that a release needs to lie ready. */
    @Test
    void a_release_that_a_full_disk_does_not_hold_stops_nobody() {
        host.run("ln -s /dev/full " + RealHost.DIRECTORY + "/livekit/staged.new");
        refused(SPEC.replace("port: 7880", "port: 7880 # main"), "No space left on device");
        host.run("rm " + RealHost.DIRECTORY + "/livekit/staged.new");
    }

    @Test
    void a_digest_is_pulled_and_runs_whatever_becomes_of_its_tag(@TempDir Path directory) {
        String digest;
        try (Registry registry = new Registry(directory)) {
            String tag = registry.image("livekit/livekit-server") + ":v1.13.5";
            host.run("docker tag livekit/livekit-server:v1.13.5 " + tag);
            host.run("docker push -q " + tag);
            digest =
                    host.run(
                            "docker image inspect --format '{{join .RepoDigests \"\\n\"}}' %s | grep %s"
                                    .formatted(tag, registry.image("")));
            forOtherProcessors(tag);
            host.run("docker push -q %1$s && docker rmi %1$s %2$s".formatted(tag, digest));

            offer(SPEC.replace("livekit/livekit-server:v1.13.5", digest));
            mended("livekit.image", "update staged", "update state", "update livekit");

            assertThat(host.run("docker inspect --format '{{.Config.Image}}' livekit"))
                    .isEqualTo(digest);
        }
        done = done().size();
        offer(SPEC);
        mended("livekit.image", "update staged", "update state", "update livekit");
        host.run("docker rmi " + digest);
    }
}
