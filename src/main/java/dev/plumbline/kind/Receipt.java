package dev.plumbline.kind;

/** What a kind is given with an action, and where it tells how the action goes on. */
public interface Receipt {
    /** The same for one action, however often it is sent: the request's idempotency key. */
    String id();

    /**
     * The epoch in which the operator holds the environment; that of whoever held it before is
     * less.
     */
    long epoch();

    /** Writes down the operation that is waited for, before it is waited for. */
    void started(String operation);

    /** Tells in words how far a long operation is, such as {@code 40 %}; may be told often. */
    void progress(String words);
}
