package dev.plumbline.source;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Quoted;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Turn;
import dev.plumbline.spec.DiskFolder;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.Folder;
import dev.plumbline.spec.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The environments of one directory: every YAML file in it that is not a base. One bad file takes
 * no other down, and a file that is just being written counts once it is still. For one thread.
 */
public final class Directory implements Source {
    private final Path path;
    private final Folder folder;
    private final Function<Environment, List<Problem>> check;
    private Map<String, Seen> seen = Map.of();

    private record Seen(Set<String> paths, String hash, Reading reading) {}

    /**
     * @param check finds what is wrong with an environment beyond its own form
     */
    public Directory(Path path, Function<Environment, List<Problem>> check) {
        this(path, new DiskFolder(path), check);
    }

    Directory(Path path, Folder folder, Function<Environment, List<Problem>> check) {
        this.path = path;
        this.folder = folder;
        this.check = check;
    }

    @Override
    public Map<String, Found> read() {
        Map<String, Seen> now = new TreeMap<>();
        for (String file : files()) {
            look(file).ifPresent(look -> now.put(file, look));
        }
        seen = now;
        Set<String> bases = bases(now);
        Map<String, List<String>> claims = new TreeMap<>();
        now.forEach((file, look) -> {
            if (!(look.reading() instanceof Reading.Base) && !bases.contains(file)) {
                claims.computeIfAbsent(EnvironmentFile.environment(file), _ -> new ArrayList<>())
                        .add(file);
            }
        });
        Map<String, Found> found = new TreeMap<>();
        claims.forEach((name, files) -> found.put(name, found(files)));
        return found;
    }

    private List<String> files() {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(EnvironmentFile::is)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            String why =
                    Files.exists(path) ? "is not a directory that can be read" : "is not there";
            throw new Failure(
                    new Fault(
                            Turn.ACCESS,
                            "the directory of environments "
                                    + Quoted.of(path.toString())
                                    + " "
                                    + why),
                    e);
        }
    }

    /** What a file says; what it said last, or nothing, while it is changing under our eyes. */
    private Optional<Seen> look(String file) {
        Optional<Seen> last = Optional.ofNullable(seen.get(file));
        if (last.filter(look -> Snapshot.hash(folder, look.paths()).equals(look.hash()))
                .isPresent()) {
            return last;
        }
        Snapshot snapshot = new Snapshot(folder);
        Reading reading = EnvironmentFile.read(snapshot, file, check);
        Seen look = new Seen(snapshot.paths(), snapshot.hash(), reading);
        return Snapshot.hash(folder, look.paths()).equals(look.hash()) ? Optional.of(look) : last;
    }

    /** Files that others extend: even a broken one is no environment. */
    private static Set<String> bases(Map<String, Seen> files) {
        Set<String> bases = new LinkedHashSet<>();
        files.forEach((file, look) ->
                look.paths().stream().filter(read -> !read.equals(file)).forEach(bases::add));
        return bases;
    }

    private Found found(List<String> files) {
        List<Seen> looks = files.stream().map(seen::get).toList();
        String id = String.join("+", looks.stream().map(Seen::hash).toList());
        Revision revision = new Revision(id, id.substring(0, 12));
        if (files.size() == 1) {
            return switch (looks.getFirst().reading()) {
                case Reading.Valid(var environment) ->
                        new Found(revision, Optional.of(environment), List.of());
                case Reading.Invalid(var problems) ->
                        new Found(revision, Optional.empty(), problems);
                case Reading.Base _ -> throw new IllegalStateException("a base is no environment");
            };
        }
        List<Problem> problems =
                files.stream()
                        .map(file ->
                                new Problem(
                                        new Origin(folder.shown(file), 1, 1),
                                        "the files "
                                                + String.join(" and ", files)
                                                + " claim one name; keep one of them"))
                        .toList();
        return new Found(revision, Optional.empty(), problems);
    }
}
