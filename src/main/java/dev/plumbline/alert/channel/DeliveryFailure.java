package dev.plumbline.alert.channel;

import java.time.Duration;

/** A receiver did not take a notification; the message says why, and holds nothing secret. */
public final class DeliveryFailure extends Exception {
    private final boolean forGood;
    private final Duration pause;

    private DeliveryFailure(String why, boolean forGood, Duration pause) {
        super(why);
        this.forGood = forGood;
        this.pause = pause;
    }

    /** It may be taken later: the receiver is away or busy, or a person has to mend a setting. */
    static DeliveryFailure later(String why) {
        return new DeliveryFailure(why, false, Duration.ZERO);
    }

    /** The receiver wants to hear nothing for a while. */
    static DeliveryFailure later(String why, Duration pause) {
        return new DeliveryFailure(why, false, pause);
    }

    /** This very notification is refused and would be again. */
    static DeliveryFailure forGood(String why) {
        return new DeliveryFailure(why, true, Duration.ZERO);
    }

    public String why() {
        return String.valueOf(getMessage());
    }

    public boolean forGood() {
        return forGood;
    }

    /** For how long the receiver is to be left alone; zero where it did not say. */
    public Duration pause() {
        return pause;
    }
}
