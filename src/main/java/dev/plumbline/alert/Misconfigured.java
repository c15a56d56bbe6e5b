package dev.plumbline.alert;

/** The alerts cannot be set up like this; says what is wrong without any secret. */
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
