package dev.plumbline.alert.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.FaultOwner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever is called at night finds a heading that is called like the cause. */
class TroubleshootingTest {
    private static final List<String> ENVIRONMENT =
            List.of(
                    "bad-commit",
                    "abandoned",
                    "specs-away",
                    "scans-stale",
                    "quota-low",
                    "ledger-forgotten");
    private static final List<String> RESOURCES =
            List.of("degraded", "operation-stuck", "drift-unresolved", "rights-widened");
    private static final List<String> GATES =
            List.of(
                    "observe-only",
                    "foreign",
                    "prune",
                    "awaited",
                    "forgotten",
                    "pinned",
                    "upstream",
                    "contested",
                    "vanished",
                    "renamed",
                    "blast-radius",
                    "approval");

    @Test
    void every_gate_that_alarms_is_among_them() throws IOException {
        Set<String> alarming = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/plumbline/gate"))) {
            for (Path file : files.toList()) {
                if (Files.readString(file).contains(".alarming(")) {
                    alarming.add(
                            file.getFileName()
                                    .toString()
                                    .replace(".java", "")
                                    .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                                    .toLowerCase(Locale.ROOT));
                }
            }
        }
        assertThat(GATES).containsExactlyInAnyOrderElementsOf(alarming);
    }

    @Test
    void every_cause_has_a_heading_and_every_heading_a_cause() throws IOException {
        List<String> headings =
                Files.readAllLines(Path.of("docs/operations/troubleshooting.md")).stream()
                        .filter(line -> line.matches("## [a-z-]+"))
                        .map(line -> line.substring(3))
                        .toList();

        assertThat(headings)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(
                                        Stream.of(FaultOwner.values()).map(FaultOwner::cause),
                                        GATES.stream(),
                                        RESOURCES.stream(),
                                        ENVIRONMENT.stream())
                                .flatMap(causes -> causes)
                                .toList());
    }
}
