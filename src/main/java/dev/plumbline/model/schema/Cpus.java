package dev.plumbline.model.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** How many CPUs Cloud Run gives to an instance. */
public final class Cpus {
    private static final BigDecimal LEAST = new BigDecimal("0.08");
    private static final BigDecimal STEP = new BigDecimal("0.001");
    private static final List<Integer> WHOLE = List.of(1, 2, 4, 6, 8);

    private Cpus() {}

    /** The number of a text such as {@code 2} or {@code 500m}; empty where it is none. */
    public static Optional<BigDecimal> of(String text) {
        return Quantity.parse(text);
    }

    /** What was expected instead, where there is no such size. */
    public static Optional<String> complaint(String text) {
        boolean known =
                of(text).filter(cpus ->
                                WHOLE.stream()
                                                .anyMatch(size ->
                                                        cpus.compareTo(BigDecimal.valueOf(size))
                                                                == 0)
                                        || isFraction(cpus))
                        .isPresent();
        return known
                ? Optional.empty()
                : Optional.of(
                        "1, 2, 4, 6 or 8 CPUs, or from 0.08 to below 1 in steps of 0.001 such as"
                                + " 500m");
    }

    private static boolean isFraction(BigDecimal cpus) {
        return cpus.compareTo(LEAST) >= 0
                && cpus.compareTo(BigDecimal.ONE) < 0
                && cpus.remainder(STEP).signum() == 0;
    }
}
