package dev.plumbline.model.plan;

/** How a resource stands, worst first. */
public enum Verdict {
    FAILED,
    UNKNOWN,
    HELD,
    PROGRESSING,
    DEGRADED,
    SYNCED;

    /** The worse of two. */
    public Verdict and(Verdict other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
