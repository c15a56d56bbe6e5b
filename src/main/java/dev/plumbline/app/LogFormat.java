package dev.plumbline.app;

/** How the operator's log is written. */
enum LogFormat {
    /** For people. */
    text,
    /** For Google Cloud's logging agents. */
    json
}
