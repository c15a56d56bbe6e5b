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
import dev.plumbline.alert.channel.ChannelDirectory;
import dev.plumbline.alert.incident.IncidentSnoozer;
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
                    Map.entry("model", Set.of("model.text")),
                    Map.entry("model.text", Set.of()),
                    Map.entry("model.time", Set.of()),
                    Map.entry("model.schema", Set.of("model", "model.text")),
                    Map.entry("model.state", Set.of("model", "model.schema")),
                    Map.entry("model.plan", Set.of("model", "model.schema", "model.state")),
                    Map.entry(
                            "model.report",
                            Set.of("model", "model.schema", "model.state", "model.plan")),
                    Map.entry("model.access", Set.of("model")),
                    Map.entry("spec", Set.of("model")),
                    Map.entry("source", Set.of("model", "spec")),
                    Map.entry("source.git", Set.of("model", "spec", "source")),
                    Map.entry("blueprint.section", Set.of("model", "spec")),
                    Map.entry("blueprint", Set.of("model", "spec", "blueprint.section")),
                    Map.entry("cost", Set.of("model")),
                    Map.entry("kind", Set.of("model")),
                    Map.entry("kind.google", Set.of("model", "kind", "gcp")),
                    Map.entry("kind.google.proto", Set.of("model", "kind", "kind.google", "gcp")),
                    Map.entry(
                            "kind.google.discovery", Set.of("model", "kind", "kind.google", "gcp")),
                    Map.entry(
                            "kind.google.policy",
                            Set.of(
                                    "model",
                                    "kind",
                                    "kind.google",
                                    "kind.google.proto",
                                    "kind.google.discovery",
                                    "gcp")),
                    Map.entry(
                            "kind.compute",
                            Set.of("model", "kind", "kind.google", "kind.google.proto", "gcp")),
                    Map.entry(
                            "kind.compute.loadbalancing",
                            Set.of(
                                    "model",
                                    "kind",
                                    "kind.google",
                                    "kind.google.proto",
                                    "kind.compute",
                                    "gcp")),
                    Map.entry(
                            "kind.artifact",
                            Set.of(
                                    "model",
                                    "kind",
                                    "kind.google",
                                    "kind.google.proto",
                                    "kind.google.discovery",
                                    "gcp")),
                    Map.entry(
                            "kind.redis",
                            Set.of("model", "kind", "kind.google", "kind.google.proto", "gcp")),
                    Map.entry(
                            "kind.run",
                            Set.of("model", "kind", "kind.google", "kind.google.proto", "gcp")),
                    Map.entry(
                            "kind.serviceusage",
                            Set.of("model", "kind", "kind.google", "kind.google.discovery", "gcp")),
                    Map.entry(
                            "kind.vpcaccess",
                            Set.of("model", "kind", "kind.google", "kind.google.discovery", "gcp")),
                    Map.entry(
                            "kind.dns",
                            Set.of("model", "kind", "kind.google", "kind.google.discovery", "gcp")),
                    Map.entry(
                            "kind.logging",
                            Set.of("model", "kind", "kind.google", "kind.google.discovery", "gcp")),
                    Map.entry(
                            "kind.billing",
                            Set.of("model", "kind", "kind.google", "kind.google.proto", "gcp")),
                    Map.entry(
                            "kind.monitoring",
                            Set.of(
                                    "model",
                                    "kind",
                                    "kind.google",
                                    "kind.google.discovery",
                                    "kind.google.proto",
                                    "gcp")),
                    Map.entry(
                            "kind.scheduler",
                            Set.of("model", "kind", "kind.google", "kind.google.discovery", "gcp")),
                    Map.entry(
                            "kind.storage",
                            Set.of("model", "kind", "kind.google", "kind.google.discovery", "gcp")),
                    Map.entry("kind.storage.object", Set.of("model", "kind", "gcp", "gcp.storage")),
                    Map.entry(
                            "kind.secret",
                            Set.of("model", "kind", "kind.google", "kind.google.proto", "gcp")),
                    Map.entry(
                            "kind.iam",
                            Set.of(
                                    "model",
                                    "kind",
                                    "kind.google",
                                    "kind.google.policy",
                                    "kind.google.proto",
                                    "kind.google.discovery",
                                    "gcp")),
                    Map.entry(
                            "kind.sql",
                            Set.of("model", "kind", "kind.google", "kind.google.discovery", "gcp")),
                    Map.entry(
                            "kind.servicenetworking",
                            Set.of("model", "kind", "kind.google", "kind.google.discovery", "gcp")),
                    Map.entry(
                            "kind.livekit",
                            Set.of("model", "kind", "kind.google", "gcp", "gcp.host", "ssh")),
                    Map.entry("ssh", Set.of("model")),
                    Map.entry("gcp.host", Set.of("model", "gcp")),
                    Map.entry("gcp.storage", Set.of("model", "gcp")),
                    Map.entry("gate", Set.of("model")),
                    Map.entry("engine.context", Set.of("model", "kind")),
                    Map.entry("engine.scan", Set.of("model", "kind", "engine.context")),
                    Map.entry("engine.plan", Set.of("model", "gate", "engine.scan")),
                    Map.entry(
                            "engine.act",
                            Set.of(
                                    "model",
                                    "kind",
                                    "gate",
                                    "ledger",
                                    "engine.context",
                                    "engine.plan")),
                    Map.entry(
                            "engine",
                            Set.of(
                                    "model",
                                    "cost",
                                    "kind",
                                    "ledger",
                                    "engine.context",
                                    "engine.scan",
                                    "engine.plan",
                                    "engine.act")),
                    Map.entry("ledger", Set.of("model")),
                    Map.entry("ledger.database", Set.of("model")),
                    Map.entry("ledger.jdbc", Set.of("model", "ledger", "ledger.database")),
                    Map.entry(
                            "alert",
                            Set.of(
                                    "model",
                                    "ledger",
                                    "alert.settings",
                                    "alert.incident",
                                    "alert.channel",
                                    "alert.delivery")),
                    Map.entry("alert.settings", Set.of("model")),
                    Map.entry("alert.incident", Set.of("model", "ledger")),
                    Map.entry("alert.channel", Set.of("model", "alert.settings")),
                    Map.entry(
                            "alert.delivery",
                            Set.of("model", "ledger", "alert.settings", "alert.channel")),
                    Map.entry("gcp", Set.of("model")),
                    Map.entry("metrics", Set.of("model", "ledger", "gcp")),
                    Map.entry(
                            "web",
                            Set.of(
                                    "model",
                                    "ledger",
                                    "web.access",
                                    "web.hook",
                                    "web.view",
                                    "web.closeup",
                                    "web.history",
                                    "web.api",
                                    "web.page")),
                    Map.entry("web.access", Set.of("model", "ledger")),
                    Map.entry("web.hook", Set.of("model", "engine")),
                    Map.entry("web.view", Set.of("model", "ledger", "alert.channel", "web.access")),
                    Map.entry(
                            "web.api",
                            Set.of(
                                    "model",
                                    "ledger",
                                    "engine",
                                    "alert.incident",
                                    "alert.channel",
                                    "web.access",
                                    "web.view",
                                    "web.closeup",
                                    "web.history")),
                    Map.entry("web.closeup", Set.of("model", "web.view")),
                    Map.entry("web.history", Set.of("model", "ledger", "web.view")),
                    Map.entry(
                            "web.page",
                            Set.of(
                                    "model",
                                    "ledger",
                                    "web.access",
                                    "web.view",
                                    "web.closeup",
                                    "web.history")),
                    Map.entry("checkup", Set.of("model", "kind")),
                    Map.entry("cli", Set.of("model")),
                    Map.entry("cli.operator", Set.of("model", "cli")),
                    Map.entry(
                            "cli.local",
                            Set.of(
                                    "model",
                                    "spec",
                                    "blueprint",
                                    "kind",
                                    "engine",
                                    "cost",
                                    "checkup",
                                    "importer",
                                    "settings",
                                    "ssh",
                                    "cli")),
                    Map.entry(
                            "importer",
                            Set.of(
                                    "model",
                                    "spec",
                                    "blueprint",
                                    "kind",
                                    "engine.context",
                                    "engine.plan")),
                    Map.entry("settings", Set.of("model", "gcp", "source.git", "ssh")),
                    Map.entry("app.failure", Set.of("model")),
                    Map.entry(
                            "app",
                            Set.of(
                                    "model",
                                    "spec",
                                    "source",
                                    "source.git",
                                    "blueprint",
                                    "kind",
                                    "kind.artifact",
                                    "kind.compute",
                                    "kind.compute.loadbalancing",
                                    "kind.redis",
                                    "kind.run",
                                    "kind.storage",
                                    "kind.storage.object",
                                    "kind.secret",
                                    "kind.iam",
                                    "kind.sql",
                                    "kind.servicenetworking",
                                    "kind.serviceusage",
                                    "kind.vpcaccess",
                                    "kind.dns",
                                    "kind.logging",
                                    "kind.monitoring",
                                    "kind.billing",
                                    "kind.scheduler",
                                    "kind.livekit",
                                    "ssh",
                                    "gcp.host",
                                    "gate",
                                    "engine",
                                    "engine.context",
                                    "ledger",
                                    "ledger.database",
                                    "ledger.jdbc",
                                    "alert",
                                    "alert.incident",
                                    "alert.delivery",
                                    "gcp",
                                    "metrics",
                                    "web",
                                    "settings")),
                    Map.entry(
                            "demo",
                            Set.of(
                                    "model",
                                    "ssh",
                                    "source",
                                    "blueprint",
                                    "kind",
                                    "engine",
                                    "ledger",
                                    "ledger.database",
                                    "gcp",
                                    "sandbox",
                                    "settings",
                                    "app")),
                    Map.entry("sandbox.cloud", Set.of()),
                    Map.entry("sandbox.google", Set.of("sandbox.cloud")),
                    Map.entry("sandbox.google.compute", Set.of("sandbox.cloud", "sandbox.google")),
                    Map.entry("sandbox.google.aip", Set.of("sandbox.cloud", "sandbox.google")),
                    Map.entry(
                            "sandbox.google.discovery", Set.of("sandbox.cloud", "sandbox.google")),
                    sandboxApi("vpc", "sandbox.google.compute"),
                    sandboxApi("loadbalancing", "sandbox.google.compute"),
                    sandboxApi(
                            "compute",
                            "sandbox.google.compute",
                            "sandbox.vpc",
                            "sandbox.loadbalancing"),
                    Map.entry("sandbox.host.files", Set.of()),
                    Map.entry("sandbox.host.yaml", Set.of("sandbox.cloud")),
                    Map.entry("sandbox.host.shell", Set.of("sandbox.host.files")),
                    Map.entry(
                            "sandbox.host.command",
                            Set.of("sandbox.cloud", "sandbox.host.files", "sandbox.host.shell")),
                    Map.entry(
                            "sandbox.host.workload",
                            Set.of("sandbox.cloud", "sandbox.host.files", "sandbox.host.yaml")),
                    Map.entry(
                            "sandbox.host.docker",
                            Set.of(
                                    "sandbox.cloud",
                                    "sandbox.host.files",
                                    "sandbox.host.shell",
                                    "sandbox.host.command",
                                    "sandbox.host.yaml",
                                    "sandbox.host.workload")),
                    Map.entry(
                            "sandbox.host.system",
                            Set.of(
                                    "sandbox.cloud",
                                    "sandbox.host.files",
                                    "sandbox.host.shell",
                                    "sandbox.host.command",
                                    "sandbox.host.workload",
                                    "sandbox.host.docker")),
                    Map.entry(
                            "sandbox.host",
                            Set.of(
                                    "sandbox.cloud",
                                    "sandbox.google.compute",
                                    "sandbox.host.files",
                                    "sandbox.host.shell",
                                    "sandbox.host.command",
                                    "sandbox.host.workload",
                                    "sandbox.host.docker",
                                    "sandbox.host.system")),
                    Map.entry(
                            "sandbox.host.ssh",
                            Set.of(
                                    "sandbox.cloud",
                                    "sandbox.host",
                                    "sandbox.host.files",
                                    "sandbox.host.shell")),
                    sandboxApi("run", "sandbox.google.aip"),
                    sandboxApi("run.knative", "sandbox.run", "sandbox.run.knative.form"),
                    sandboxApi("run.knative.form"),
                    sandboxApi("redis", "sandbox.google.aip"),
                    sandboxApi("storage", "sandbox.google.discovery", "sandbox.storage.object"),
                    sandboxApi("storage.object"),
                    sandboxApi("secretmanager", "sandbox.google.aip"),
                    sandboxApi("iam", "sandbox.google.aip"),
                    sandboxApi("resourcemanager"),
                    sandboxApi("oslogin"),
                    sandboxApi("servicenetworking", "sandbox.google.aip"),
                    sandboxApi("serviceusage", "sandbox.google.aip"),
                    sandboxApi("artifactregistry", "sandbox.google.aip"),
                    sandboxApi("vpcaccess", "sandbox.google.aip"),
                    sandboxApi("scheduler", "sandbox.google.aip"),
                    sandboxApi("dns", "sandbox.google.discovery"),
                    sandboxApi("billing", "sandbox.google.aip"),
                    sandboxApi("logging", "sandbox.google.aip"),
                    sandboxApi("monitoring", "sandbox.google.aip"),
                    sandboxApi("sql", "sandbox.google.discovery"),
                    Map.entry(
                            "sandbox",
                            Set.of(
                                    "sandbox.cloud",
                                    "sandbox.google",
                                    "sandbox.google.compute",
                                    "sandbox.google.aip",
                                    "sandbox.google.discovery",
                                    "sandbox.billing",
                                    "sandbox.compute",
                                    "sandbox.run",
                                    "sandbox.run.knative",
                                    "sandbox.redis",
                                    "sandbox.storage",
                                    "sandbox.secretmanager",
                                    "sandbox.resourcemanager",
                                    "sandbox.oslogin",
                                    "sandbox.servicenetworking",
                                    "sandbox.serviceusage",
                                    "sandbox.artifactregistry",
                                    "sandbox.vpcaccess",
                                    "sandbox.dns",
                                    "sandbox.logging",
                                    "sandbox.monitoring",
                                    "sandbox.scheduler",
                                    "sandbox.iam",
                                    "sandbox.host",
                                    "sandbox.host.ssh",
                                    "sandbox.host.workload",
                                    "sandbox.sql")));

    /** An API of the sandbox knows what all APIs have in common and its own style. */
    private static Map.Entry<String, Set<String>> sandboxApi(String api, String... styles) {
        Set<String> known = new TreeSet<>(Set.of("sandbox.cloud", "sandbox.google"));
        known.addAll(List.of(styles));
        return Map.entry("sandbox." + api, known);
    }

    /** Third parties, and the packages that may know them; root may know all. */
    private static final Map<String, Set<String>> KNOWN_BY =
            Map.ofEntries(
                    Map.entry(
                            "org.springframework..",
                            Set.of(
                                    "web",
                                    "web.access",
                                    "web.hook",
                                    "web.view",
                                    "web.closeup",
                                    "web.history",
                                    "web.api",
                                    "web.page",
                                    "ledger.jdbc",
                                    "alert",
                                    "alert.settings",
                                    "alert.incident",
                                    "alert.channel",
                                    "settings",
                                    "app",
                                    "app.failure")),
                    Map.entry("jakarta.mail..", Set.of("alert.channel")),
                    Map.entry("com.standardwebhooks..", Set.of("alert.channel", "web.hook")),
                    Map.entry("org.yaml..", Set.of("spec", "importer", "sandbox.host.yaml")),
                    Map.entry(
                            "org.apache.sshd..",
                            Set.of("ssh", "sandbox.host", "sandbox.host.ssh", "source.git")),
                    Map.entry("org.commonmark..", Set.of("web.page")),
                    Map.entry("org.eclipse.elk..", Set.of("web.closeup")),
                    Map.entry(
                            "picocli..",
                            Set.of("cli", "cli.operator", "cli.local", "settings", "app", "demo")),
                    Map.entry(
                            "com.google..",
                            Set.of(
                                    "gcp",
                                    "kind.google",
                                    "kind.google.proto",
                                    "kind.google.discovery",
                                    "kind.google.policy",
                                    "kind.artifact",
                                    "kind.compute",
                                    "kind.compute.loadbalancing",
                                    "kind.redis",
                                    "kind.run",
                                    "kind.storage",
                                    "kind.storage.object",
                                    "kind.secret",
                                    "kind.iam",
                                    "kind.sql",
                                    "kind.servicenetworking",
                                    "kind.serviceusage",
                                    "kind.vpcaccess",
                                    "kind.billing",
                                    "kind.dns",
                                    "kind.logging",
                                    "kind.monitoring",
                                    "kind.scheduler",
                                    "kind.livekit",
                                    "gcp.host",
                                    "gcp.storage")),
                    Map.entry("org.apache.hc..", Set.of("gcp")),
                    Map.entry("org.apache.catalina..", Set.of("web.access")),
                    Map.entry(
                            "io.micrometer..", Set.of("metrics", "web.access", "web.hook", "app")),
                    Map.entry("org.eclipse.jgit..", Set.of("source.git")));

    /** Whoever may know the vocabulary may know all its rooms, but for those rooms themselves. */
    private static final String VOCABULARY = "model";

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
                    .filter(other ->
                            name.startsWith(VOCABULARY)
                                    || !allowed.contains(VOCABULARY)
                                    || !other.startsWith(VOCABULARY + "."))
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
        webKnowsOnly("engine..", Wake.class);
    }

    @Test
    void the_web_knows_of_alerts_only_what_a_person_may_ask_of_them() {
        webKnowsOnly("alert..", IncidentSnoozer.class, ChannelDirectory.class);
    }

    private static void webKnowsOnly(String name, Class<?>... known) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".web..")
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

    @Test
    void no_two_classes_have_the_same_name() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(
                            files.map(file -> String.valueOf(file.getFileName()))
                                    .filter(name -> name.endsWith(".java"))
                                    .filter(name -> !name.equals("package-info.java")))
                    .doesNotHaveDuplicates();
        }
    }
}
