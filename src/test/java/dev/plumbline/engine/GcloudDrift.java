package dev.plumbline.engine;

import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.world.Gcloud;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A cloud that is kept by one spec, and somebody in it with gcloud. */
@Tag("gcloud")
abstract class GcloudDrift {
    @TempDir private Path home;
    final World world = new World();
    Loop loop;
    Gcloud gcloud;
    private final String spec;

    /**
     * @param spec of the project {@code demo-project}, with its mode left out: {@code %s}
     */
    GcloudDrift(String spec) {
        this.spec = spec;
    }

    @BeforeEach
    void converge() {
        Gcloud.assumeInstalled();
        gcloud = new Gcloud(world.sandbox.uri(), home, "demo-project");
        loop = world.operate(spec.formatted("enforce"));
        world.converged();
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** What is not as declared once somebody has done something, and nobody mends it. */
    final Row after(String kind, String name, String... commands) {
        loop.offer(Specs.of(world.kinds, spec.formatted("observe")));
        List.of(commands).forEach(gcloud::run);
        return world.row(world.scanned(), kind, name);
    }

    final Report mended() {
        loop.offer(Specs.of(world.kinds, spec.formatted("enforce")));
        return world.convergedAgain();
    }
}
