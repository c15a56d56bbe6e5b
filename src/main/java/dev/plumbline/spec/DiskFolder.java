package dev.plumbline.spec;

import dev.plumbline.model.Quoted;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory on disk; symbolic links are followed as long as they stay inside.
 *
 * @param index remembers where the files are that are listed
 */
public record DiskFolder(Path root, FileIndex index) implements Folder {
    private static final String GIT = ".git";

    /** One whose files are listed and not wanted. */
    public DiskFolder(Path root) {
        this(root, new FileIndex());
    }

    @Override
    public byte[] read(String path) throws Unreadable {
        try {
            Path file = root.resolve(path).toRealPath();
            if (!file.startsWith(root.toRealPath())) {
                throw new Unreadable("is outside of " + Quoted.plain(root.toString()));
            }
            if (Files.isDirectory(file)) {
                throw new Unreadable("is a directory");
            }
            if (!Files.isRegularFile(file)) {
                throw new Unreadable("is not a regular file");
            }
            return content(file);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new Unreadable("does not exist");
        } catch (AccessDeniedException e) {
            throw new Unreadable("may not be read by this user");
        } catch (FileSystemLoopException e) {
            throw new Unreadable("is a link to itself");
        } catch (IOException e) {
            throw new Unreadable("cannot be read: " + Quoted.plain(String.valueOf(e.getMessage())));
        }
    }

    private static byte[] content(Path file) throws IOException, Unreadable {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Unreadable("is larger than 1 MiB");
            }
            return bytes;
        }
    }

    @Override
    public FileListing files(String directory) throws Unreadable {
        try {
            Path base = root.toRealPath();
            Path repository = repository(base);
            inside(repository, base.resolve(directory).normalize());
            Path top = base.resolve(directory).toRealPath();
            inside(repository, top);
            if (!Files.isDirectory(top)) {
                throw new Unreadable("is not a directory");
            }
            return listing(top);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new Unreadable("does not exist");
        } catch (IOException | UncheckedIOException e) {
            throw new Unreadable("cannot be read: " + Quoted.plain(String.valueOf(e.getMessage())));
        }
    }

    /** Of what is outside it is not even said whether it is there. */
    private static void inside(Path repository, Path path) throws Unreadable {
        if (!path.startsWith(repository)) {
            throw new Unreadable("is outside of the repository");
        }
    }

    /** The clone that a directory is in; itself when it is in none. */
    private static Path repository(Path directory) {
        for (Path above = directory; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(GIT))) {
                return above;
            }
        }
        return directory;
    }

    private FileListing listing(Path top) throws IOException, Unreadable {
        List<Path> files;
        try (Stream<Path> all = Files.walk(top)) {
            files =
                    all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                            .filter(file -> !top.relativize(file).startsWith(GIT))
                            .limit(FileListing.MOST + 1L)
                            .toList();
        }
        FileListing.Builder listing = new FileListing.Builder();
        for (Path file : files) {
            BasicFileAttributes now =
                    Files.readAttributes(
                            file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            String name = top.relativize(file).toString().replace(File.separatorChar, '/');
            listing.plain(name, now.isRegularFile(), now.size());
            listing.add(
                    name,
                    index.md5(
                            "%s %d %s".formatted(file, now.size(), now.lastModifiedTime()),
                            () -> Files.newInputStream(file)));
        }
        return listing.done();
    }

    @Override
    public String shown(String path) {
        try {
            return Quoted.escaped(root.resolve(path).normalize().toString());
        } catch (InvalidPathException _) {
            return Quoted.escaped(root + "/" + path);
        }
    }
}
