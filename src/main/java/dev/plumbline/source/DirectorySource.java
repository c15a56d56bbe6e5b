package dev.plumbline.source;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Quoted;
import dev.plumbline.model.Revision;
import dev.plumbline.model.report.SpecOutage;
import dev.plumbline.spec.DiskFolder;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.Folder;
import dev.plumbline.spec.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The environments of one directory: every YAML file in it that is not a base. One bad file takes
 * no other down, and a file that is just being written counts once it is still. For one thread.
 */
public final class DirectorySource implements Source {
    private final Path path;
    private final Folder folder;
    private final InstantSource clock;
    private final Function<Environment, List<Problem>> check;
    private Map<String, FileReading> readings = Map.of();
    private SourceSnapshot known = new SourceSnapshot(Map.of(), Optional.empty());

    /**
     * @param check finds what is wrong with an environment beyond its own form
     */
    public DirectorySource(
            Path path, InstantSource clock, Function<Environment, List<Problem>> check) {
        this(path, new DiskFolder(path), clock, check);
    }

    DirectorySource(
            Path path,
            Folder folder,
            InstantSource clock,
            Function<Environment, List<Problem>> check) {
        this.path = path;
        this.folder = folder;
        this.clock = clock;
        this.check = check;
    }

    @Override
    public SourceSnapshot read() {
        try {
            known = new SourceSnapshot(environments(files()), Optional.empty());
        } catch (IOException | UncheckedIOException _) {
            SpecOutage away =
                    known.away()
                            .filter(before -> before.fault().equals(unreadable()))
                            .orElseGet(() -> new SpecOutage(unreadable(), clock.instant()));
            known = new SourceSnapshot(known.environments(), Optional.of(away));
        }
        return known;
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** It is read every time. */
    @Override
    public void refresh() {}

    private List<String> files() throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(EnvironmentFile::is)
                    .sorted()
                    .toList();
        }
    }

    private Fault unreadable() {
        return new Fault(
                FaultOwner.ACCESS,
                "the directory of environments "
                        + Quoted.of(path.toString())
                        + (Files.exists(path)
                                ? " is not a directory that can be read"
                                : " is not there"));
    }

    private Map<String, EnvironmentRevision> environments(List<String> files) {
        Map<String, FileReading> now = new TreeMap<>();
        for (String file : files) {
            reading(file).ifPresent(reading -> now.put(file, reading));
        }
        readings = now;
        Map<String, EnvironmentRevision> found = new TreeMap<>();
        EnvironmentClaim.of(folder, now).forEach((name, claim) -> found.put(name, found(claim)));
        return found;
    }

    /** What a file says; what it said last, or nothing, while it is changing under our eyes. */
    private Optional<FileReading> reading(String file) {
        Optional<FileReading> last = Optional.ofNullable(readings.get(file));
        if (last.filter(reading -> reading.holds(folder)).isPresent()) {
            return last;
        }
        FileReading reading = FileReading.at(folder, file, check);
        return reading.holds(folder) ? Optional.of(reading) : last;
    }

    private static EnvironmentRevision found(EnvironmentClaim claim) {
        Revision revision = new Revision(claim.hash(), claim.hash().substring(0, 12));
        return switch (claim.reading()) {
            case Reading.Valid(var environment) -> EnvironmentRevision.valid(revision, environment);
            case Reading.Invalid(var problems) -> EnvironmentRevision.invalid(revision, problems);
            case Reading.Base _ -> throw new IllegalStateException("a base claims nothing");
        };
    }
}
