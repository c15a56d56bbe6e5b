package dev.plumbline.kind.google;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.plumbline.gcp.SecretDelivery;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Documents to JSON and back; the schema knows which texts are numbers. */
public final class DocumentJson {
    private DocumentJson() {}

    /** Reads an object as the API sent it. */
    public static Document parse(String json) {
        return document(JsonParser.parseString(json).getAsJsonObject());
    }

    private static Document document(JsonObject object) {
        Map<String, Value> fields = new LinkedHashMap<>();
        object.asMap()
                .forEach((name, element) -> {
                    if (!element.isJsonNull()) {
                        fields.put(name, value(element));
                    }
                });
        return new Document(fields);
    }

    private static Value value(JsonElement element) {
        return switch (element) {
            case JsonObject object -> document(object);
            case JsonArray array ->
                    new Value.Items(array.asList().stream().map(DocumentJson::value).toList());
            default -> new Value.Scalar(element.isJsonNull() ? "" : element.getAsString());
        };
    }

    /**
     * Writes a document; what is still pending is left out.
     *
     * @param secrets asked for what is declared as the content of a secret
     */
    public static JsonObject write(Document document, Field field, SecretDelivery secrets) {
        JsonObject object = new JsonObject();
        document.fields()
                .forEach((name, value) ->
                        write(value, field.child(name), secrets)
                                .ifPresent(json -> object.add(name, json)));
        return object;
    }

    private static Optional<JsonElement> write(Value value, Field field, SecretDelivery secrets) {
        return switch (value) {
            case Document document -> Optional.of(write(document, field, secrets));
            case Value.Items(var items) -> {
                JsonArray array = new JsonArray();
                items.forEach(item -> write(item, field.items(), secrets).ifPresent(array::add));
                yield Optional.of(array);
            }
            case Value.Scalar(String text) when field.type() == Type.GENERATED ->
                    Optional.of(
                            secrets.generated(Integer.parseInt(text))
                                    .<JsonElement>deliver(JsonPrimitive::new));
            case Value.Scalar(String link) when field.type() == Type.AUTH_STRING ->
                    Optional.of(secrets.authString(link).<JsonElement>deliver(JsonPrimitive::new));
            case Value.Scalar(String text) -> Optional.of(scalar(text, field.type()));
            case Value.Unset _ -> Optional.of(JsonNull.INSTANCE);
            case Value.Payload(Value version) when version.pending().isPresent() ->
                    Optional.empty();
            case Value.Payload(Value version) ->
                    Optional.of(
                            secrets.of(version.toString())
                                    .<JsonElement>deliver(JsonPrimitive::new));
            case Value.Pending _ -> Optional.empty();
            case Value.Template template ->
                    throw new IllegalStateException("unresolved " + template);
        };
    }

    private static JsonPrimitive scalar(String text, Type type) {
        return switch (type) {
            case BOOLEAN -> new JsonPrimitive(Boolean.parseBoolean(text));
            case INTEGER, NUMBER -> new JsonPrimitive(new BigDecimal(text));
            default -> new JsonPrimitive(text);
        };
    }

    /** Of a body only what a protobuf message cannot say: its empty lists and its nulls. */
    public static JsonObject unsayable(JsonObject body) {
        JsonObject unsayable = new JsonObject();
        body.asMap()
                .forEach((name, value) -> {
                    if (value.isJsonNull()
                            || (value instanceof JsonArray array && array.isEmpty())) {
                        unsayable.add(name, value);
                    } else if (value instanceof JsonObject object) {
                        JsonObject inner = unsayable(object);
                        if (!inner.isEmpty()) {
                            unsayable.add(name, inner);
                        }
                    }
                });
        return unsayable;
    }
}
