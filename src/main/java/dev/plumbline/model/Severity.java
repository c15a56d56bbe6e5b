package dev.plumbline.model;

/** How soon a person should look, the most urgent first. */
public enum Severity {
    /** Now: users notice it, or nobody is watching any more. */
    CRITICAL,
    /** Today: it does not mend itself. */
    WARNING,
    /** When there is time. */
    NOTICE;

    /** The more urgent of two. */
    public Severity and(Severity other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
