package dev.plumbline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.plumbline.alert.Receivers;
import dev.plumbline.alert.Snoozing;
import dev.plumbline.engine.Wake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom; docs/architecture.md tells the same to people. */
class ArchitectureTest {
    /** Each package, and the packages of ours that it may know. The table is the test. */
    private static final Map<String, Set<String>> MAY_KNOW =
            Map.ofEntries(
                    Map.entry("model", Set.of()),
                    Map.entry("spec", Set.of("model")),
                    Map.entry("source", Set.of("model", "spec")),
                    Map.entry("blueprint", Set.of("model", "spec")),
                    Map.entry("kind", Set.of("model")),
                    Map.entry("kind.google", Set.of("model", "kind", "gcp")),
                    Map.entry("kind.compute", Set.of("model", "kind", "kind.google", "gcp")),
                    Map.entry("kind.run", Set.of("model", "kind", "kind.google", "gcp")),
                    Map.entry("kind.storage", Set.of("model", "kind", "kind.google", "gcp")),
                    Map.entry("gate", Set.of("model")),
                    Map.entry("engine", Set.of("model", "kind", "gate", "ledger")),
                    Map.entry("ledger", Set.of("model")),
                    Map.entry("alert", Set.of("model", "ledger")),
                    Map.entry("gcp", Set.of("model")),
                    Map.entry("metrics", Set.of("model", "ledger", "gcp")),
                    Map.entry("web", Set.of("model", "ledger", "engine", "alert")),
                    Map.entry("cli", Set.of("model", "spec", "blueprint", "kind", "engine")),
                    Map.entry("sandbox.cloud", Set.of()),
                    Map.entry("sandbox.google", Set.of("sandbox.cloud")),
                    Map.entry("sandbox.google.compute", Set.of("sandbox.cloud", "sandbox.google")),
                    Map.entry("sandbox.google.aip", Set.of("sandbox.cloud", "sandbox.google")),
                    Map.entry(
                            "sandbox.google.discovery", Set.of("sandbox.cloud", "sandbox.google")),
                    sandboxApi("compute", "sandbox.google.compute"),
                    sandboxApi("run", "sandbox.google.aip"),
                    sandboxApi("storage", "sandbox.google.discovery", "sandbox.storage.object"),
                    sandboxApi("storage.object"),
                    sandboxApi("resourcemanager"),
                    Map.entry(
                            "sandbox",
                            Set.of(
                                    "sandbox.cloud",
                                    "sandbox.google",
                                    "sandbox.google.compute",
                                    "sandbox.google.aip",
                                    "sandbox.google.discovery",
                                    "sandbox.compute",
                                    "sandbox.run",
                                    "sandbox.storage",
                                    "sandbox.resourcemanager")));

    /** An API of the sandbox knows what all APIs have in common and its own style. */
    private static Map.Entry<String, Set<String>> sandboxApi(String api, String... styles) {
        Set<String> known = new TreeSet<>(Set.of("sandbox.cloud", "sandbox.google"));
        known.addAll(List.of(styles));
        return Map.entry("sandbox." + api, known);
    }

    /** Third parties, and the packages that may know them; root may know all. */
    private static final Map<String, Set<String>> KNOWN_BY =
            Map.of(
                    "org.springframework..", Set.of("web", "ledger", "alert"),
                    "jakarta.mail..", Set.of("alert"),
                    "com.standardwebhooks..", Set.of("alert", "web"),
                    "org.yaml..", Set.of("spec"),
                    "picocli..", Set.of("cli"),
                    "com.google..",
                            Set.of(
                                    "gcp",
                                    "kind.google",
                                    "kind.compute",
                                    "kind.run",
                                    "kind.storage"),
                    "org.apache.hc..", Set.of("gcp"),
                    "io.micrometer..", Set.of("metrics", "web"),
                    "org.eclipse.jgit..", Set.of("source"));

    private static final String ROOT = "dev.plumbline";
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    @Test
    void every_package_knows_only_what_the_table_allows() {
        MAY_KNOW.forEach((name, allowed) -> {
            List<String> others = new ArrayList<>();
            MAY_KNOW.keySet().stream()
                    .filter(other -> !other.equals(name) && !allowed.contains(other))
                    .map(other -> ROOT + "." + other)
                    .forEach(others::add);
            others.add(ROOT);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + name)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others.toArray(String[]::new))
                    .check(CLASSES);
        });
    }

    @Test
    void a_package_that_is_missing_from_the_table_fails() {
        Set<String> found = new TreeSet<>();
        CLASSES.forEach(each -> found.add(each.getPackageName()));
        found.remove(ROOT);
        assertThat(found)
                .isEqualTo(
                        new TreeSet<>(
                                MAY_KNOW.keySet().stream()
                                        .map(name -> ROOT + "." + name)
                                        .toList()));
    }

    @Test
    void third_parties_are_known_only_where_they_belong() {
        KNOWN_BY.forEach((party, allowed) -> {
            String[] others =
                    MAY_KNOW.keySet().stream()
                            .filter(name -> !allowed.contains(name))
                            .map(name -> ROOT + "." + name)
                            .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAnyPackage(others)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(party)
                    .check(CLASSES);
        });
    }

    @Test
    void the_web_knows_of_the_engine_only_how_to_wake_it() {
        webKnowsOnly("engine", Wake.class);
    }

    @Test
    void the_web_knows_of_alerts_only_what_a_person_may_ask_of_them() {
        webKnowsOnly("alert", Snoozing.class, Receivers.class);
    }

    private static void webKnowsOnly(String name, Class<?>... known) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".web")
                .should()
                .dependOnClassesThat(
                        JavaClass.Predicates.resideInAPackage(ROOT + "." + name)
                                .and(
                                        DescribedPredicate.not(
                                                JavaClass.Predicates.belongToAnyOf(known))))
                .check(CLASSES);
    }

    @Test
    void no_packages_go_in_circles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void a_name_says_what_a_class_promises() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Processor)")
                .check(CLASSES);
    }

    @Test
    void a_constructor_takes_at_most_six_parameters() {
        classes()
                .that()
                .areNotRecords()
                .and()
                .areNotAnonymousClasses()
                .and()
                .areNotEnums()
                .should(
                        new ArchCondition<JavaClass>("take at most six parameters") {
                            @Override
                            public void check(JavaClass each, ConditionEvents events) {
                                for (JavaConstructor constructor : each.getConstructors()) {
                                    if (constructor.getRawParameterTypes().size() > 6) {
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        each, constructor.getFullName()));
                                    }
                                }
                            }
                        })
                .check(CLASSES);
    }

    @Test
    void no_field_is_injected_and_no_event_is_listened_to() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.springframework.context.event.EventListener")
                .check(CLASSES);
    }

    @Test
    void there_is_one_scheduled_entry_point() {
        long scheduled =
                CLASSES.stream()
                        .flatMap(each -> each.getMethods().stream())
                        .filter(method ->
                                method.isAnnotatedWith(
                                        "org.springframework.scheduling.annotation.Scheduled"))
                        .count();
        assertThat(scheduled).isEqualTo(1);
    }

    @Test
    void a_file_has_at_most_300_lines() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .allSatisfy(file ->
                            assertThat(Files.readAllLines(file).size())
                                    .as("lines of %s", file)
                                    .isLessThanOrEqualTo(300));
        }
    }
}
