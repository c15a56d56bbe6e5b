package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealKeyTest {
    @TempDir private Path data;
    @TempDir private Path other;

    @Test
    void a_key_is_made_once_for_a_data_directory_and_for_this_user_alone() throws IOException {
        String first = SealKey.in(data).over("hunter2");

        assertThat(SealKey.in(data).over("hunter2")).isEqualTo(first);
        assertThat(SealKey.in(other).over("hunter2")).isNotEqualTo(first);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("seal.key"))))
                .isEqualTo("rw-------");
        assertThat(data).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void a_key_that_was_cut_off_is_made_anew() throws IOException {
        Files.write(data.resolve("seal.key"), new byte[3]);

        SealKey.in(data);

        assertThat(Files.size(data.resolve("seal.key"))).isEqualTo(32);
    }
}
