package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.sandbox.cloud.FaultRule;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What runs an image of the environment's own project waits until somebody has pushed it. */
class MissingImageTest {
    private static final String IMAGE = "us-docker.pkg.dev/demo-project/app/api:1.0.0";
    private static final String NEXT = "us-docker.pkg.dev/demo-project/app/api:1.1.0";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private static String spec(String sections) {
        return """
        apiVersion: plumbline.dev/v1
        kind: Environment
        metadata: {name: test}
        spec:
          project: demo-project
          region: us-central1
          mode: enforce
        """
                + sections.indent(2);
    }

    private static String service(String image, String memory) {
        return spec("services: {api: {image: \"%s\", memory: %s}}".formatted(image, memory));
    }

    /** An operator whose images nobody has pushed. */
    private Loop keep(String yaml) {
        Loop loop = world.loop(world.kinds);
        loop.offer(Specs.of(world.kinds, yaml));
        world.run(loop);
        return loop;
    }

    private Row held(String kind, String name) {
        return world.row(
                world.ledger.await(
                        name + " is held",
                        report ->
                                report.rows().stream()
                                        .anyMatch(row ->
                                                row.ref().kind().equals(kind)
                                                        && row.verdict() == Verdict.HELD)),
                kind,
                name);
    }

    private static String reasons(Row row) {
        return row.holds().stream().map(Hold::reason).collect(Collectors.joining("\n"));
    }

    private long writes(String part) {
        return world.sandbox.requests().stream()
                .filter(Logged::write)
                .filter(request -> request.path().contains(part))
                .count();
    }

    @Test
    void a_service_is_held_until_its_image_is_pushed_and_then_goes_on_by_itself() {
        keep(service(IMAGE, "512Mi"));
        Row service = held("RunService", "api");
        assertThat(service.step()).isEqualTo("create");
        assertThat(reasons(service))
                .contains(
                        "waits for DockerImage/us/app/api:1.0.0",
                        "it is not in the registry",
                        "`docker push " + IMAGE + "`",
                        "looked for again",
                        "`gcloud artifacts docker images list us-docker.pkg.dev/demo-project/app"
                                + " --include-tags`");
        Row image = held("DockerImage", "us/app/api:1.0.0");
        assertThat(image.drifted()).isTrue();
        assertThat(reasons(image)).contains("`docker push " + IMAGE + "`");
        world.scanned();
        world.sandbox.push("us-docker.pkg.dev/demo-project/app/api:0.9.0");
        world.scanned();
        assertThat(writes("/services")).isZero();
        world.sandbox.push(IMAGE);
        world.converged();
        assertThat(writes("artifact")).isZero();
    }

    @Test
    void workers_and_jobs_wait_too_and_one_image_is_looked_for_once() {
        keep(
                spec(
                        """
                        workers: {agent: {image: "%1$s"}}
                        jobs: {nightly: {image: "%1$s"}}
                        """
                                .formatted(IMAGE)));
        held("RunWorkerPool", "agent");
        held("RunJob", "nightly");
        assertThat(world.scanned().rows())
                .filteredOn(row -> row.ref().kind().equals("DockerImage"))
                .hasSize(1);
        world.sandbox.push(IMAGE);
        world.converged();
    }

    @Test
    void a_new_image_is_held_while_the_other_changes_go_on() {
        world.sandbox.push(IMAGE);
        Loop loop = keep(service(IMAGE, "512Mi"));
        world.converged();
        loop.offer(Specs.of(world.kinds, service(NEXT, "1Gi")));
        loop.look();
        Row service = held("RunService", "api");
        assertThat(reasons(service)).contains("`docker push " + NEXT + "`");
        world.ledger.await(
                "the memory is changed",
                report ->
                        world.row(report, "RunService", "api").changes().stream()
                                .map(change -> change.path().toString())
                                .toList()
                                .equals(List.of("template.containers[0].image")));
        world.sandbox.push(NEXT);
        world.converged();
    }

    @Test
    void an_image_that_was_cleaned_away_holds_no_other_change() {
        world.sandbox.push(IMAGE);
        Loop loop = keep(service(IMAGE, "512Mi"));
        world.converged();
        world.curl(
                "DELETE",
                "/v1/projects/demo-project/locations/us/repositories/app/packages/api/tags/1.0.0",
                "");
        held("DockerImage", "us/app/api:1.0.0");
        loop.offer(Specs.of(world.kinds, service(IMAGE, "1Gi")));
        loop.look();
        world.ledger.await(
                "the memory is changed",
                _ ->
                        world.ledger.attempts().stream()
                                .anyMatch(
                                        each -> each.step().equals("update") && each.succeeded()));
    }

    @Test
    void a_digest_counts_and_a_tag_beside_it_does_not() {
        world.sandbox.push(IMAGE);
        String digest =
                world.curl(
                                "GET",
                                "/v1/projects/demo-project/locations/us/repositories/app/dockerImages",
                                "")
                        .replaceAll("(?s).*api(@sha256:[0-9a-f]{64}).*", "$1");
        keep(
                spec(
                        """
                        services:
                          api: {image: "us-docker.pkg.dev/demo-project/app/api:moved%1$s"}
                          other: {image: "us-docker.pkg.dev/demo-project/app/team/other%1$s"}
                        """
                                .formatted(digest)));
        Row other = held("RunService", "other");
        assertThat(reasons(other)).contains("us-docker.pkg.dev/demo-project/app/team/other");
        world.sandbox.push("us-docker.pkg.dev/demo-project/app/team/other" + digest);
        world.converged();
    }

    @Test
    void what_cannot_be_seen_is_not_said_to_be_missing_and_holds_nothing() {
        world.sandbox.faults(
                List.of(FaultRule.always(Misbehaviour.PERMISSION_DENIED).onPath("dockerImages")));
        keep(service(IMAGE, "512Mi"));
        Report report =
                world.ledger.await(
                        "the service is made",
                        each -> world.row(each, "RunService", "api").verdict() == Verdict.SYNCED);
        Row image = world.row(report, "DockerImage", "us/app/api:1.0.0");
        assertThat(image.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(image.fault().orElseThrow().turn()).isEqualTo(FaultOwner.ACCESS);
        assertThat(report.toString()).doesNotContain("not in the registry");
    }

    @Test
    void a_repository_is_asked_once_per_scan_and_one_that_is_not_there_yet_not_at_all() {
        Loop loop =
                keep(
                        spec(
                                """
                                registry: {}
                                services:
                                  api: {image: "${registry.uri}/api:1"}
                                  web: {image: "${registry.uri}/web:1"}
                                """));
        held("RunService", "api");
        String list = "/repositories/test-registry/dockerImages";
        long first =
                world.sandbox.requests().stream()
                        .filter(request -> request.path().endsWith(list))
                        .filter(request -> request.status() == 404)
                        .count();
        assertThat(first).isZero();
        world.sandbox.push("us-central1-docker.pkg.dev/demo-project/test-registry/api:1");
        world.sandbox.push("us-central1-docker.pkg.dev/demo-project/test-registry/web:1");
        world.converged();
        loop.stop();
        assertThat(
                        world.sandbox.requests().stream()
                                .filter(request -> request.path().contains("/packages/")))
                .isEmpty();
    }
}
