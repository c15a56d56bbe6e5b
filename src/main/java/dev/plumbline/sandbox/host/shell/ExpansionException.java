package dev.plumbline.sandbox.host.shell;

/** A word that cannot be expanded: the shell says why and ends. */
final class ExpansionException extends RuntimeException {

    ExpansionException(String message) {
        super(message, null, false, false);
    }
}
