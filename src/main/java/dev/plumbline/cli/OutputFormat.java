package dev.plumbline.cli;

/** How a verb's answer is printed. */
public enum OutputFormat {
    /** For people. */
    text,
    /** For programs. */
    json
}
