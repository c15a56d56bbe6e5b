package dev.plumbline.model;

/** Whose turn it is when something failed. */
public enum Turn {
    /** The spec's author: Google refuses what is declared. */
    SPEC("the spec's author"),
    /** Whoever grants access. */
    ACCESS("whoever grants access"),
    /** Whoever raises quota; or time, where it was a rate. */
    QUOTA("whoever raises quota"),
    /** Nobody yet: somebody else is changing the same thing. */
    CONFLICT("nobody: something else is changing it"),
    /** The provider. */
    UNAVAILABLE("the provider"),
    /** Us. */
    BUG("Plumbline's developers");

    private final String whose;

    Turn(String whose) {
        this.whose = whose;
    }

    /** In words: who has to act. */
    public String whose() {
        return whose;
    }
}
