package dev.plumbline.kind.google;

import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.Type;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a client library's type. They were walked when the library was taken in, and stand
 * in a resource per type, so that nothing of the library is started to know them: a line per field,
 * what is below it indented.
 *
 * <pre>
 * allowed list object
 *   IPProtocol presence text
 *   ports list text
 * direction presence enum EGRESS INGRESS
 * </pre>
 */
public final class ClientFields {
    private static final String INDENT = "  ";
    private static final String GROUP = "one-of:";
    private static final Map<String, Trait> TRAITS =
            Arrays.stream(Trait.values()).collect(Collectors.toMap(ClientFields::word, it -> it));

    private static final ClassValue<Field> FIELDS =
            new ClassValue<>() {
                @Override
                protected Field computeValue(Class<?> type) {
                    return read(type);
                }
            };

    private final Queue<String> lines;

    private ClientFields(List<String> lines) {
        this.lines = new ArrayDeque<>(lines);
    }

    /** The fields of a resource's type; the class is named, and not initialised. */
    public static Field of(Class<?> type) {
        return FIELDS.get(type);
    }

    private static Field read(Class<?> type) {
        String name = "/fields/" + type.getName();
        try (InputStream resource = ClientFields.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(
                        "there is no resource %s; ClientFieldsTest writes it".formatted(name));
            }
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return Field.object(new ClientFields(text.lines().toList()).block(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All fields that stand at one depth. */
    private Map<String, Field> block(String indent) {
        Map<String, Field> fields = new LinkedHashMap<>();
        while (stands(lines.peek(), indent)) {
            Queue<String> words = new ArrayDeque<>(List.of(lines.remove().strip().split(" ", -1)));
            fields.put(words.remove(), field(words, indent + INDENT));
        }
        return fields;
    }

    private static boolean stands(@Nullable String line, String indent) {
        return line != null && line.startsWith(indent) && !line.startsWith(indent + INDENT);
    }

    private Field field(Queue<String> words, String below) {
        String word = words.remove();
        Trait trait = TRAITS.get(word);
        if (trait != null) {
            return field(words, below).with(trait);
        }
        if (word.startsWith(GROUP)) {
            return field(words, below).oneOf(word.substring(GROUP.length()));
        }
        Type type = Type.valueOf(word.toUpperCase(Locale.ROOT));
        return switch (type) {
            case LIST -> Field.list(field(words, below));
            case MAP -> Field.map(field(words, below));
            case OBJECT -> Field.object(block(below));
            case ENUM -> Field.choice(List.copyOf(words));
            default -> Field.scalar(type);
        };
    }

    private static String word(Trait trait) {
        return trait.name().toLowerCase(Locale.ROOT);
    }
}
