package dev.plumbline.app;

/** That the operator could not start; the terminal, or the log, has been told why. */
public final class StartFailure extends RuntimeException {
    StartFailure(RuntimeException cause) {
        super("the operator could not start", cause);
    }
}
