package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** Every command of ours that a document or a help text prints is one that is understood. */
class DocumentedCommandsTest {
    private static final Pattern IN_A_LINE = Pattern.compile("`plumbline ([^`]+)`");
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");
    private static final Pattern ALONE =
            Pattern.compile(
                    "^ {4,}(?:\\$ )?(?:plumbline|java -jar target/plumbline\\.jar) (.+)$",
                    Pattern.MULTILINE);

    @Test
    void every_command_of_the_documents_is_understood() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path document : documents()) {
            String text = Files.readString(document);
            ALONE.matcher(text).results().forEach(found -> commands.add(found.group(1)));
            IN_A_LINE.matcher(text).results().forEach(found -> commands.add(found.group(1)));
        }

        assertThat(commands).hasSizeGreaterThan(20);
        assertThat(misunderstood(commands)).isEmpty();
    }

    @Test
    void every_example_of_a_help_text_is_understood() {
        List<String> commands = new ArrayList<>();
        examples(Plumbline.commandLine(), commands);

        assertThat(commands).hasSizeGreaterThan(20);
        assertThat(misunderstood(commands)).isEmpty();
    }

    private static void examples(CommandLine verb, List<String> commands) {
        Arrays.stream(verb.getCommandSpec().usageMessage().footer())
                .map(String::strip)
                .filter(line -> line.startsWith("$ plumbline "))
                .forEach(line -> commands.add(line.substring("$ plumbline ".length())));
        verb.getSubcommands().values().forEach(each -> examples(each, commands));
    }

    private static Iterable<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            List<Path> all =
                    new ArrayList<>(docs.filter(file -> file.toString().endsWith(".md")).toList());
            all.add(Path.of("README.md"));
            return all;
        }
    }

    /** Those that are not, with the reason. */
    private static Set<String> misunderstood(List<String> commands) {
        Set<String> wrong = new TreeSet<>();
        for (String command : commands) {
            String plain = command.replaceAll("\\s*( [#|>&;]|;).*$", "").strip();
            String[] arguments =
                    WORD.matcher(plain.replace("VERB", "status"))
                            .results()
                            .map(word -> word.group().replaceAll("['\"]", ""))
                            .toArray(String[]::new);
            try {
                Plumbline.commandLine().parseArgs(arguments);
            } catch (MissingParameterException _) {
                // A verb that is only named.
            } catch (ParameterException e) {
                wrong.add(command + ": " + e.getMessage());
            }
        }
        return wrong;
    }
}
