package dev.plumbline.model;

/** Why something did not work, and whose turn it is. The message carries no secret. */
public record Fault(FaultOwner turn, String message) {
    @Override
    public String toString() {
        return turn + ": " + message;
    }
}
