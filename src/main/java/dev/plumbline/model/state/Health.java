package dev.plumbline.model.state;

/** How a present thing is doing, apart from whether it is as declared. */
public record Health(State state, String why) {
    /** From good to bad. */
    public enum State {
        HEALTHY,
        /** Google is still working on it. */
        PROGRESSING,
        /** It ends when those who use it have left, which takes as long as they like. */
        WAITING,
        /** It is made, and works once somebody outside has done their part. */
        PENDING,
        DEGRADED
    }

    public static final Health HEALTHY = new Health(State.HEALTHY, "");

    public static Health progressing(String why) {
        return new Health(State.PROGRESSING, why);
    }

    public static Health waiting(String why) {
        return new Health(State.WAITING, why);
    }

    public static Health pending(String why) {
        return new Health(State.PENDING, why);
    }

    public static Health degraded(String why) {
        return new Health(State.DEGRADED, why);
    }

    public boolean is(State other) {
        return state == other;
    }

    /** Whether it will be another without anybody's doing. */
    public boolean changing() {
        return state == State.PROGRESSING || state == State.WAITING;
    }
}
