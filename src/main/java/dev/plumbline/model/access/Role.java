package dev.plumbline.model.access;

import java.util.Locale;

/** What somebody may do; each role may do all that the ones before it may. */
public enum Role {
    /** Nothing: who asks has not signed in. */
    NOBODY,
    /** Read. */
    VIEWER,
    /** Read and write. */
    OPERATOR,
    /** Also hand out tokens and take them back. */
    ROOT;

    /** As people and programs write it: {@code viewer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
