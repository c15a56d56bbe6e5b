package dev.plumbline.sandbox.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/** The rules in force, and the dice that are thrown for each request. */
public final class FaultSwitch {

    private List<Armed> rules = List.of();
    private long seed;
    private Random random;

    public FaultSwitch(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** A rule in force: how often it struck, and whether it was cleared since. */
    public static final class Armed {
        private final FaultRule rule;
        private int struck;
        private volatile boolean cleared;

        private Armed(FaultRule rule) {
            this.rule = rule;
        }

        public FaultRule rule() {
            return rule;
        }

        public boolean cleared() {
            return cleared;
        }
    }

    public synchronized void set(List<FaultRule> wanted) {
        rules.forEach(armed -> armed.cleared = true);
        rules = wanted.stream().map(Armed::new).toList();
    }

    /** Starts the dice anew, so that a run can be repeated. */
    public synchronized void seed(long value) {
        seed = value;
        random = new Random(value);
    }

    public synchronized ActiveFaults draw(String method, String path, Misbehaviour.Target kind) {
        List<Armed> drawn = new ArrayList<>();
        for (Armed armed : rules) {
            FaultRule rule = armed.rule;
            boolean left = rule.times() == 0 || armed.struck < rule.times();
            if (left
                    && rule.fault().befalls(kind)
                    && rule.matches(method, path, kind)
                    && random.nextDouble() < rule.rate()) {
                armed.struck++;
                drawn.add(armed);
            }
        }
        return new ActiveFaults(List.copyOf(drawn), random.nextLong());
    }

    /** How often the rules in force have struck. */
    public synchronized int struck() {
        return rules.stream().mapToInt(armed -> armed.struck).sum();
    }

    public synchronized ObjectNode describe() {
        ObjectNode node = JsonTrees.object().put("seed", seed);
        node.set(
                "rules",
                JsonTrees.array(
                        rules.stream()
                                .map(armed -> armed.rule.write().put("struck", armed.struck))
                                .toList()));
        return node;
    }
}
