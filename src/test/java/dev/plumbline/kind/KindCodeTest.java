package dev.plumbline.kind;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.plumbline.gcp.Calls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A kind says what is special about it and nothing else. */
class KindCodeTest {
    private static final Path KINDS = Path.of("src/main/java/dev/plumbline/kind");
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.plumbline.kind");

    @Test
    void no_kind_compares_decides_or_remembers() {
        noClasses()
                .that()
                .resideInAPackage("dev.plumbline.kind..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.plumbline.engine..", "dev.plumbline.gate..", "dev.plumbline.ledger..")
                .check(CLASSES);
    }

    @Test
    void no_kind_waits_and_no_family_either() {
        noClasses()
                .that()
                .resideInAPackage("dev.plumbline.kind..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class, java.time.Clock.class)
                .check(CLASSES);
        // Of a host it is said how long a script may take, and how long a drain.
        noClasses()
                .that()
                .resideInAPackage("dev.plumbline.kind..")
                .and()
                .resideOutsideOfPackage("dev.plumbline.kind.livekit..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(java.time.Duration.class)
                .check(CLASSES);
    }

    @Test
    void only_a_family_sends_and_a_kind_neither_sends_nor_tries_again() {
        noClasses()
                .that()
                .resideInAPackage("dev.plumbline.kind..")
                .and()
                .resideOutsideOfPackage("dev.plumbline.kind.google..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Calls.class)
                .check(CLASSES);
    }

    @Test
    void
            a_kind_is_some_forty_lines_beside_the_facts_of_its_schema_and_a_base_fewer_than_two_hundred()
                    throws IOException {
        Map<String, Long> kinds = new TreeMap<>();
        Map<String, Long> bases = new TreeMap<>();
        Map<String, Long> whole = new TreeMap<>();
        try (Stream<Path> files = Files.walk(KINDS)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .filter(file -> !KINDS.equals(file.getParent()))
                    // A host is no thing of an API's.
                    .filter(file -> !file.startsWith(KINDS.resolve("livekit")))
                    // Nor are objects one, but as many as there are files.
                    .filter(file -> !file.startsWith(KINDS.resolve("storage/object")))
                    .forEach(file -> {
                        String name = String.valueOf(file.getFileName()).replace(".java", "");
                        boolean kind =
                                name.endsWith("Kind") && !file.startsWith(KINDS.resolve("google"));
                        (kind ? kinds : bases).put(name, lines(file, kind));
                        if (kind) {
                            whole.put(name, lines(file, false));
                        }
                    });
        }
        System.out.println("Lines of code, without imports, blanks and comments");
        System.out.println("Kinds without the facts of their schemas, bases, kinds with them");
        Stream.of(kinds, bases, whole)
                .forEach(table ->
                        table.forEach((name, lines) -> System.out.printf("%4d %s%n", lines, name)));
        List<Long> sorted = kinds.values().stream().sorted().toList();
        assertThat(kinds).hasSameSizeAs(AllKinds.NAMES);
        assertThat(sorted.get(sorted.size() / 2)).as("median of %s", kinds).isLessThanOrEqualTo(40);
        assertThat(bases.values()).allMatch(lines -> lines < 200);
    }

    /** A schema is data, a line per fact: there are as many as Google's API has. */
    private static final Pattern FACTS =
            Pattern.compile("(?ms)^    (private |public )?static Schema \\w+\\(.*?^    }$");

    private static long lines(Path file, boolean withoutFacts) {
        try {
            String text = Files.readString(file);
            return (withoutFacts ? FACTS.matcher(text).replaceAll("") : text)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
                    .filter(line -> !line.startsWith("//"))
                    .filter(line -> !line.startsWith("/*") && !line.startsWith("*"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
