package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.Catalogue;
import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.model.Problem;
import dev.plumbline.model.Tempo;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.MemoryFolder;
import dev.plumbline.spec.Reading;
import dev.plumbline.world.Cost;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Files that were damaged in many ways, some of them made long. For how many seconds is told by
 * {@code -Dplumbline.fuzz.seconds}.
 */
class SpecFuzzTest {
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final long MOST_BYTES = 1L << 30;
    private static final int LARGEST = 300_000;
    private static final List<String> SNIPPETS =
            List.of(
                    "\n",
                    " ",
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
                    "*hunter2",
                    "!",
                    "!!str ",
                    "!<a b> ",
                    "!<",
                    "%",
                    "@",
                    "`",
                    "|\n",
                    ">-\n",
                    "? ",
                    ",",
                    "\\",
                    "\0",
                    "\u0085",
                    "\u2028",
                    "\ufeff",
                    "\"\\0\"",
                    "\"\\ud83d\"",
                    "\"\\UFFFFFFFF\"",
                    "<<: ",
                    "null",
                    "~",
                    "${",
                    "}",
                    "${network}",
                    "$${",
                    "---\n",
                    "...\n",
                    "1e999999999",
                    "99999999999999999999",
                    "-1",
                    "0x10",
                    "1:2:3",
                    "a-",
                    "1.",
                    "::",
                    "10.0.0.0/",
                    "é",
                    "extends: ",
                    "name: ",
                    "  ",
                    "{{",
                    "}}",
                    "[{",
                    "{? : }");

    private final Blueprint blueprint =
            new Blueprint(
                    Catalogue.kinds(
                                    Gcp.at(
                                            Endpoints.at(URI.create("http://127.0.0.1:1")),
                                            Meter.NONE,
                                            new Tempo(1),
                                            InstantSource.system()))
                            .schemas());

    @Test
    void whatever_a_file_says_it_is_read_or_refused_at_a_bounded_cost() throws IOException {
        List<String> corpus = corpus();
        corpus.forEach(this::judge);
        long until =
                System.nanoTime()
                        + Duration.ofSeconds(Long.getLong("plumbline.fuzz.seconds", 5)).toNanos();
        for (long seed = System.nanoTime(); System.nanoTime() < until; seed++) {
            Random random = new Random(seed);
            judge(mutated(corpus, random));
        }
    }

    /** Fails with the file itself where its cost or its problems are out of bounds. */
    private void judge(String text) {
        List<Problem> problems = new ArrayList<>();
        MemoryFolder folder = MemoryFolder.with("staging.yaml", text).and("base.yaml", text);
        Cost cost =
                Cost.of(() -> {
                    if (EnvironmentFile.read(folder, "staging.yaml", blueprint::problems)
                            instanceof Reading.Invalid(var found)) {
                        problems.addAll(found);
                    }
                });
        boolean bounded =
                cost.took().compareTo(LONGEST) < 0
                        && cost.allocated() < MOST_BYTES
                        && problems.stream().allMatch(SpecFuzzTest::isWellTold);
        assertThat(bounded)
                .withFailMessage(() -> "%s, %s: %s".formatted(cost, problems, kept(text)))
                .isTrue();
    }

    private static boolean isWellTold(Problem problem) {
        return problem.at().line() > 0
                && problem.at().column() > 0
                && problem.message().length() < 1500
                && !problem.message().contains("not foreseen")
                && problem.message().chars().noneMatch(Character::isISOControl);
    }

    private static Path kept(String text) {
        try {
            Path file = Files.createTempFile("fuzz", ".yaml");
            return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String mutated(List<String> corpus, Random random) {
        String text = pick(corpus, random);
        for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(1 + random.nextInt(60)));
            String part = text.substring(from, to);
            String instead =
                    switch (random.nextInt(8)) {
                        case 0 -> "";
                        case 1 -> part + part;
                        case 2, 3 -> pick(SNIPPETS, random);
                        case 4 -> part + pick(SNIPPETS, random) + part;
                        case 5 -> line(pick(corpus, random), random);
                        case 6 -> String.valueOf((char) random.nextInt(0x10000));
                        default ->
                                many(random.nextBoolean() ? part : pick(SNIPPETS, random), random);
                    };
            text = text.substring(0, from) + instead + text.substring(to);
        }
        return text.length() > LARGEST ? text.substring(0, LARGEST) : text;
    }

    private static String many(String part, Random random) {
        int most = LARGEST / Math.max(1, part.length());
        return part.repeat(1 + random.nextInt(1 + random.nextInt(1 + most)));
    }

    private static String line(String text, Random random) {
        return pick(text.lines().toList(), random) + "\n";
    }

    private static String pick(List<String> all, Random random) {
        return all.isEmpty() ? "" : all.get(random.nextInt(all.size()));
    }

    private static List<String> corpus() throws IOException {
        List<String> corpus = new ArrayList<>();
        for (String directory : List.of("environments", "src/test/resources/spec")) {
            try (Stream<Path> files = Files.list(Path.of(directory))) {
                for (Path file : files.sorted().toList()) {
                    if (EnvironmentFile.is(file.toString()) && Files.isRegularFile(file)) {
                        corpus.add(
                                new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                    }
                }
            }
        }
        return corpus;
    }
}
