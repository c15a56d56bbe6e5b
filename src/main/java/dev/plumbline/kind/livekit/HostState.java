package dev.plumbline.kind.livekit;

/** How far a host is in or out of service: the values of its field {@code state}. */
final class HostState {
    /** It runs, and callers are sent to it. */
    static final String SERVING = "serving";

    /** Callers are sent to it, and it does not answer. */
    static final String UNFIT = "unfit";

    /** It runs, and no load balancer sends to it. */
    static final String STANDBY = "standby";

    /** It was asked to end when all have left. */
    static final String DRAINING = "draining";

    /** The time for that is over, and it runs still. */
    static final String OVERDUE = "overdue";

    /** It has ended, or never began. */
    static final String DRAINED = "drained";

    private HostState() {}
}
