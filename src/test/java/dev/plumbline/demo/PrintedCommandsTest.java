package dev.plumbline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.SourceFeed;
import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.engine.Loop;
import dev.plumbline.engine.SpecState;
import dev.plumbline.engine.context.EngineContext;
import dev.plumbline.engine.context.Threads;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.source.DirectorySource;
import dev.plumbline.source.KeptSpecs;
import dev.plumbline.world.Gcloud;
import dev.plumbline.world.Images;
import dev.plumbline.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo and the README tell people to paste does what they say. */
class PrintedCommandsTest {
    private static final String ENVIRONMENT = "staging";

    @TempDir private Path directory;

    private final World world = new World();
    private Report converged;

    @BeforeEach
    void converge() throws IOException {
        for (String file : List.of("base.yaml", "staging.yaml")) {
            Images.push(world.sandbox, Files.readString(Path.of("environments", file)));
        }
        Blueprint blueprint = new Blueprint(world.kinds.schemas());
        SpecState declared =
                Objects.requireNonNull(
                        new SourceFeed(
                                        new DirectorySource(
                                                Path.of("environments"),
                                                world.files,
                                                Clock.systemUTC(),
                                                new KeptSpecs(directory.resolve("kept")),
                                                blueprint),
                                        blueprint,
                                        Map::of)
                                .get()
                                .environments()
                                .get(ENVIRONMENT));
        Loop loop =
                new Loop(
                        ENVIRONMENT,
                        new EngineContext(
                                world.kinds,
                                Threads.virtual(),
                                Clock.systemUTC(),
                                new Tempo(0.005),
                                new Random(7)),
                        world.ledger);
        loop.offer(declared);
        world.run(loop);
        converged = settled();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void each_command_that_the_demo_prints_makes_drift_that_is_mended() throws Exception {
        List<String> commands =
                DriftExamples.of(world.sandbox.uri(), world.sandbox.sshPort(), converged);
        assertThat(commands).hasSize(4);

        assertThat(mendedAfter(commands.get(0))).containsExactly("FirewallRule");
        assertThat(mendedAfter(commands.get(1))).containsExactly("FirewallRule");
        assertThat(mendedAfter(commands.get(2))).containsExactly("RunService");
        assertThat(mendedAfter(commands.get(3))).containsExactly("LiveKitHost");
    }

    @Test
    void the_commands_of_gcloud_that_the_readme_prints_make_drift_that_is_mended()
            throws Exception {
        Gcloud.assumeInstalled();
        String script =
                Files.readString(Path.of("README.md"))
                        .lines()
                        .dropWhile(line -> !line.contains("so `gcloud` works against it"))
                        .skip(2)
                        .takeWhile(line -> line.startsWith("    "))
                        .map(String::strip)
                        .collect(Collectors.joining("\n"));
        assertThat(script).contains("gcloud compute", "gcloud sql");

        String port = String.valueOf(world.sandbox.uri().getPort());
        assertThat(mendedAfter(script.replace("8090", port)))
                .contains("FirewallRule", "RedisInstance", "Bucket", "SqlInstance")
                .contains("ServiceAccount", "IamMember");
    }

    /** The kinds of what was written by the operator once some commands had been run. */
    private Set<String> mendedAfter(String commands) throws IOException, InterruptedException {
        Instant before = Instant.now();
        Process shell =
                new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", commands)
                        .redirectErrorStream(true)
                        .start();
        shell.getOutputStream().close();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as("%s%n%s", commands, said).isZero();
        assertThat(said).doesNotContain("\"error\"");
        world.ledger.await(
                "something was written after " + commands,
                _ -> !world.ledger.attempts(ENVIRONMENT, before).isEmpty());
        Report after = settled();
        Set<Ref> mended =
                world.ledger.attempts(ENVIRONMENT, before).stream()
                        .map(Attempt::ref)
                        .collect(Collectors.toSet());
        assertThat(after.rows())
                .filteredOn(row -> mended.contains(row.ref()))
                .allMatch(row -> row.verdict() == Verdict.SYNCED);
        return mended.stream().map(Ref::kind).collect(Collectors.toSet());
    }

    /** Waits until a scan that was sent after now finds nothing left to do. */
    private Report settled() {
        Instant now = Instant.now();
        return world.ledger.await(
                "nothing is under way",
                report ->
                        report.scanned().isAfter(now)
                                && report.rows().stream()
                                        .allMatch(row ->
                                                row.verdict() == Verdict.SYNCED
                                                        || row.verdict() == Verdict.FAILED
                                                        || row.verdict() == Verdict.HELD));
    }
}
