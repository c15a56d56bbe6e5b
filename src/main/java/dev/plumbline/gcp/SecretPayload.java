package dev.plumbline.gcp;

import java.util.function.Function;

/** The value of a secret on its way to its consumer; printed by accident, it shows nothing. */
public final class SecretPayload {
    private final String value;

    public SecretPayload(String value) {
        this.value = value;
    }

    /** Hands the value to the one call that delivers it. */
    public <T> T deliver(Function<String, T> call) {
        return call.apply(value);
    }

    /** A text without the value in it. */
    String hiddenIn(String text) {
        return value.isEmpty() ? text : text.replace(value, "(sensitive)");
    }

    @Override
    public String toString() {
        return "(sensitive)";
    }
}
