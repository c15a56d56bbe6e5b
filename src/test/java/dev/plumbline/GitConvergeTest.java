package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.alert.incident.Alarm;
import dev.plumbline.app.SourceFeed;
import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.engine.Fleet;
import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.context.Threads;
import dev.plumbline.model.Commit;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.report.Incident;
import dev.plumbline.model.report.Report;
import dev.plumbline.source.git.GitRemote;
import dev.plumbline.source.git.GitSource;
import dev.plumbline.source.git.HttpServed;
import dev.plumbline.source.git.SshServed;
import dev.plumbline.source.git.Upstream;
import dev.plumbline.world.MemoryOutbox;
import dev.plumbline.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a push to the cloud: real git over HTTP and SSH, the fleet, and the sandbox. */
@Timeout(120)
class GitConvergeTest {
    @TempDir private Path directory;
    private final World world = new World();
    private Upstream upstream;
    private HttpServed server;
    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private Fleet fleet;

    @BeforeEach
    void serve() throws Exception {
        upstream = new Upstream(directory.resolve("served"));
        server = new HttpServed(upstream.root);
        fleet = fleet();
    }

    @AfterEach
    void stop() {
        fleet.close();
        server.close();
        world.close();
    }

    private Fleet fleet() {
        return fleet(server.url(), new GitRemote.Login.Token(HttpServed.USER, HttpServed.TOKEN));
    }

    private Fleet fleet(String url, GitRemote.Login access) {
        Blueprint blueprint = new Blueprint(world.kinds.schemas());
        GitRemote remote =
                new GitRemote(
                        url,
                        "main",
                        "environments",
                        access,
                        new GitRemote.Limits(
                                Duration.ofSeconds(30), Duration.ofSeconds(60), 100 << 20));
        GitSource git =
                new GitSource(
                        remote,
                        directory.resolve("data/git"),
                        Optional.empty(),
                        world.files,
                        new GitSource.Rhythm(() -> now, new Tempo(1), new Random(7)),
                        blueprint);
        EngineContext ports =
                new EngineContext(
                        world.kinds,
                        Threads.virtual(),
                        InstantSource.system(),
                        new Tempo(World.TEMPO),
                        new Random(7));
        return new Fleet(
                ports, world.ledger, new SourceFeed(git, blueprint, () -> world.ledger.pins(now)));
    }

    private String pushed(String range) {
        return upstream.write(
                        "environments/test.yaml",
                        """
                        apiVersion: plumbline.dev/v1
                        kind: Environment
                        metadata: {name: test}
                        spec:
                          project: assistant-staging
                          region: us-central1
                          mode: enforce
                          network: {subnet: %s}
                          resources:
                            - kind: FirewallRule
                              name: office
                              spec:
                                network: ${network}
                                sourceRanges: [203.0.113.0/24]
                                allowed: [{IPProtocol: tcp, ports: ["443"]}]
                        """
                                .formatted(range))
                .push("Give the network " + range);
    }

    private Report converged(String commit) {
        return world.ledger.await(
                commit + " is in force and everything is as declared",
                report -> report.applied().id().equals(commit) && report.converged());
    }

    @Test
    void a_push_converges_with_the_next_poll() {
        String first = pushed("10.10.0.0/20");
        fleet.tick();
        Report before = converged(first);
        assertThat(before.rows()).isNotEmpty().noneMatch(row -> row.drifted());
        assertThat(before.applied().commit().orElseThrow().subject())
                .isEqualTo("Give the network 10.10.0.0/20");

        upstream.write("environments/test.yaml", spec("  sites: {web: {singlePage: true}}\n"));
        String second = upstream.push("Add a site");
        fleet.tick();
        now = now.plusSeconds(40);
        fleet.tick();

        assertThat(converged(second).rows()).extracting(row -> row.ref().kind()).contains("Bucket");
    }

    @Test
    void a_push_over_ssh_converges_with_the_next_poll() throws Exception {
        try (SshServed ssh = new SshServed(directory.resolve("ssh"), upstream)) {
            fleet.close();
            fleet =
                    fleet(
                            ssh.url(),
                            new GitRemote.Login.Key(
                                    ssh.directory.resolve("client"),
                                    Optional.empty(),
                                    Optional.of(ssh.pin())));
            String first = pushed("10.10.0.0/20");
            fleet.tick();
            converged(first);

            upstream.write("environments/test.yaml", spec("  sites: {web: {singlePage: true}}\n"));
            String second = upstream.push("Add a site");
            now = now.plusSeconds(40);
            fleet.tick();
            converged(second);
        }
    }

    @Test
    void a_commit_deploys_a_site_from_a_directory_beside_the_specs() {
        upstream.write(
                        "environments/test.yaml",
                        spec("  sites: {web: {content: {from: ../web/dist}}}\n"))
                .write("web/dist/index.html", "first");
        String first = upstream.push("Add a site");
        fleet.tick();
        converged(first);
        assertThat(page()).isEqualTo("first");

        String second = upstream.write("web/dist/index.html", "second").push("Change a page");
        now = now.plusSeconds(40);
        fleet.tick();
        converged(second);
        assertThat(page()).isEqualTo("second");

        String third = upstream.write("web/dist/index.html", "").push("Empty a page");
        now = now.plusSeconds(40);
        fleet.tick();
        converged(third);
        assertThat(page()).isEmpty();
    }

