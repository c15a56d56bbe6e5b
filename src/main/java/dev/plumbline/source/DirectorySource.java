package dev.plumbline.source;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Quoted;
import dev.plumbline.model.Revision;
import dev.plumbline.model.report.SpecOutage;
import dev.plumbline.spec.Check;
import dev.plumbline.spec.DiskFolder;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.FileIndex;
import dev.plumbline.spec.Folder;
import dev.plumbline.spec.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The environments of one directory: every YAML file in it that is not a base. One bad file takes
 * no other down: what was last good of its environment stays in force, also when this process is
 * another one. A file that is just being written counts once it is still. For one thread.
 */
public final class DirectorySource implements Source {
    private static final Logger log = LoggerFactory.getLogger(DirectorySource.class);

    private final Path path;
    private final Folder folder;
    private final InstantSource clock;
    private final KeptSpecs kept;
    private final Check check;
    private final Map<String, EnvironmentRevision> good = new HashMap<>();
    private Map<String, FileReading> readings = Map.of();
    private @Nullable SourceSnapshot known;

    /**
     * @param index remembers where the files are that are listed
     * @param kept remembers what was good
     * @param check finds what is wrong with an environment beyond its own form
     */
    public DirectorySource(
            Path path, FileIndex index, InstantSource clock, KeptSpecs kept, Check check) {
        this(path, new DiskFolder(path, index), clock, kept, check);
    }

    /** One whose sites nobody fills. */
    public DirectorySource(Path path, InstantSource clock, KeptSpecs kept, Check check) {
        this(path, new FileIndex(), clock, kept, check);
    }

    DirectorySource(Path path, Folder folder, InstantSource clock, KeptSpecs kept, Check check) {
        this.path = path;
        this.folder = folder;
        this.clock = clock;
        this.kept = kept;
        this.check = check;
    }

    /** A directory has no history. */
    @Override
    public Optional<EnvironmentRevision> at(String environment, String commit) {
        return Optional.empty();
    }

    @Override
    public SourceSnapshot read() {
        try {
            known = new SourceSnapshot(environments(files()), Optional.empty());
        } catch (IOException | UncheckedIOException _) {
            known = away(unreadable());
        } catch (RuntimeException e) {
            log.error("the specs could not be read in a way that was not foreseen", e);
            known =
                    away(
                            new Fault(
                                    FaultOwner.BUG,
                                    "the specs could not be read; the log says why"));
        }
        return known;
    }

    /** What was known before; at first what was good in an earlier life of the process. */
    private SourceSnapshot away(Fault fault) {
        SourceSnapshot before = known;
        if (before == null) {
            good.putAll(kept.all(folder, check));
            before = new SourceSnapshot(good, Optional.empty());
        }
        SpecOutage away =
                before.away()
                        .filter(earlier -> earlier.fault().equals(fault))
                        .orElseGet(() -> new SpecOutage(fault, clock.instant()));
        return new SourceSnapshot(before.environments(), Optional.of(away));
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
        if (known != null && now.equals(readings)) {
            return known.environments();
        }
        readings = now;
        Map<String, EnvironmentRevision> found = new TreeMap<>();
        EnvironmentClaim.of(folder, now, check)
                .forEach((name, claim) -> found.put(name, found(name, claim)));
        if (known == null || !found.keySet().equals(known.environments().keySet())) {
            good.keySet().retainAll(found.keySet());
            kept.only(found.keySet());
        }
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

    private EnvironmentRevision found(String name, EnvironmentClaim claim) {
        Revision revision = new Revision(claim.hash(), claim.hash().substring(0, 12));
        return switch (claim.reading()) {
            case Reading.Valid(var environment) -> {
                kept.keep(name, folder, claim);
                EnvironmentRevision valid = EnvironmentRevision.valid(revision, environment);
                good.put(name, valid);
                yield valid;
            }
            case Reading.Invalid(var problems) ->
                    behind(name, EnvironmentRevision.invalid(revision, problems));
            case Reading.Base _ -> throw new IllegalStateException("a base claims nothing");
        };
    }

    /** What is not valid, with what was last good of it in force. */
    private EnvironmentRevision behind(String name, EnvironmentRevision invalid) {
        EnvironmentRevision last = good.get(name);
        if (last == null && known == null) {
            last = kept.last(name, folder, check).orElse(null);
        }
        if (last == null || last.environment().isEmpty()) {
            return invalid;
        }
        good.put(name, last);
        return invalid.behind(last.applied(), last.environment().get());
    }
}
