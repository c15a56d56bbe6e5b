package dev.plumbline.sandbox.google.aip;

/** What is happening to a resource, as its {@code state} says it. */
public enum Phase {
    CREATING,
    READY,
    UPDATING,
    DELETING
}
