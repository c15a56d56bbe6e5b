package dev.plumbline.gcp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;

/** The value of a secret on its way to its consumer; printed by accident, it shows nothing. */
public final class SecretPayload {
    private static final String HIDDEN = "(sensitive)";

    private final String value;

    public SecretPayload(String value) {
        this.value = value;
    }

    /** Hands the value to the one call that delivers it. */
    public <T> T deliver(Function<String, T> call) {
        return call.apply(value);
    }

    /** A text without the value in it, as it is or as bytes travel in JSON. */
    String hiddenIn(String text) {
        return value.isEmpty() ? text : text.replace(value, HIDDEN).replace(encoded(), HIDDEN);
    }

    private String encoded() {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
