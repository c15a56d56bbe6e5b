package dev.plumbline.engine;

import static dev.plumbline.engine.Rig.document;
import static dev.plumbline.engine.Rig.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.FakeKind.Refusal;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.state.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the order of events, and whatever goes wrong on the way, the end is the same. */
class SeedsTest {
    private static final FaultOwner[] TURNS = {
        FaultOwner.UNAVAILABLE,
        FaultOwner.CONFLICT,
        FaultOwner.QUOTA,
        FaultOwner.ACCESS,
        FaultOwner.SPEC
    };
    private static final int THINGS = 8;

    @Property(tries = 400)
    void every_seed_ends_with_what_is_declared_and_nothing_is_made_twice(
            @ForAll @IntRange(min = 0) int seed) {
        Random random = new Random(seed);
        Rig rig = new Rig(seed);
        rig.threads.meddling(0.3);
        Resource[] spec = spec(random);
        rig.declare("1", spec);
        Map<String, Set<String>> needs = new HashMap<>();
        for (Resource resource : spec) {
            Set<String> names = new HashSet<>();
            resource.needs().forEach(need -> names.add(need.name()));
            needs.put(resource.ref().name(), names);
        }
        for (int event = 0; event < 60; event++) {
            happen(rig, random, spec);
        }
        rig.things.deaf.clear();
        rig.things.refusals.clear();
        rig.things.slow.clear();
        Set.copyOf(rig.things.there.keySet()).forEach(rig.things::ready);
        rig.threads.finishAll();
        rig.clock.pass(Duration.ofHours(2));
        Report report = rig.settle();

        assertThat(report.converged()).isTrue();
        assertThat(rig.things.there).hasSize(THINGS);
        for (Resource resource : spec) {
            assertThat(rig.things.there.get(resource.ref().name()).text("size")).contains("1");
        }
        inOrder(rig.things.writes(), needs);
        assertThat(rig.ledger.attempts())
                .allMatch(attempt -> attempt.ended().isPresent())
                .noneMatch(attempt ->
                        attempt.fault()
                                .filter(fault -> fault.turn() == FaultOwner.BUG)
                                .isPresent());
        int writes = rig.things.writes().size();
        rig.scan();
        rig.threads.finishAll();
        assertThat(rig.things.writes()).hasSize(writes);
    }

    /** Things that need some of those before them, in a random order. */
    private static Resource[] spec(Random random) {
        List<Resource> spec = new ArrayList<>();
        for (int index = 0; index < THINGS; index++) {
            Set<String> needs = new HashSet<>();
            for (int other = 0; other < index; other++) {
                if (random.nextInt(3) == 0) {
                    needs.add("t" + other);
                }
            }
            spec.add(thing("t" + index, needs, "size", "1", "labels", document("n", "" + index)));
        }
        java.util.Collections.shuffle(spec, random);
        return spec.toArray(Resource[]::new);
    }

    private static void happen(Rig rig, Random random, Resource[] spec) {
        FakeKind things = rig.things;
        switch (random.nextInt(14)) {
            case 0 -> things.deaf.add(fault(random));
            case 1 -> things.refusals.add(Refusal.of(turn(random)));
            case 2 -> things.refusals.add(Refusal.afterEffect(turn(random)));
            case 3 -> {
                things.refusals.clear();
                things.refusals.add(Refusal.kill(random.nextBoolean()));
                rig.threads.finishAny();
                things.refusals.clear();
                rig.restart();
                rig.declare("1", spec);
            }
            case 4 -> things.slow.add("t" + random.nextInt(THINGS));
            case 5 -> things.ready("t" + random.nextInt(THINGS));
            case 6 -> {
                String name = "t" + random.nextInt(THINGS);
                things.hidden.clear();
                if (random.nextBoolean()) {
                    things.hidden.add(name);
                }
            }
            case 7 -> rig.loop.sync();
            case 8, 9, 10 -> rig.threads.finishAny();
            default -> {
                rig.clock.pass(Duration.ofSeconds(random.nextInt(40)));
                rig.step();
            }
        }
    }

    private static FaultOwner turn(Random random) {
        return TURNS[random.nextInt(TURNS.length)];
    }

    private static Fault fault(Random random) {
        return new Fault(turn(random), "away");
    }

    private static void inOrder(List<String> writes, Map<String, Set<String>> needs) {
        Set<String> tried = new HashSet<>();
        for (String write : writes) {
            assertThat(write).doesNotStartWith("delete").doesNotStartWith("update");
            String name = write.substring(write.indexOf(' ') + 1);
            assertThat(tried).as("before %s", write).containsAll(needs.get(name));
            tried.add(name);
        }
    }
}
