package dev.plumbline.world;

import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.blueprint.BlueprintResult;
import dev.plumbline.engine.SpecState;
import dev.plumbline.kind.Kinds;
import dev.plumbline.source.DirectorySource;
import dev.plumbline.source.EnvironmentRevision;
import dev.plumbline.source.KeptSpecs;
import dev.plumbline.spec.FileIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** Writes a spec to a directory of its own and reads it as the operator does. */
public final class Specs {
    private Specs() {}

    /** What the engine is told of a spec's text; the environment is called {@code test}. */
    public static SpecState of(Kinds kinds, String yaml) {
        try {
            Path directory = Files.createTempDirectory("specs");
            Files.writeString(directory.resolve("test.yaml"), yaml);
            return in(kinds, directory, new FileIndex());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it is told of the specs of a directory. */
    public static SpecState in(Kinds kinds, Path directory, FileIndex files) {
        Blueprint blueprint = new Blueprint(kinds.schemas());
        EnvironmentRevision found =
                new DirectorySource(
                                directory,
                                files,
                                InstantSource.system(),
                                new KeptSpecs(directory.resolve("kept")),
                                blueprint)
                        .read()
                        .environments()
                        .get("test");
        if (found.environment().isEmpty()) {
            throw new AssertionError(found.problems().toString());
        }
        BlueprintResult drawn = blueprint.draw(found.environment().get(), found.attempted());
        return new SpecState(found.attempted(), drawn.desired(), drawn.problems());
    }
}
