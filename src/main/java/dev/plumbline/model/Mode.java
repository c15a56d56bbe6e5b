package dev.plumbline.model;

/** What may be done about drift in an environment. */
public enum Mode {
    /** Look and show; write nothing. */
    OBSERVE,
    /** Make the cloud what the spec says. */
    ENFORCE,
    /** Every declared resource is to go. */
    ABSENT
}
