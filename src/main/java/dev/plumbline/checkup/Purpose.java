package dev.plumbline.checkup;

import java.util.Locale;

/** What permissions are wanted for. */
public enum Purpose {
    /** To look, and to write nothing. */
    OBSERVE,
    /** To make things as they are declared. */
    ENFORCE;

    /** {@code observe}: as options and files call it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
