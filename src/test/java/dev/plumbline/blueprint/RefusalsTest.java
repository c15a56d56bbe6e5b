package dev.plumbline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Problem;
import dev.plumbline.spec.DiskFolder;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.FileListing;
import dev.plumbline.spec.Folder;
import dev.plumbline.spec.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each file of the corpus has its problems beside it, as {@code validate} prints them. */
class RefusalsTest {
    private static final Path CORPUS = Path.of("src/test/resources/spec");

    /** The corpus, with its files called as if it were the working directory. */
    private record Corpus(Folder files) implements Folder {
        @Override
        public byte[] read(String path) throws Unreadable {
            return files.read(path);
        }

        @Override
        public FileListing files(String directory) throws Unreadable {
            return files.files(directory);
        }

        @Override
        public String shown(String path) {
            return path;
        }
    }

    @TestFactory
    Stream<DynamicTest> a_bad_file_is_refused_with_every_problem_at_its_place() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString())
                            .filter(EnvironmentFile::is)
                            .sorted()
                            .toList();
            return names.stream()
                    .map(name -> DynamicTest.dynamicTest(name, () -> isRefusedAsWritten(name)));
        }
    }

    private static void isRefusedAsWritten(String file) throws IOException {
        Path golden = CORPUS.resolve(EnvironmentFile.environment(file) + ".txt");
        if (Boolean.getBoolean("golden")) {
            Files.writeString(golden, problems(file));
        }
        assertThat(problems(file)).isEqualTo(Files.readString(golden)).isNotEmpty();
    }

    private static String problems(String file) {
        Folder corpus = new Corpus(new DiskFolder(CORPUS));
        Blueprint blueprint = new Blueprint(TestKinds.all());
        List<Problem> problems =
                EnvironmentFile.read(corpus, file, blueprint::problems)
                                instanceof Reading.Invalid(var found)
                        ? found
                        : List.of();
        return problems.stream().map(problem -> problem + "\n").collect(Collectors.joining());
    }
}
