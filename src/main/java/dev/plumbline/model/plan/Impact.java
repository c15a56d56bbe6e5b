package dev.plumbline.model.plan;

/** What mending a difference does to what runs. */
public enum Impact {
    IN_PLACE,
    /** New instances are started. */
    RESTART,
    /** It is deleted and made again, or cannot be mended. */
    REPLACE
}
