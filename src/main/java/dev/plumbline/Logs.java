package dev.plumbline;

/** How the operator's log is written. */
enum Logs {
    /** For people. */
    text,
    /** For Google Cloud's logging agents. */
    json
}
