package dev.plumbline.model;

/** Whose turn it is when something failed, and what there is to say of such failures. */
public enum FaultOwner {
    /** The spec's author: Google refuses what is declared. */
    SPEC(
            "spec-refused",
            "the spec's author",
            "as declared",
            "The spec has to change: the next revision is tried at once, this one once an hour."),
    /** Whoever grants access. */
    ACCESS(
            "access-missing",
            "whoever grants access",
            ": access is missing",
            "Somebody has to grant access; it is tried again by itself."),
    /** Whoever turns on APIs; or time, where that has just been done. */
    API(
            "api-disabled",
            "whoever turns on APIs",
            ": its API is turned off",
            "The API has to be turned on, by `gcloud services enable` or by `apis:` in the spec; it"
                    + " is tried again by itself."),
    /** Whoever raises quota; or time, where it was a rate. */
    QUOTA(
            "quota-exhausted",
            "whoever raises quota",
            ": quota is used up",
            "Quota has to be raised, or time to pass; it is tried again by itself."),
    /** Nobody yet: somebody else is changing the same thing. */
    CONFLICT(
            "conflict",
            "nobody: something else is changing it",
            ": something else is changing the same",
            "Something else is changing it; it is tried again by itself."),
    /** The provider. */
    UNAVAILABLE(
            "google-unavailable",
            "the provider",
            ": Google Cloud does not answer as it should",
            "Google Cloud did not answer as it should; it is tried again."),
    /** Us. */
    BUG(
            "defect",
            "Plumbline's developers",
            ": Plumbline itself failed",
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

    /**
     * In words, after the names of what failed: what is wrong with them.
     *
     * @param cannot what cannot be done: {@code cannot be seen}
     */
    public String trouble(String cannot) {
        return cannot + (trouble.startsWith(":") ? "" : " ") + trouble;
    }

    /** In words: what comes next. */
    public String next() {
        return next;
    }
}
