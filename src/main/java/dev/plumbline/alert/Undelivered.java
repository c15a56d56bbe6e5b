package dev.plumbline.alert;

import java.time.Duration;

/** A receiver did not take a letter; the message says why, and holds nothing secret. */
final class Undelivered extends Exception {
    private final boolean forGood;
    private final Duration pause;

    private Undelivered(String why, boolean forGood, Duration pause) {
        super(why);
        this.forGood = forGood;
        this.pause = pause;
    }

    /** It may be taken later: the receiver is away or busy, or a person has to mend a setting. */
    static Undelivered later(String why) {
        return new Undelivered(why, false, Duration.ZERO);
    }

    /** The receiver wants to hear nothing for a while. */
    static Undelivered later(String why, Duration pause) {
        return new Undelivered(why, false, pause);
    }

    /** This very letter is refused and would be again. */
    static Undelivered forGood(String why) {
        return new Undelivered(why, true, Duration.ZERO);
    }

    String why() {
        return String.valueOf(getMessage());
    }

    boolean forGood() {
        return forGood;
    }

    /** For how long the receiver is to be left alone; zero where it did not say. */
    Duration pause() {
        return pause;
    }
}
