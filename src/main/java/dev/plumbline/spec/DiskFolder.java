package dev.plumbline.spec;

import dev.plumbline.model.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A directory on disk; symbolic links are followed as long as they stay inside. */
public record DiskFolder(Path root) implements Folder {
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
    public String shown(String path) {
        try {
            return Quoted.escaped(root.resolve(path).normalize().toString());
        } catch (InvalidPathException _) {
            return Quoted.escaped(root + "/" + path);
        }
    }
}
