package dev.plumbline.cli.operator;

import java.time.Duration;

/** Waiting between two questions. */
final class Pauses {
    private Pauses() {}

    /** Whether that was waited for, and nobody interrupted it. */
    static boolean rest(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
