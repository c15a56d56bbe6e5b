package dev.plumbline.cost;

import dev.plumbline.model.Ref;
import java.math.BigDecimal;
import java.util.List;

/**
 * What one resource costs in a month.
 *
 * @param monthly of what has a price and is known to be used
 * @param reason how it comes about: {@code 20 GB × $0.10}
 * @param assumed what had to be taken for granted
 * @param uncounted what it costs beside, by use that nobody knows
 * @param unpriced what it costs beside, at prices that nobody has found
 */
public record Line(
        Ref ref,
        BigDecimal monthly,
        String reason,
        List<String> assumed,
        List<String> uncounted,
        List<String> unpriced) {
    public Line {
        assumed = List.copyOf(assumed);
        uncounted = List.copyOf(uncounted);
        unpriced = List.copyOf(unpriced);
    }

    /** Whether it costs nothing, however much it is used. */
    public boolean free() {
        return monthly.signum() == 0 && uncounted.isEmpty() && unpriced.isEmpty();
    }
}
