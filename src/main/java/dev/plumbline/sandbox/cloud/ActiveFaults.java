package dev.plumbline.sandbox.cloud;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The faults that befall one request. */
public record ActiveFaults(List<FaultSwitch.Armed> rules, long luck) {

    public static final ActiveFaults NONE = new ActiveFaults(List.of(), 0);

    public Optional<FaultSwitch.Armed> armed(Misbehaviour fault) {
        return rules.stream().filter(armed -> armed.rule().fault() == fault).findFirst();
    }

    public boolean has(Misbehaviour fault) {
        return armed(fault).isPresent();
    }

    public Duration lasting(Misbehaviour fault) {
        return rules.stream()
                .filter(armed -> armed.rule().fault() == fault)
                .map(armed -> armed.rule().lasting())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The items a partial list still shows: always at least one fewer, if there were any. */
    public <T> List<T> reachable(List<T> items) {
        if (items.isEmpty() || !has(Misbehaviour.PARTIAL_LIST)) {
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
