package dev.plumbline.model.state;

import dev.plumbline.model.Commitment;
import dev.plumbline.model.Money;
import java.util.Optional;

/**
 * What an environment may cost.
 *
 * @param monthly how much in a month; empty where nobody has said
 * @param commitment by which it is counted
 */
public record Budget(Optional<Money> monthly, Commitment commitment) {
    /** Nothing is said of it. */
    public static final Budget NONE = new Budget(Optional.empty(), Commitment.NONE);

    /** Whether so much is more than it may cost. */
    public boolean exceededBy(Money amount) {
        return monthly.filter(amount::exceeds).isPresent();
    }
}
