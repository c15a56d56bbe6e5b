package dev.plumbline.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The faults that befall one request. */
record Drawn(List<Faults.Armed> rules, long luck) {

    static final Drawn NONE = new Drawn(List.of(), 0);

    Optional<Faults.Armed> armed(Fault fault) {
        return rules.stream().filter(armed -> armed.rule().fault() == fault).findFirst();
    }

    boolean has(Fault fault) {
        return armed(fault).isPresent();
    }

    Duration lasting(Fault fault) {
        return rules.stream()
                .filter(armed -> armed.rule().fault() == fault)
                .map(armed -> armed.rule().lasting())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The items a partial list still shows: always at least one fewer, if there were any. */
    <T> List<T> reachable(List<T> items) {
        if (items.isEmpty() || !has(Fault.PARTIAL_LIST)) {
            return items;
        }
        Random random = new Random(luck);
        int lost = random.nextInt(items.size());
        List<T> left = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (i != lost && random.nextBoolean()) {
                left.add(items.get(i));
            }
        }
        return left;
    }
}
