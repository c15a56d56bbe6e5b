package dev.plumbline.model;

/** Something in a spec that its author has to mend: where, what was found, and what was meant. */
public record Problem(Origin at, String message) {
    @Override
    public String toString() {
        return at + ": " + message;
    }
}
