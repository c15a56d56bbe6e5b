package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command line that a document shows is one that can be typed. */
class DocumentedCommandsTest {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern LINE =
            Pattern.compile("(?m)^    (plumbline .*?)(?:  +#.*| &)?$|`(plumbline [a-z][^`]*)`");

    record Shown(Path document, String line) {
        @Override
        public String toString() {
            return document + ": " + line;
        }
    }

    static List<Shown> lines() throws IOException {
        try (Stream<Path> documents = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), documents)
                    .filter(path -> path.toString().endsWith(".md"))
                    .flatMap(DocumentedCommandsTest::lines)
                    .toList();
        }
    }

    private static Stream<Shown> lines(Path document) {
        try {
            return LINE.matcher(Files.readString(document))
                    .results()
                    .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
                    .distinct()
                    .filter(line -> !mention(line))
                    .map(line -> new Shown(document, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a line only names a verb. */
    private static boolean mention(String line) {
        CommandLine at = Plumbline.commandLine();
        for (String word : line.split(" ", -1)) {
            if (!word.equals("plumbline")) {
                at = at.getSubcommands().get(word);
                if (at == null) {
                    return false;
                }
            }
        }
        return true;
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_command_line_of_a_document_is_understood(Shown shown) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(shown.line().replaceFirst(" > \\S+$", ""));
        while (word.find()) {
            words.add(word.group().replaceAll("^[\"']|[\"']$", ""));
        }

        CommandLine.ParseResult parsed =
                Plumbline.commandLine()
                        .parseArgs(words.subList(1, words.size()).toArray(String[]::new));

        assertThat(parsed.hasSubcommand()).isTrue();
    }
}
