package dev.plumbline.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.spec.Folder.Unreadable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a directory make up a site. */
class FileListingTest {
    /** As {@code printf 'a page' | openssl md5 -binary | base64} tells it. */
    private static final String A_PAGE = "bFwKPGHvFLRTwuL/GhETCQ==";

    @TempDir private Path repository;
    private final FileIndex index = new FileIndex();

    private void file(String path, String content) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Folder specs() throws IOException {
        return new DiskFolder(Files.createDirectories(repository.resolve("environments")), index);
    }

    private void isRefused(String directory, String why) {
        assertThatThrownBy(() -> specs().files(directory))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining(why);
    }

    @Test
    void each_is_told_by_its_path_and_what_is_in_it_and_can_be_read_by_that() throws Exception {
        file(".git/HEAD", "ref");
        file("web/index.html", "a page");
        file("web/.well-known/security.txt", "whom to ask");
        file("web/.git/HEAD", "ref");

        FileListing listing = specs().files("../web");

        assertThat(listing.md5()).containsOnlyKeys("index.html", ".well-known/security.txt");
        assertThat(listing.md5()).containsEntry("index.html", A_PAGE);
        assertThat(index.bytes(A_PAGE)).asString().isEqualTo("a page");
        assertThat(FileListing.parse(listing.text())).isEqualTo(listing);
    }

    @Test
    void what_has_changed_since_it_was_listed_is_not_taken_for_what_it_was() throws Exception {
        file("environments/web/index.html", "a page");
        specs().files("web");
        file("environments/web/index.html", "another");

        assertThatThrownBy(() -> index.bytes(A_PAGE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("changed");
        assertThatThrownBy(() -> index.bytes("never listed"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not read since");
    }

    @Test
    void a_directory_beside_the_specs_is_read_in_a_clone_and_nowhere_else() throws IOException {
        file("web/index.html", "a page");

        isRefused("../web", "is outside of the repository");
        file(".git/HEAD", "ref");
        assertThat(Files.exists(repository.resolve("web"))).isTrue();
        isRefused("../../", "is outside of the repository");
        isRefused("../web/index.html", "is not a directory");
        isRefused("../nowhere", "does not exist");
    }

    @Test
    void no_file_a_link_and_what_is_too_large_are_refused_by_name() throws IOException {
        Files.createDirectories(repository.resolve("environments/web"));
        isRefused("web", "holds no file");

        file("environments/secret.txt", "secret");
        Path link = repository.resolve("environments/web/link.txt");
        Files.createSymbolicLink(link, repository.resolve("environments/secret.txt"));
        isRefused("web", "holds 'link.txt', which is a link");
        Files.delete(link);

        try (RandomAccessFile large =
                new RandomAccessFile(
                        repository.resolve("environments/web/movie.mp4").toFile(), "rw")) {
            large.setLength(FileListing.LARGEST + 1L);
        }
        isRefused("web", "holds 'movie.mp4', which is larger than 32 MiB");
    }
}
