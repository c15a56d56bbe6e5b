package dev.plumbline.kind.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.json.GenericJson;
import com.google.protobuf.Descriptors.Descriptor;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is known of the fields of client types is what the client libraries say; with {@code
 * -Dplumbline.write.reference=true} this writes it.
 */
class ClientFieldsTest {
    private static final Path RESOURCES = Path.of("src/main/resources/fields");
    private static final Pattern USE =
            Pattern.compile(
                    "(?:ClientFields\\.of\\(|new DiscoveryPolicies<>\\(\\s*gcp,\\s*)(\\w+)\\.class");

    @Test
    void the_fields_of_each_client_type_are_as_its_library_has_them() throws Exception {
        Map<String, String> walked = new TreeMap<>();
        for (String type : used()) {
            walked.put(type, text(walk(Class.forName(type))));
        }
        if (Boolean.getBoolean("plumbline.write.reference")) {
            Files.createDirectories(RESOURCES);
            for (Map.Entry<String, String> each : walked.entrySet()) {
                Files.writeString(RESOURCES.resolve(each.getKey()), each.getValue());
            }
        }

        assertThat(written()).isEqualTo(walked);
    }

    @Test
    void what_is_read_is_what_was_walked() throws Exception {
        for (String type : used()) {
            Class<?> known = Class.forName(type);
            assertThat(ClientFields.of(known)).as(type).isEqualTo(walk(known));
        }
    }

    private static Map<String, String> written() throws IOException {
        Map<String, String> written = new TreeMap<>();
        try (Stream<Path> files = Files.list(RESOURCES)) {
            for (Path file : files.toList()) {
                written.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return written;
    }

    /** The names of the client types that kinds ask for. */
    private static Iterable<String> used() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            return sources.filter(file ->
                            file.toString().endsWith("Kind.java")
                                    || file.toString().endsWith("Policies.java"))
                    .map(ClientFieldsTest::source)
                    .flatMap(ClientFieldsTest::used)
                    .collect(Collectors.toCollection(java.util.TreeSet::new));
        }
    }

    private static Stream<String> used(String source) {
        return USE.matcher(source)
                .results()
                .map(use ->
                        Pattern.compile("import (\\S+\\." + use.group(1) + ");")
                                .matcher(source)
                                .results()
                                .map((MatchResult found) -> found.group(1))
                                .findFirst()
                                .orElseThrow());
    }

    private static String source(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Field walk(Class<?> type) throws ReflectiveOperationException {
        return GenericJson.class.isAssignableFrom(type)
                ? DiscoveryFields.of(type.asSubclass(GenericJson.class))
                : ProtoFields.fields((Descriptor) type.getMethod("getDescriptor").invoke(null));
    }

    private static String text(Field root) {
        StringBuilder text = new StringBuilder();
        block(root, "", text);
        return text.toString();
    }

    private static void block(Field object, String indent, StringBuilder text) {
        object.fields()
                .forEach((name, field) -> {
                    text.append(indent).append(name);
                    field(field, indent + "  ", text);
                });
    }

    private static void field(Field field, String below, StringBuilder text) {
        field.traits().stream()
                .map(trait -> trait.name().toLowerCase(Locale.ROOT))
                .sorted()
                .forEach(trait -> text.append(' ').append(trait));
        if (field.oneOf() != null) {
            text.append(" one-of:").append(field.oneOf());
        }
        text.append(' ').append(field.type().name().toLowerCase(Locale.ROOT));
        if (field.type() == Type.LIST || field.type() == Type.MAP) {
            field(field.items(), below, text);
            return;
        }
        field.choices().forEach(choice -> text.append(' ').append(choice));
        text.append('\n');
        block(field, below, text);
    }
}
