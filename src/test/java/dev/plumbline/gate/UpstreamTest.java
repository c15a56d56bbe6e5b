package dev.plumbline.gate;

import static dev.plumbline.gate.Given.change;
import static dev.plumbline.gate.Given.delete;
import static dev.plumbline.gate.Given.ref;
import static dev.plumbline.gate.Given.replace;
import static dev.plumbline.gate.Given.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpstreamTest {
    private final Given given = new Given();

    private String held(Action action) {
        return given.ask(new Upstream(), action).map(Hold::reason).orElse("");
    }

    @Test
    void a_create_waits_until_all_that_it_needs_has_stood() {
        given.stood.add(ref("b"));
        assertThat(held(Given.create("b", "d", "c"))).isEqualTo("waits for Thing/c, Thing/d");
        given.stood.addAll(List.of(ref("c"), ref("d")));
        assertThat(held(Given.create("b", "d", "c"))).isEmpty();
    }

    @Test
    void a_create_that_needs_nothing_waits_for_nothing() {
        assertThat(held(Given.create())).isEmpty();
    }

    @Test
    void a_create_waits_for_the_values_of_its_references_also_of_those_that_stand() {
        given.stood.add(ref("cache"));
        Document goal =
                Document.EMPTY.with(
                        "env",
                        new Value.Items(
                                List.of(
                                        Document.EMPTY.with(
                                                "value", new Value.Pending(ref("cache"))))));
        assertThat(held(Given.create(goal, "cache"))).isEqualTo("waits for Thing/cache");
    }

    @Test
    void an_update_waits_for_nobody() {
        assertThat(held(update(change("size", "1", "2")))).isEmpty();
    }

    @Test
    void a_delete_and_a_replace_wait_until_nothing_that_needs_it_is_there() {
        given.neededBy.addAll(List.of(ref("b"), ref("c"), ref("d"), ref("e")));
        given.present("b").absent("c").unknown("d");
        for (Action action : List.of(delete(), replace(change("network", "a", "b")))) {
            assertThat(held(action)).isEqualTo("is still needed by Thing/b, Thing/d, Thing/e");
        }
        given.absent("b").absent("d").absent("e");
        assertThat(held(delete())).isEmpty();
    }

    @Test
    void a_change_waits_for_that_without_which_it_would_fail() {
        Action.Update plain = update(change("image", "a", "b"));
        assertThat(held(plain)).isEmpty();
        assertThat(held(after(Map.of(ref("b"), Path.ROOT), plain))).isEqualTo("waits for Thing/b");
        given.stood.add(ref("b"));
        assertThat(held(after(Map.of(ref("b"), Path.ROOT), plain))).isEmpty();
    }

    @Test
    void a_change_of_a_field_waits_for_what_that_field_needs_while_others_go_on() {
        Map<Ref, Path> image = Map.of(ref("b"), Path.of("image"));
        Action both = after(image, update(change("image", "a", "b"), change("size", "1", "2")));
        Hold partly = given.ask(new Upstream(), both).orElseThrow();
        assertThat(partly.reason()).isEqualTo("waits for Thing/b");
        assertThat(partly.paths()).containsExactly(Path.of("image"));
        assertThat(held(after(image, update(change("size", "1", "2"))))).isEmpty();
        Action alone = after(image, update(change("image", "a", "b")));
        assertThat(given.ask(new Upstream(), alone).orElseThrow().partial()).isFalse();
    }

    @Test
    void what_waits_for_a_person_is_held_and_says_what_that_person_has_to_do() {
        given.awaited.put(ref("b"), "nobody has pushed it");
        Hold hold = given.ask(new Upstream(), Given.create("b", "c")).orElseThrow();
        assertThat(hold.verdict()).isEqualTo(Verdict.HELD);
        assertThat(hold.reason()).isEqualTo("waits for Thing/b, Thing/c: nobody has pushed it");
        assertThat(hold.alarm()).as("told once, of what is missing").isEmpty();
    }

    /** The same of a resource that needs others before some of its changes. */
    private static Action.Update after(Map<Ref, Path> first, Action.Update plain) {
        Resource of = plain.resource();
        return new Action.Update(
                new Resource(
                        of.ref(),
                        of.part(),
                        of.place(),
                        of.declared(),
                        of.origins(),
                        of.needs(),
                        new Policy(Mode.ENFORCE, false, false, Set.of(), first)),
                plain.goal(),
                plain.live(),
                plain.changes());
    }

    @Test
    void waiting_is_progress() {
        assertThat(given.ask(new Upstream(), Given.create("b")).orElseThrow().verdict())
                .isEqualTo(Verdict.PROGRESSING);
    }
}
