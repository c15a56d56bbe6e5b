package dev.plumbline.model;

/** The operator cannot start as it is configured; says what was found without any secret. */
public final class Misconfigured extends RuntimeException {
    private final String remedy;

    public Misconfigured(String found, String remedy) {
        super(found);
        this.remedy = remedy;
    }

    /** What whoever starts it can do. */
    public String remedy() {
        return remedy;
    }
}
