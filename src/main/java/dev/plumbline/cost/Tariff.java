package dev.plumbline.cost;

import dev.plumbline.model.state.Resource;

/** How resources of one kind are paid. */
interface Tariff {
    /** Nothing is paid for it. */
    Tariff FREE = (_, _, _) -> {};

    /** Writes what one costs. */
    void charge(Resource resource, Basket basket, Bill bill);

    /** Nobody knows what is paid for it: by a price that is missing from the table. */
    static Tariff unpriced(String price) {
        return (_, _, bill) -> bill.unpriced(price);
    }

    /** All that is paid for it depends on how much it is used. */
    static Tariff byUse(String use) {
        return (_, _, bill) -> bill.uncounted(use);
    }
}
