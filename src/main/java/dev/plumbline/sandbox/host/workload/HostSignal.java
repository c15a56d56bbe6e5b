package dev.plumbline.sandbox.host.workload;

import java.util.Locale;
import java.util.Map;

/** Signals by name and number. */
public final class HostSignal {

    public static final int KILL = 9;
    public static final int TERM = 15;

    private static final Map<String, Integer> NUMBERS =
            Map.of(
                    "HUP", 1, "INT", 2, "QUIT", 3, "KILL", KILL, "USR1", 10, "USR2", 12, "TERM",
                    TERM, "CONT", 18, "STOP", 19);

    private HostSignal() {}

    /**
     * The number of a signal.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static int number(String said) {
        if (said.matches("\\d+")) {
            return Integer.parseInt(said);
        }
        String name = said.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
        Integer number = NUMBERS.get(name);
        if (number == null) {
            throw new IllegalArgumentException("Invalid signal: " + said);
        }
        return number;
    }
}