    private String page() {
        return world.curl(
                "GET", "/storage/v1/b/assistant-staging-test-web/o/index.html?alt=media", "");
    }

    private static String spec(String more) {
        return """
        apiVersion: plumbline.dev/v1
        kind: Environment
        metadata: {name: test}
        spec:
          project: assistant-staging
          region: us-central1
          mode: enforce
          network: {subnet: 10.10.0.0/20}
        """
                + more;
    }

    @Test
    void a_wake_converges_a_push_before_the_next_poll() {
        fleet.tick();
        String commit = pushed("10.10.0.0/20");

        fleet.refresh();
        fleet.tick();

        converged(commit);
    }

    @Test
    void a_bad_commit_and_a_restart_without_git_keep_the_last_good_commit_enforced() {
        String good = pushed("10.10.0.0/20");
        fleet.tick();
        converged(good);
        String bad = pushed("a lot");
        now = now.plusSeconds(40);
        fleet.tick();
        Report invalid =
                world.ledger.await("the problem is told", report -> !report.problems().isEmpty());
        assertThat(invalid.attempted().id()).isEqualTo(bad);
        assertThat(invalid.applied().id()).isEqualTo(good);
        assertThat(invalid.problems().getFirst().at()).hasToString("environments/test.yaml:8:21");
        Incident told = raised();
        assertThat(told.cause()).isEqualTo("bad-commit");
        assertThat(told.story().differs().getFirst()).startsWith("environments/test.yaml:8:21: ");
        assertThat(told.story().revision().id()).isEqualTo(bad);

        fleet.close();
        server.status = 503;
        fleet = fleet();
        world.curl(
                "DELETE", "/compute/v1/projects/assistant-staging/global/firewalls/" + drift(), "");
        fleet.tick();

        Report report =
                world.ledger.await(
                        "all is mended and git is away",
                        each ->
                                each.away().isPresent()
                                        && each.rows().stream().noneMatch(row -> row.drifted())
                                        && each.scanned().isAfter(invalid.scanned()));
        assertThat(report.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(report.applied().id()).isEqualTo(good);
        assertThat(report.problems()).hasSize(1);
        assertThat(report.away().orElseThrow().since()).isEqualTo(now);
        server.status = 200;
    }

    /** What people are told first. */
    private Incident raised() {
        MemoryOutbox outbox = new MemoryOutbox();
        Alarm alarm =
                new Alarm(
                        world.ledger,
                        outbox,
                        _ -> Set.of("ops"),
                        InstantSource.system(),
                        new Tempo(World.TEMPO),
                        Duration.ofDays(1));
        world.ledger.await(
                "somebody is told",
                _ -> {
                    alarm.tick();
                    return !outbox.notifications().isEmpty();
                });
        return outbox.notifications().getFirst().incident();
    }

    /** The last part of the link of some firewall rule that was declared. */
    private String drift() {
        String link =
                world.ledger.reports().getFirst().rows().stream()
                        .filter(row -> row.ref().kind().equals("FirewallRule"))
                        .findFirst()
                        .orElseThrow()
                        .link();
        return link.substring(link.lastIndexOf('/') + 1);
    }

    @Test
    void an_environment_whose_file_was_removed_is_abandoned_and_one_that_became_invalid_is_not() {
        pushed("10.10.0.0/20");
        upstream.write("environments/other.yaml", spec("").replace("name: test", "name: other"));
        String commit = upstream.push("Add another");
        fleet.tick();
        converged(commit);
        upstream.git("rm", "-q", "environments/other.yaml");
        upstream.write("environments/test.yaml", "kind: [").push("Remove one, break the other");
        now = now.plusSeconds(40);
        while (world.ledger.report("other").isPresent()) {
            fleet.tick();
            fleet.forget("other");
            Thread.onSpinWait();
        }
        world.ledger.await("the problem is told", report -> !report.problems().isEmpty());
        assertThat(world.ledger.reports()).extracting("environment").containsExactly("test");
        assertThat(fleet.sync("test")).isTrue();
    }

    @Test
    void a_pinned_environment_is_healed_to_its_commit_whatever_is_pushed() {
        String first = pushed("10.10.0.0/20");
        fleet.tick();
        converged(first);
        Decision pin =
                new Decision(
                        "1",
                        "test",
                        Decision.Type.PIN,
                        Optional.empty(),
                        first.substring(0, 7),
                        new Decision.Said("ana", "incident 42", now, now.plusSeconds(3600)));
        world.ledger.decide(pin);
        String second =
                upstream.write(
                                "environments/test.yaml",
                                spec("").replace("203.0.113.0/24", "198.51.100.0/24"))
                        .push("Another range");
        now = now.plusSeconds(40);
        fleet.tick();
        drift();
        world.convergedAgain();
        assertThat(world.ledger.report("test").orElseThrow().applied().commit())
                .map(Commit::hash)
                .contains(first);
        world.ledger.withdraw("test", "1", "ana", now);
        fleet.tick();
        converged(second);
    }
}
