package dev.plumbline.gcp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.plumbline.model.text.CappedText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error as Google's APIs write it: {@code {error: {code, status, message, errors: [{reason}],
 * details: [{reason}]}}}.
 *
 * @param status of HTTP
 * @param reason the machine's word, such as {@code notFound} or {@code SERVICE_DISABLED}; empty
 *     when there is none
 * @param message the person's word
 */
public record Answer(int status, String reason, String message) {
    private static final int LONGEST_MESSAGE = 500;

    /** Reads an error's body; empty when it is not one of Google's. */
    static Optional<Answer> parse(int status, @Nullable String body) {
        try {
            if (body == null || !(JsonParser.parseString(body) instanceof JsonObject json)) {
                return Optional.empty();
            }
            // The discovery clients hand over what is inside of "error" only.
            JsonElement error = json.has("code") ? json : json.get("error");
            return error instanceof JsonObject object
                    ? Optional.of(of(status, object))
                    : Optional.empty();
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    private static Answer of(int status, JsonObject error) {
        String reason = reason(error.get("details"));
        if (reason.isEmpty()) {
            reason = reason(error.get("errors"));
        }
        if (reason.isEmpty()) {
            reason = text(error, "status");
        }
        return new Answer(status, reason, shorten(text(error, "message")));
    }

    static String shorten(String message) {
        return CappedText.of(message, LONGEST_MESSAGE);
    }

    private static String reason(@Nullable JsonElement list) {
        if (list instanceof JsonArray items) {
            for (JsonElement item : items) {
                if (item instanceof JsonObject object && object.has("reason")) {
                    return text(object, "reason");
                }
            }
        }
        return "";
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) != null && object.get(name).isJsonPrimitive()
                ? object.get(name).getAsString()
                : "";
    }
}
