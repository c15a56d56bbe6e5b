package dev.plumbline.gcp;

import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * The value of a secret, or of what may be one, on its way to its consumer; printed by accident, it
 * shows nothing.
 */
public final class SecretPayload {
    static final String HIDDEN = "(sensitive)";

    private final String value;

    public SecretPayload(String value) {
        this.value = value;
    }

    /** Hands the value to the one call that delivers it. */
    public <T> T deliver(Function<String, T> call) {
        return call.apply(value);
    }

    /** The value as it is, as JSON writes it, and as bytes travel in JSON. */
    Set<String> spellings() {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(value);
        String json = new JsonPrimitive(value).toString();
        spellings.add(json.substring(1, json.length() - 1));
        spellings.add(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        return spellings;
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
