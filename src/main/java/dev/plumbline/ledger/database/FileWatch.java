package dev.plumbline.ledger.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.h2.mvstore.FileStore;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the file that a database has open is still the one that it writes to: whoever has a
 * file open does not notice that it was deleted or cut, and would lose all when it ends.
 */
final class FileWatch {
    private static final int BLOCK = 4096;

    /** How each of the two blocks begins that H2 keeps at the start of a file. */
    private static final byte[] HEADER = {'H', ':'};

    private final Path file;
    private @Nullable Object key;
    private boolean shorter;

    FileWatch(Path file) {
        this.file = file;
    }

    /** The file is another one from now on. */
    void renew() {
        key = null;
        shorter = false;
    }

    /**
     * What somebody has done to it.
     *
     * @param open the file as the database has it open: to close another channel on it would end
     *     the lock that keeps other processes out
     */
    Optional<String> damage(FileStore<?> open) {
        long before = open.size();
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            if (key == null) {
                key = now.fileKey();
            }
            if (key != null && !key.equals(now.fileKey())) {
                return told("is another one than was opened");
            }
            // Its writer makes it longer and shorter meanwhile: what is short twice was cut.
            boolean again = shorter;
            shorter = now.size() < Math.min(before, open.size());
            if (shorter) {
                return again ? told("was cut") : Optional.empty();
            }
            return headed(open) ? Optional.empty() : told("was overwritten");
        } catch (NoSuchFileException _) {
            return told("is gone");
        } catch (IOException e) {
            return Optional.of(DatabaseFailure.words(e));
        }
    }

    private static boolean headed(FileStore<?> open) {
        return headed(open, 0) || headed(open, BLOCK);
    }

    private static boolean headed(FileStore<?> open, long at) {
        return open.readFully(null, at, HEADER.length).equals(ByteBuffer.wrap(HEADER));
    }

    /** Whether there is anything of it to be opened; what is not there would be made anew. */
    boolean openable() {
        try {
            return Files.size(file) >= 2 * BLOCK;
        } catch (IOException _) {
            return false;
        }
    }

    private Optional<String> told(String what) {
        return Optional.of(
                "its file %s %s; what it held is lost unless a copy of it is put back, and a start"
                                .formatted(file, what)
                        + " of the operator begins a new one");
    }
}
