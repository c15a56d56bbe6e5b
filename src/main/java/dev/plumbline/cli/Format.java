package dev.plumbline.cli;

/** How a verb's answer is printed. */
enum Format {
    /** For people. */
    text,
    /** For programs. */
    json
}
