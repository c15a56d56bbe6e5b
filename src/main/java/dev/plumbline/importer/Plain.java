package dev.plumbline.importer;

import dev.plumbline.engine.plan.Presence;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Order;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a live thing a person would write: not what is as it would be without a word, not what
 * Google sets or fills in, not what is shown to nobody, and by references what the spec declares.
 * Made of maps, lists, texts, booleans and whole numbers, as YAML is.
 */
final class Plain {
    /** What Google would fill in, and people choose all the same. */
    private static final Map<String, Set<Path>> CHOSEN =
            Map.of(
                    "Subnetwork", paths("ipCidrRange", "privateIpGoogleAccess"),
                    "Disk", paths("sizeGb"),
                    "GlobalAddress", paths("prefixLength"));

    /** What tools write of themselves, and what is as it is with whatever runs. */
    private static final Map<String, Set<Path>> INCIDENTAL =
            Map.of(
                    "Instance", paths("status", "shieldedInstanceIntegrityPolicy"),
                    "RunJob", paths("client", "clientVersion"),
                    "RunService", paths("client", "clientVersion"),
                    "RunWorkerPool", paths("client", "clientVersion"));

    /** Labels by which tools remember what they did. */
    private static final Pattern TOOLS =
            Pattern.compile("goog-.*|.*(googleapis\\.com|knative\\.dev)/.*");

    private final Set<Path> chosen;
    private final PartReferences references;

    private Plain(Set<Path> chosen, PartReferences references) {
        this.chosen = chosen;
        this.references = references;
    }

    private static Set<Path> paths(String... fields) {
        return Stream.of(fields).map(Path::of).collect(Collectors.toUnmodifiableSet());
    }

    /** What a person would write of a thing, save for what it is a part of. */
    static Map<String, Object> of(Found found, PartReferences references) {
        Plain plain = new Plain(CHOSEN.getOrDefault(found.kind(), Set.of()), references);
        Map<String, Object> fields =
                plain.fields(
                        Path.ROOT, found.schema().root(), found.live(), new Inside(false, false));
        fields.remove("name");
        INCIDENTAL.getOrDefault(found.kind(), Set.of()).forEach(path -> fields.remove(path.root()));
        return fields;
    }

    /** A live value as it stands, but for what nobody can declare; empty where nothing is left. */
    static Optional<Object> whole(Field field, Value value, PartReferences references) {
        return new Plain(Set.of(Path.ROOT), references)
                .value(Path.ROOT, field, value, new Inside(true, false));
    }

    /**
     * What holds where a value stands.
     *
     * @param item whether it is in an item of a list, where zeros are told from nothing
     * @param filled whether Google fills it in
     */
    private record Inside(boolean item, boolean filled) {}

    private Map<String, Object> fields(Path path, Field field, Document live, Inside inside) {
        Map<String, Object> fields = new LinkedHashMap<>();
        live.fields()
                .forEach((name, value) -> {
                    if (field.type() == Type.MAP
                            ? !TOOLS.matcher(name).matches()
                            : known(field, name)) {
                        value(field.step(path, name), field.child(name).beside(live), value, inside)
                                .ifPresent(plain -> fields.put(name, plain));
                    }
                });
        return fields;
    }

    private static boolean known(Field field, String name) {
        return field.type() != Type.OBJECT || field.fields().containsKey(name);
    }

    private Optional<Object> value(Path path, Field field, Value live, Inside outside) {
        boolean undeclarable =
                field.is(Trait.OUTPUT) || field.is(Trait.INPUT) || field.is(Trait.SENSITIVE);
        boolean zero = outside.item() && Presence.told(field);
        if (undeclarable || (!zero && Presence.none(field, Presence.decided(field, live)))) {
            return Optional.empty();
        }
        boolean filled = (outside.filled() || field.is(Trait.FILLED)) && !chosen.contains(path);
        return switch (live) {
            case Value.Scalar(String text) -> scalar(field, text, filled);
            case Value.Items(var items) when field.type() != Type.ANY ->
                    Optional.of(items(path, field, items, filled))
                            .filter(plain -> !plain.isEmpty())
                            .map(plain -> plain);
            case Document document -> {
                Map<String, Object> below =
                        fields(path, field, document, new Inside(outside.item(), filled));
                yield below.isEmpty() ? Optional.empty() : Optional.of(below);
            }
            default -> filled ? Optional.empty() : Optional.of(raw(live));
        };
    }

    private List<Object> items(Path path, Field field, List<Value> live, boolean filled) {
        List<Object> items = new ArrayList<>();
        for (Value item : live) {
            boolean hidden =
                    field.order() == Order.OWNED_KEYS
                            && item instanceof Document document
                            && document.fields().keySet().stream()
                                    .anyMatch(
                                            name -> field.items().child(name).is(Trait.SENSITIVE));
            if (!hidden) {
                Optional<Object> plain =
                        value(path.key(""), field.items(), item, new Inside(true, filled));
                plain.map(each -> keyed(field, item, each))
                        .or(() -> filled ? Optional.empty() : Optional.of(Map.of()))
                        .ifPresent(items::add);
            }
        }
        return items;
    }

    /** With what tells it from other items, whoever chose that. */
    private static Object keyed(Field list, Value item, Object plain) {
        String key = list.key();
        if (key == null
                || !(item instanceof Document document)
                || !(plain instanceof Map<?, ?> said)) {
            return plain;
        }
        Map<String, Object> keyed = new LinkedHashMap<>();
        document.text(key).ifPresent(text -> keyed.put(key, text));
        said.forEach((field, value) -> keyed.putIfAbsent(field.toString(), value));
        return keyed;
    }

    private Optional<Object> scalar(Field field, String text, boolean filled) {
        Optional<String> reference =
                field.type() == Type.LINK || field.type() == Type.TEXT
                        ? references.of(text)
                        : Optional.empty();
        return reference
                .<Object>map(written -> written)
                .or(() -> filled ? Optional.empty() : Optional.of(typed(field.type(), text)));
    }

    /** As YAML writes it; a text that looks like a reference is none. */
    private static Object typed(Type type, String text) {
        return switch (type) {
            case BOOLEAN -> Boolean.valueOf(text);
            case INTEGER, LONG, MINIMUM -> new BigInteger(text);
            case LINK -> {
                String link = Type.LINK.normalise(text);
                yield link.startsWith("projects/") ? link : text;
            }
            default -> text.replace("${", "$${");
        };
    }

    private static Object raw(Value live) {
        return switch (live) {
            case Document document -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                document.fields().forEach((name, value) -> fields.put(name, raw(value)));
                yield fields;
            }
            case Value.Items(var items) -> items.stream().map(Plain::raw).toList();
            default -> live.toString().replace("${", "$${");
        };
    }
}
