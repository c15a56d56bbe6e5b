package dev.plumbline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Problem;
import dev.plumbline.model.Revision;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.MemoryFolder;
import dev.plumbline.spec.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class MutationTest {
    private static final List<String> SNIPPETS =
            List.of(
                    "\n",
                    " ",
                    "  ",
                    "\t",
                    ":",
                    ": ",
                    "- ",
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    "'",
                    "#",
                    "&a ",
                    "*a",
                    "!!str ",
                    "<<: ",
                    "null",
                    "~",
                    "${",
                    "}",
                    "${network}",
                    "$${",
                    "---\n",
                    "...",
                    "%",
                    "@",
                    "|",
                    ">",
                    "?",
                    "? ",
                    ",",
                    "\\",
                    "\0",
                    "\u0085",
                    "\u2028",
                    "\ufeff",
                    "\ud83d",
                    "99999999999999999999",
                    "-1",
                    "on",
                    "é");

    /** One change of a text: some characters go, and something comes instead. */
    record Change(int at, int length, String text) {
        String in(String whole) {
            int start = at % (whole.length() + 1);
            int end = Math.min(whole.length(), start + length);
            return whole.substring(0, start) + text + whole.substring(end);
        }
    }

    @Property(tries = 2000)
    void whatever_is_done_to_a_file_it_is_read_or_refused(
            @ForAll("changes") @Size(min = 1, max = 6) List<Change> changes) {
        String text = valid();
        for (Change change : changes) {
            text = change.in(text);
        }
        readOrRefused(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 500)
    void any_bytes_are_refused(@ForAll @Size(max = 200) byte[] bytes) {
        assertThat(readOrRefused(bytes)).isNotEmpty();
    }

    /** The problems of a file, and of what it draws; each with a place that a person can find. */
    private static List<Problem> readOrRefused(byte[] content) {
        MemoryFolder folder = new MemoryFolder().and("staging.yaml", content);
        folder.and("base.yaml", file("base.yaml")).and("web/index.html", "a page");
        Blueprint blueprint = new Blueprint(TestKinds.all());
        List<Problem> problems =
                switch (EnvironmentFile.read(folder, "staging.yaml", blueprint::problems)) {
                    case Reading.Valid(var environment) -> {
                        BlueprintResult drawn = blueprint.draw(environment, Revision.NONE);
                        assertThat(drawn.desired()).isPresent();
                        yield List.of();
                    }
                    case Reading.Invalid(var found) -> {
                        assertThat(found).isNotEmpty();
                        yield found;
                    }
                    case Reading.Base _ -> List.of();
                };
        assertThat(problems)
                .allSatisfy(problem -> {
                    assertThat(problem.at().line()).isPositive();
                    assertThat(problem.at().column()).isPositive();
                    assertThat(problem.message()).hasSizeLessThan(1500);
                    assertThat(problem.message().chars().noneMatch(Character::isISOControl))
                            .isTrue();
                });
        return problems;
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<String> texts =
                Arbitraries.oneOf(
                        Arbitraries.of(SNIPPETS), Arbitraries.strings().all().ofMaxLength(4));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3000),
                        Arbitraries.integers().between(0, 12),
                        texts)
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static String valid() {
        return file("staging.yaml");
    }

    private static String file(String name) {
        try {
            return Files.readString(Path.of("environments", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
