package dev.plumbline.ledger;

/** That an environment was taken over: its former keeper writes of it no more. */
public final class Superseded extends RuntimeException {
    public Superseded(Epoch epoch) {
        super("another Plumbline has taken over " + epoch.environment());
    }
}
