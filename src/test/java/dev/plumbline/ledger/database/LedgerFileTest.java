package dev.plumbline.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Misconfigured;
import dev.plumbline.world.Fleets;
import dev.plumbline.world.Keeper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFileTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    @TempDir Path directory;
    private Path file;
    private LedgerFile ledger;

    @BeforeEach
    void write() throws Exception {
        ledger = new LedgerFile(directory);
        file = LedgerUrls.path(directory);
        ledger.prepare(NOON);
        try (Embedded embedded = new Embedded(directory)) {
            Keeper keeper = new Keeper(embedded.ledger);
            for (int number = 0; number < 20; number++) {
                keeper.save(Fleets.report("environment-" + number, 30, NOON));
            }
        }
    }

    private void assertBegunAnew() throws Exception {
        byte[] broken = Files.readAllBytes(file);
        assertThat(ledger.prepare(NOON))
                .hasValueSatisfying(aside -> {
                    assertThat(aside).hasFileName("plumbline.mv.db.broken-20270301-120000");
                    assertThat(aside).hasBinaryContent(broken);
                });
        try (Embedded embedded = new Embedded(directory)) {
            assertThat(embedded.ledger.reportedAt()).isEmpty();
        }
    }

    @Test
    void a_good_file_is_left_as_it_is_and_is_its_owners_alone() throws Exception {
        assertThat(ledger.prepare(NOON)).isEmpty();
        try (Embedded embedded = new Embedded(directory)) {
            assertThat(embedded.ledger.reportedAt()).hasSize(20);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_file_that_was_zeroed_is_set_aside_and_a_new_one_begun() throws Exception {
        Files.write(file, new byte[(int) Files.size(file)]);
        assertBegunAnew();
    }

    @Test
    void a_file_of_something_else_is_set_aside() throws Exception {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        Files.write(file, noise);
        assertBegunAnew();
    }

    @Test
    void a_file_that_was_cut_is_set_aside() throws Exception {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2));
        assertBegunAnew();
    }

    @Test
    void a_file_that_is_gone_is_begun_anew() throws Exception {
        Files.delete(file);
        assertThat(ledger.prepare(NOON)).isEmpty();
        try (Embedded embedded = new Embedded(directory)) {
            assertThat(embedded.ledger.reportedAt()).isEmpty();
        }
    }

    @Test
    void a_flipped_bit_never_keeps_the_operator_from_starting() throws Exception {
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(7);
        for (int times = 0; times < 60; times++) {
            int at = random.nextInt(good.length);
            byte[] flipped = good.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            ledger.prepare(NOON.plusSeconds(times));
            new Embedded(directory).close();
        }
    }

    @Test
    void a_bit_that_was_flipped_in_the_words_of_a_table_breaks_the_file_as_well() throws Exception {
        byte[] good = Files.readAllBytes(file);
        byte[] words = "CHARACTER VARYING".getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < good.length - words.length; at++) {
            if (Arrays.equals(good, at, at + words.length, words, 0, words.length)) {
                good[at] ^= 0x10;
            }
        }
        Files.write(file, good);
        assertThat(ledger.prepare(NOON)).isPresent();
        try (Embedded embedded = new Embedded(directory)) {
            assertThat(embedded.ledger.reportedAt()).isEmpty();
        }
    }

    @Test
    void a_file_that_another_process_has_is_not_broken() throws Exception {
        try (RandomAccessFile other = new RandomAccessFile(file.toFile(), "rw");
                var lock = other.getChannel().lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> ledger.prepare(NOON)).isInstanceOf(SQLException.class);
        }
        assertThat(ledger.prepare(NOON)).isEmpty();
    }

    @Test
    void a_directory_that_cannot_be_made_is_told_with_what_to_do() throws IOException {
        Path taken = Files.createFile(directory.resolve("taken"));
        assertThatThrownBy(() -> new LedgerFile(taken).prepare(NOON))
                .isInstanceOfSatisfying(
                        Misconfigured.class,
                        told -> {
                            assertThat(told).hasMessageContaining("cannot be written");
                            assertThat(told.remedy()).contains("--data");
                        });
    }
}
