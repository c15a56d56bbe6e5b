package dev.plumbline.app;

import dev.plumbline.model.plan.Seal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;

/** The key of the operator's seal: made once for a data directory, for this user alone. */
final class SealKey {
    private static final int LENGTH = 32;

    private SealKey() {}

    static Seal in(Path data) {
        Path file = data.resolve("seal.key");
        try {
            byte[] key = read(file);
            return Seal.of(key.length == LENGTH ? key : made(data, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            return new byte[0];
        }
    }

    private static byte[] made(Path data, Path file) throws IOException {
        byte[] key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(data);
        Path fresh = Files.createTempFile(data, "seal", ".new");
        Files.write(fresh, key);
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return key;
    }
}
