package dev.plumbline.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.engine.Loop;
import dev.plumbline.engine.SpecState;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.state.Desired;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.spec.DiskFolder;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.Reading;
import dev.plumbline.world.Images;
import dev.plumbline.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomRoleTest {
    @TempDir private Path directory;

    @Test
    void the_whole_example_is_made_with_the_role_to_enforce_and_seen_with_the_one_to_observe()
            throws IOException {
        try (World world = new World()) {
            Desired desired = example(world);
            Images.push(world.sandbox, Files.readString(Path.of("environments/staging.yaml")));
            world.sandbox.grant(permissions(world.kinds, desired, Purpose.ENFORCE));
            Loop loop = world.loop(world.kinds);
            loop.offer(new SpecState(Revision.NONE, Optional.of(desired), List.of()));
            world.run(loop);
            world.converged();

            assertThat(world.sandbox.requests()).noneMatch(CustomRoleTest::refusedWrite);
            world.sandbox.grant(permissions(world.kinds, desired, Purpose.OBSERVE));
            assertThat(world.scanned().rows())
                    .isNotEmpty()
                    .noneMatch(row -> row.verdict() == Verdict.UNKNOWN);
        }
    }

    private static Set<String> permissions(Kinds kinds, Desired desired, Purpose purpose) {
        return CustomRole.of(kinds, desired, purpose).permissions();
    }

    private static boolean refusedWrite(Logged request) {
        return request.write() && request.status() == 403;
    }

    /** That of the repository, under the name that a world's operator keeps. */
    private Desired example(World world) throws IOException {
        Path examples = Path.of("environments");
        Files.copy(examples.resolve("base.yaml"), directory.resolve("base.yaml"));
        Files.createDirectories(directory.resolve("web"));
        Files.writeString(directory.resolve("web/index.html"), "a page");
        Files.writeString(
                directory.resolve("test.yaml"),
                Files.readString(examples.resolve("staging.yaml"))
                        .replace("name: staging #", "name: test #"));
        Blueprint blueprint = new Blueprint(world.kinds.schemas());
        Reading read =
                EnvironmentFile.read(
                        new DiskFolder(directory, world.files), "test.yaml", blueprint::problems);
        if (!(read instanceof Reading.Valid(var environment))) {
            throw new AssertionError(read.toString());
        }
        return blueprint.draw(environment, Revision.NONE).desired().orElseThrow();
    }
}
