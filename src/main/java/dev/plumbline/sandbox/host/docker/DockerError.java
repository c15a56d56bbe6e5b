package dev.plumbline.sandbox.host.docker;

/** What the engine says no with. */
public final class DockerError extends RuntimeException {

    public DockerError(String message) {
        super(message, null, false, false);
    }
}
