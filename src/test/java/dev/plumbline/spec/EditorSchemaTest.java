package dev.plumbline.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plumbline.app.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What editors know of a spec. */
class EditorSchemaTest {
    private static final Path FILE = Path.of("environments/schema.json");
    private static final String STAGING =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: staging}
            spec:
              project: assistant-staging
              region: us-central1
            """;

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Files.readString(FILE), InputFormat.JSON);
    }

    private static List<String> complaints(String yaml) throws IOException {
        return schema().validate(yaml, InputFormat.YAML).stream().map(Error::toString).toList();
    }

    @Test
    void it_is_made_of_the_fields_that_a_spec_is_read_by() throws IOException {
        String made =
                JsonMapper.builder()
                                .build()
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(new EditorSchema(Catalogue.schemas()).schema())
                        + "\n";
        if (Boolean.getBoolean("plumbline.write.reference")) {
            Files.writeString(FILE, made);
        }

        assertThat(Files.readString(FILE))
                .as("-Dplumbline.write.reference=true writes it")
                .isEqualTo(made);
    }

    @Test
    void every_environment_that_is_shown_keeps_it() throws IOException {
        try (Stream<Path> files = Files.list(FILE.getParent())) {
            List<Path> specs =
                    files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
            assertThat(specs).isNotEmpty();
            for (Path spec : specs) {
                assertThat(complaints(Files.readString(spec))).as("%s", spec).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "servces: {} | servces",
                "mode: enforced | mode",
                "services: {api: {image: a, imge: b}} | imge",
                "cache: {memory: 1GB, version: {}} | version",
                "network: {egress: {conector: 10.0.0.0/28}} | conector",
                "resources: [{kind: Dsk, name: a, spec: {}}] | kind",
                "resources: [{kind: Disk, name: a, spec: {sizeGigabytes: 3}}] | sizeGigabytes"
            })
    void a_mistake_is_underlined_where_it_is(String section, String where) throws IOException {
        assertThat(complaints(STAGING)).isEmpty();
        assertThat(complaints(STAGING + "  " + section + "\n"))
                .anyMatch(each -> each.contains(where));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cache: null",
                "network: {subnet: 10.0.0.0/20, egress: {connector: 10.8.0.0/28}}",
                "services: {api: {image: a, cpu: 2, sessionAffinity: yes, env: {A: 1, B: {secret: key}}}}",
                "resources: [{kind: Disk, name: a, spec: {sizeGb: 3, accessMode: '${x.y}'}}]",
                "resources: [{kind: SqlDatabase, name: a, spec: {instance: '${database}'}}]"
            })
    void what_a_spec_may_say_is_let_be(String section) throws IOException {
        assertThat(complaints(STAGING + "  " + section + "\n")).isEmpty();
    }

    @Test
    void what_is_hovered_over_is_explained() throws IOException {
        assertThat(
                        JsonMapper.builder()
                                .build()
                                .readTree(Files.readString(FILE))
                                .at(
                                        "/properties/spec/properties/cache/properties/memory/description")
                                .asString())
                .isEqualTo("How much it holds.");
    }
}
