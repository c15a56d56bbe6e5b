package dev.plumbline.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.Catalogue;
import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Revision;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Resource;
import dev.plumbline.spec.OutlineCursor.Outlined;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/**
 * The reference of the spec is made of what its reader asks for and of the schemas of all kinds;
 * with {@code -Dplumbline.write.reference=true} this writes it.
 */
class SpecReferenceTest {
    private static final Path REFERENCE = Path.of("docs/spec.md");
    private static final Path RESOURCES = Path.of("src/test/resources/spec-reference");
    private static final Map<String, Schema> KINDS =
            new TreeMap<>(
                    Catalogue.kinds(
                                    Gcp.at(
                                            Endpoints.at(URI.create("http://127.0.0.1:9")),
                                            Meter.NONE,
                                            new Tempo(1),
                                            InstantSource.system()))
                            .schemas());

    /** An environment with one of everything, and no field that has a default. */
    private static final String ENVIRONMENT =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: staging}
            spec:
              project: assistant-staging
              region: us-central1
              budget: {monthly: 300USD, account: billingAccounts/012345-6789AB-CDEF01}
              network: {subnet: 10.10.0.0/20}
              cache: {version: REDIS_7_2, memory: 1GB}
              services: {api: {image: a/b, sessionAffinity: 'false', cpuIdle: 'true'}}
              workers: {agent: {image: a/b}}
              jobs: {nightly: {image: a/b, schedule: 0 3 * * *}}
              sites: {web: {}}
              secrets: {key: {generate: {length: '32'}}}
              database: {version: POSTGRES_16, tier: db-custom-1-3840, replicas: {reads: {tier: db-custom-1-3840}}}
              registry: {}
              github: {deployer: {repository: a/b}}
              livekit: {machine: n2-standard-4, keys: [{key: key, secret: key}], egress: {}, ingress: {}}
              dns: {zone: example.com}
              monitoring: {}
              resources:
              - {kind: Disk, name: office, spec: {sizeGb: '10'}}
            """;

    private final Map<String, Outlined> outline = OutlineCursor.outline();
    private final Map<String, FieldWords> words = FieldWords.all();

    @Test
    void the_reference_tells_of_every_field_what_its_reader_asks_for() throws IOException {
        StringBuilder text = new StringBuilder(Files.readString(RESOURCES.resolve("head.md")));
        parts().forEach((part, fields) -> section(part, fields, text));
        kinds(text);
        if (Boolean.getBoolean("plumbline.write.reference")) {
            Files.writeString(REFERENCE, text);
        }

        assertThat(Files.readString(REFERENCE)).isEqualTo(text.toString());
    }

    @Test
    void every_field_has_words_and_no_words_are_left_over() {
        assertThat(words.keySet()).containsExactlyInAnyOrderElementsOf(outline.keySet());
        assertThat(words).allSatisfy((_, said) -> assertThat(said.meaning()).isNotBlank());
    }

    @TestFactory
    Stream<DynamicTest> every_example_is_what_its_field_takes() {
        return outline.values().stream()
                .filter(field -> field.rule().isPresent())
                .map(field ->
                        DynamicTest.dynamicTest(
                                field.path(),
                                () ->
                                        assertThat(
                                                        field.rule()
                                                                .get()
                                                                .complaint(
                                                                        words.get(field.path())
                                                                                .example()))
                                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> to_say_a_default_changes_nothing() {
        return words.entrySet().stream()
                .filter(entry -> entry.getValue().ours().isPresent())
                .map(entry ->
                        DynamicTest.dynamicTest(
                                entry.getKey(),
                                () ->
                                        assertThat(
                                                        drawn(
                                                                entry.getKey(),
                                                                entry.getValue().fallback()))
                                                .isEqualTo(drawn("spec.mode", "observe"))));
    }

    /** What the environment becomes with one field more. */
    private static Map<Ref, String> drawn(String path, String value) {
        Map<String, Object> file = new Yaml().load(ENVIRONMENT);
        Object at = file;
        String[] steps =
                path.replace("services.NAME", "services.api")
                        .replace("workers.NAME", "workers.agent")
                        .replace("jobs.NAME", "jobs.nightly")
                        .replace("sites.NAME", "sites.web")
                        .replace("secrets.NAME", "secrets.key")
                        .replace("github.NAME", "github.deployer")
                        .replace("replicas.NAME", "replicas.reads")
                        .replace("[]", ".0")
                        .split("\\.", -1);
        for (int step = 0; step < steps.length - 1; step++) {
            at =
                    at instanceof List<?> list
                            ? list.get(Integer.parseInt(steps[step]))
                            : fields(at).computeIfAbsent(steps[step], _ -> new LinkedHashMap<>());
        }
        fields(at).put(steps[steps.length - 1], value);
        Blueprint blueprint = new Blueprint(KINDS);
        Reading reading =
                EnvironmentFile.read(
                        MemoryFolder.with("staging.yaml", new Yaml().dump(file))
                                .and("../web/dist/index.html", ""),
                        "staging.yaml",
                        blueprint::problems);
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        Desired desired =
                blueprint
                        .draw(((Reading.Valid) reading).environment(), Revision.NONE)
                        .desired()
                        .orElseThrow();
        return desired.resources().stream()
                .collect(
                        Collectors.toMap(
                                Resource::ref,
                                each ->
                                        "%s %s %s"
                                                .formatted(
                                                        each.policy(),
                                                        each.place(),
                                                        sorted(each.declared()))));
    }

    private static Map<String, Object> sorted(Document document) {
        return new TreeMap<>(document.fields());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(Object value) {
        return (Map<String, Object>) value;
    }

    private Map<String, List<Outlined>> parts() {
        return outline.values().stream()
                .filter(field -> !field.part().isEmpty())
                .collect(
                        Collectors.groupingBy(
                                Outlined::part, LinkedHashMap::new, Collectors.toList()));
    }

    private void section(String part, List<Outlined> fields, StringBuilder text) {
        String owner = part.replaceAll("(\\.NAME|\\[])$", "");
        text.append("\n## ").append(part).append("\n\n");
        text.append(words.get(owner).meaning()).append("\n\n");
        text.append("| field | takes | default | example | meaning |\n|---|---|---|---|---|\n");
        for (Outlined field : fields) {
            FieldWords said = words.get(field.path());
            text.append(
                    "| `%s` | %s | %s | %s | %s |\n"
                            .formatted(
                                    field.name(),
                                    field.takes(),
                                    field.required() ? "*required*" : fallback(said.fallback()),
                                    said.example().isEmpty() ? "" : "`" + said.example() + "`",
                                    said.meaning()));
        }
    }

    private static String fallback(String text) {
        if (text.startsWith(FieldWords.GOOGLES)) {
            return "*" + text.substring(FieldWords.GOOGLES.length()) + "*";
        }
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static void kinds(StringBuilder text) {
        text.append("\n## Kinds\n\nWhat `kind` may be in `resources`, and what may be referred to.")
                .append(" Fields are those of the API itself.\n\n")
                .append("| kind | in the cloud | part of | outputs |\n|---|---|---|---|\n");
        KINDS.forEach((kind, schema) ->
                text.append(
                        "| `%s` | `%s` | %s | %s |\n"
                                .formatted(
                                        kind,
                                        schema.placement().link(),
                                        schema.placement()
                                                .parent()
                                                .map(parent ->
                                                        "`%s`: %s"
                                                                .formatted(
                                                                        parent.field(),
                                                                        parent.kinds().stream()
                                                                                .sorted()
                                                                                .map(
                                                                                        "`%s`"
                                                                                                ::formatted)
                                                                                .collect(
                                                                                        Collectors
                                                                                                .joining(
                                                                                                        " or "))))
                                                .orElse(""),
                                        schema.outputs().keySet().stream()
                                                .sorted()
                                                .map("`%s`"::formatted)
                                                .collect(Collectors.joining(", ")))));
    }
}
