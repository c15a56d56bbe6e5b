package dev.plumbline.checkup;

/**
 * One thing that was looked into.
 *
 * @param about an account, an API's host, a kind, a quota
 * @param detail a permission, or a sentence
 */
public record Finding(Check check, State state, String about, String detail) {
    /** What was looked into. */
    public enum Check {
        CREDENTIALS,
        API,
        OBSERVE,
        ENFORCE,
        QUOTA
    }

    /** How it is. */
    public enum State {
        OK,
        /** It has to be given by a person. */
        MISSING,
        /** It is not there, and need not be yet. */
        LATER,
        /** It could not be told. */
        UNKNOWN
    }
}
