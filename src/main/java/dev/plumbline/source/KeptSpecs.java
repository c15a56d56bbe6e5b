package dev.plumbline.source;

import dev.plumbline.spec.Check;
import dev.plumbline.spec.FileListing;
import dev.plumbline.spec.Folder;
import dev.plumbline.spec.Folder.Unreadable;
import dev.plumbline.spec.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the last good revision of each environment, an archive each, for this user alone: a
 * directory has no history, and a process that starts over a bad file knows of nothing else. What
 * cannot be kept or read again is told in the log and stops nobody. For one thread.
 */
public final class KeptSpecs {
    private static final Logger log = LoggerFactory.getLogger(KeptSpecs.class);
    private static final String ARCHIVE = ".zip";

    private final Path directory;
    private final Map<String, String> hashes = new HashMap<>();
    private boolean told;

    /**
     * @param directory is made when there is something to keep; nothing else belongs in it
     */
    public KeptSpecs(Path directory) {
        this.directory = directory;
    }

    /** Keeps what was read for an environment, unless that is kept. */
    void keep(String environment, Folder folder, EnvironmentClaim claim) {
        if (claim.hash().equals(hashes.get(environment))) {
            return;
        }
        try {
            write(environment, archive(folder, claim.paths()));
            hashes.put(environment, claim.hash());
            told = false;
        } catch (Unreadable _) {
            // It changes just now, and is read again with the next look.
        } catch (IOException e) {
            if (!told) {
                log.warn("the last good specs cannot be kept in {}: {}", directory, e.toString());
            }
            told = true;
        }
    }

    private static byte[] archive(Folder folder, Set<String> paths) throws IOException, Unreadable {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String path : paths) {
                zip.putNextEntry(new ZipEntry(path));
                zip.write(folder.content(path));
            }
        }
        return bytes.toByteArray();
    }

    /** All of it or nothing, also when the machine stops in between. */
    private void write(String environment, byte[] content) throws IOException {
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, environment, ".new");
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            Files.move(
                    fresh,
                    file(environment),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * What was kept of an environment, as far as it is still valid.
     *
     * @param folder what it was read from, after which places are called
     */
    Optional<EnvironmentRevision> last(String environment, Folder folder, Check check) {
        try {
            Map<String, byte[]> files = files(file(environment));
            if (files.isEmpty()) {
                return Optional.empty();
            }
            FileReading reading =
                    FileReading.at(
                            new Kept(files, folder), files.keySet().iterator().next(), check);
            return reading.reading() instanceof Reading.Valid(var good)
                            && good.name().equals(environment)
                    ? Optional.of(EnvironmentRevision.valid(reading.revision(), good))
                    : Optional.empty();
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            log.warn("the kept specs of {} cannot be read: {}", environment, e.toString());
            return Optional.empty();
        }
    }

    /** Everything that was kept and is still valid, by the names of environments. */
    Map<String, EnvironmentRevision> all(Folder folder, Check check) {
        Map<String, EnvironmentRevision> all = new LinkedHashMap<>();
        for (String environment : names()) {
            last(environment, folder, check).ifPresent(good -> all.put(environment, good));
        }
        return all;
    }

    /** Forgets what was kept of all other environments. */
    void only(Set<String> environments) {
        for (String environment : names()) {
            if (!environments.contains(environment)) {
                hashes.remove(environment);
                try {
                    Files.deleteIfExists(file(environment));
                } catch (IOException e) {
                    log.warn("{} cannot be removed: {}", file(environment), e.toString());
                }
            }
        }
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ARCHIVE))
                    .map(name -> name.substring(0, name.length() - ARCHIVE.length()))
                    .sorted()
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static Map<String, byte[]> files(Path archive) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(
                        entry.getName(),
                        zip.readNBytes(
                                FileListing.is(entry.getName())
                                        ? FileListing.LARGEST
                                        : Folder.LARGEST));
            }
        }
        return files;
    }

    private Path file(String environment) {
        return directory.resolve(environment + ARCHIVE);
    }

    /** The files of one archive. */
    private record Kept(Map<String, byte[]> files, Folder folder) implements Folder {
        @Override
        public byte[] read(String path) throws Unreadable {
            byte[] content = files.get(path);
            if (content == null) {
                throw new Unreadable("was not kept");
            }
            return content;
        }

        @Override
        public FileListing files(String directory) throws Unreadable {
            return FileListing.parse(
                    new String(read(FileListing.path(directory)), StandardCharsets.UTF_8));
        }

        @Override
        public String shown(String path) {
            return folder.shown(path);
        }
    }
}
