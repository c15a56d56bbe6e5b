package dev.plumbline.cost;

import dev.plumbline.model.Commitment;
import dev.plumbline.model.state.Resource;
import java.util.List;
import java.util.Set;

/** What resources cost in a month, by one table of prices. */
public final class Estimator {
    /** Places that are wider than a region and are paid as it. */
    private static final Set<String> WIDE = Set.of("us");

    private final PriceTable table;
    private final Commitment commitment;

    public Estimator(PriceTable table, Commitment commitment) {
        this.table = table;
        this.commitment = commitment;
    }

    /** A line per resource, in their order; none is left out. */
    public Estimate estimate(List<Resource> resources) {
        Basket basket = new Basket(resources);
        return new Estimate(
                table.date(),
                table.currency(),
                commitment,
                resources.stream().map(resource -> line(resource, basket)).toList());
    }

    private Line line(Resource resource, Basket basket) {
        Bill bill = new Bill(table, commitment);
        try {
            Tariffs.of(resource.ref().kind()).charge(resource, basket, bill);
        } catch (NumberFormatException _) {
            bill.unpriced("a number that cannot be read");
        }
        Line line = bill.line(resource.ref());
        String location = resource.place().location();
        return line.free() || table.covers(location) || WIDE.contains(location)
                ? line
                : new Bill(table, commitment)
                        .unpriced("anything in " + location)
                        .line(resource.ref());
    }
}
