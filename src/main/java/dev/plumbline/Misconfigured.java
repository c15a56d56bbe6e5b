package dev.plumbline;

/** The operator cannot start as it is configured. */
final class Misconfigured extends RuntimeException {
    private final String remedy;

    Misconfigured(String found, String remedy) {
        super(found);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
