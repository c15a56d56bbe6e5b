package dev.plumbline.model;

/** Whose turn it is when something failed, and what there is to say of such failures. */
public enum FaultOwner {
    /** The spec's author: Google refuses what is declared. */
    SPEC(
            "spec-refused",
            "the spec's author",
            "cannot be made as declared",
            "The spec has to change; it is tried again with the next revision."),
    /** Whoever grants access. */
    ACCESS(
            "access-missing",
            "whoever grants access",
            "cannot be seen or changed: access is missing",
            "Somebody has to grant access; it is tried again by itself."),
    /** Whoever raises quota; or time, where it was a rate. */
    QUOTA(
            "quota-exhausted",
            "whoever raises quota",
            "cannot be made: quota is used up",
            "Quota has to be raised, or time to pass; it is tried again by itself."),
    /** Nobody yet: somebody else is changing the same thing. */
    CONFLICT(
            "conflict",
            "nobody: something else is changing it",
            "cannot be changed: something else is changing the same",
            "Something else is changing it; it is tried again by itself."),
    /** The provider. */
    UNAVAILABLE(
            "google-unavailable",
            "the provider",
            "cannot be seen or changed: Google Cloud does not answer as it should",
            "Google Cloud did not answer as it should; it is tried again."),
    /** Us. */
    BUG(
            "defect",
            "Plumbline's developers",
            "cannot be kept: Plumbline itself failed",
            "This is a defect of Plumbline: please report it; it is tried again.");

    private final String cause;
    private final String whose;
    private final String trouble;
    private final String next;

    FaultOwner(String cause, String whose, String trouble, String next) {
        this.cause = cause;
        this.whose = whose;
        this.trouble = trouble;
        this.next = next;
    }

    /** What an incident about such failures is called. */
    public String cause() {
        return cause;
    }

    /** In words: who has to act. */
    public String whose() {
        return whose;
    }

    /** In words, after the names of what failed: what is wrong with them. */
    public String trouble() {
        return trouble;
    }

    /** In words: what comes next. */
    public String next() {
        return next;
    }
}
