package dev.plumbline.cli.local;

import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Desired;
import dev.plumbline.spec.DiskFolder;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the verbs that need no operator make of one file. */
final class OfflineCheck {
    private OfflineCheck() {}

    /**
     * @param desired empty for a file with problems, and for a base
     */
    record Checked(Optional<Desired> desired, List<Problem> problems) {}

    static Checked check(Path file, Map<String, Schema> kinds) {
        Path directory = file.getParent() == null ? Path.of("") : file.getParent();
        String name = String.valueOf(file.getFileName());
        Blueprint blueprint = new Blueprint(kinds);
        DiskFolder folder = new DiskFolder(directory);
        return switch (EnvironmentFile.read(folder, name, blueprint::problems)) {
            case Reading.Valid(var environment) ->
                    new Checked(blueprint.draw(environment, Revision.NONE).desired(), List.of());
            case Reading.Invalid(var problems) -> new Checked(Optional.empty(), problems);
            case Reading.Base _ -> new Checked(Optional.empty(), List.of());
        };
    }
}
