package dev.plumbline.gcp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * What a protobuf body cannot say and a request must: an empty list, and null. It is laid over the
 * JSON body on its way out.
 *
 * <p>The serialiser leaves empty lists out, so that Google would keep what is there.
 */
public record Overlay(JsonObject json) {
    static final ScopedValue<Overlay> CURRENT = ScopedValue.newInstance();

    /** Sends a request with some JSON laid over its body. */
    public static <T> T laid(JsonObject json, Supplier<T> request) {
        return json.isEmpty()
                ? request.get()
                : ScopedValue.where(CURRENT, new Overlay(json)).call(request::get);
    }

    /** The body with this laid over it. */
    byte[] over(byte[] body) {
        JsonElement parsed = JsonParser.parseString(new String(body, StandardCharsets.UTF_8));
        lay(json, parsed.getAsJsonObject());
        return parsed.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void lay(JsonObject from, JsonObject onto) {
        from.asMap()
                .forEach((name, value) -> {
                    if (value instanceof JsonObject inner
                            && onto.get(name) instanceof JsonObject below) {
                        lay(inner, below);
                    } else {
                        onto.add(name, value);
                    }
                });
    }
}
