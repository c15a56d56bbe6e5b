package dev.plumbline.sandbox.host.shell;

/** A script that cannot be read, or not yet: more lines may complete it. */
final class SyntaxException extends RuntimeException {

    private final boolean incomplete;

    private SyntaxException(String message, boolean incomplete) {
        super(message, null, false, false);
        this.incomplete = incomplete;
    }

    static SyntaxException unexpected(String token) {
        return new SyntaxException("syntax error near unexpected token `" + token + "'", false);
    }

    static SyntaxException incomplete() {
        return new SyntaxException("syntax error: unexpected end of file", true);
    }

    boolean moreMayHelp() {
        return incomplete;
    }
}
