package dev.plumbline.cli.local;

import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.model.Problem;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Desired;
import dev.plumbline.spec.DiskFolder;
import java.io.PrintWriter;
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
    record Checked(Optional<Desired> desired, List<Problem> problems) {
        /** What is declared; where nothing is, that is said. */
        Optional<Desired> told(Path file, PrintWriter err) {
            problems.stream().map(Problem::toString).forEach(err::println);
            if (desired.isEmpty() && problems.isEmpty()) {
                err.println(file + " is no environment: others extend it");
            }
            return desired;
        }
    }

    static Checked check(Path file, Map<String, Schema> kinds) {
        Path directory = file.getParent() == null ? Path.of("") : file.getParent();
        return new Blueprint(kinds)
                .read(new DiskFolder(directory), String.valueOf(file.getFileName()))
                .map(result -> new Checked(result.desired(), result.problems()))
                .orElseGet(() -> new Checked(Optional.empty(), List.of()));
    }
}
