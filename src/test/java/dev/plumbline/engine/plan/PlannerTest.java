package dev.plumbline.engine.plan;

import static dev.plumbline.engine.Rig.document;
import static dev.plumbline.engine.Rig.ours;
import static dev.plumbline.engine.Rig.schema;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Rig;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Mark;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlannerTest {
    private static final Document DECLARED = document("size", "1", "frozen", "x");
    private static final Map<String, Document> LIVE =
            Map.of(
                    "same", ours("size", "1", "frozen", "x", "ip", "10.0.0.1"),
                    "other", ours("size", "2", "frozen", "x"),
                    "frozen", ours("size", "1", "frozen", "y"));

    private static Step step(Schema schema, Mode mode, boolean adopt, Observation seen) {
        Resource plain = Rig.resource("Thing", "a", mode, Set.of(), DECLARED);
        Resource resource =
                new Resource(
                        plain.ref(),
                        plain.place(),
                        plain.declared(),
                        plain.origins(),
                        plain.needs(),
                        new Policy(mode, adopt));
        return Planner.plan(schema, resource, DECLARED, seen, Set.of(), List.of()).step();
    }

    private static Observation present(String live, Mark mark) {
        return new Observation.Present(Instant.EPOCH, LIVE.get(live), Health.HEALTHY, mark);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void what_could_not_be_seen_is_blind_in_every_mode(Mode mode) {
        Fault away = new Fault(FaultOwner.UNAVAILABLE, "away");
        assertThat(step(schema("Thing"), mode, false, new Observation.Unknown(Instant.EPOCH, away)))
                .isEqualTo(new Step.Blind(away));
    }

    @ParameterizedTest
    @CsvSource({"OBSERVE, create", "ENFORCE, create", "ABSENT, keep"})
    void what_is_absent_is_created_unless_it_should_be(Mode mode, String verb) {
        assertThat(step(schema("Thing"), mode, false, new Observation.Absent(Instant.EPOCH)).verb())
                .isEqualTo(verb);
    }

    @ParameterizedTest
    @CsvSource({
        "OBSERVE, same,   test,  false, keep",
        "OBSERVE, other,  test,  false, update",
        "OBSERVE, frozen, test,  false, refuse",
        "ENFORCE, same,   test,  false, keep",
        "ENFORCE, other,  test,  false, update",
        "ENFORCE, frozen, test,  false, refuse",
        "ABSENT,  same,   test,  false, delete",
        "ABSENT,  other,  test,  false, delete",
        "ABSENT,  frozen, test,  false, delete",
        "ENFORCE, same,   other, false, update",
        "ENFORCE, other,  other, false, update",
        "ENFORCE, frozen, other, false, update",
        "OBSERVE, frozen, other, false, update",
        "ABSENT,  same,   other, false, delete",
        "ENFORCE, same,   other, true,  keep",
        "ENFORCE, other,  other, true,  update",
        "ENFORCE, frozen, other, true,  refuse",
    })
    void what_is_present(Mode mode, String live, String mark, boolean adopt, String verb) {
        assertThat(step(schema("Thing"), mode, adopt, present(live, Mark.of(mark))).verb())
                .isEqualTo(verb);
    }

    @Test
    void a_kind_that_is_replaced_is_replaced_only_when_it_is_ours() {
        Schema leaf = Rig.shape("Thing").replaced().build();
        assertThat(step(leaf, Mode.ENFORCE, false, present("frozen", Mark.of("test"))))
                .isInstanceOfSatisfying(
                        Action.Replace.class,
                        replace ->
                                assertThat(replace.changes())
                                        .extracting(Change::toString)
                                        .containsExactly("frozen: y -> x"));
        assertThat(step(leaf, Mode.ENFORCE, false, present("frozen", Mark.NONE)))
                .isInstanceOf(Action.Update.class);
        assertThat(step(leaf, Mode.ENFORCE, false, present("other", Mark.of("test"))))
                .isInstanceOf(Action.Update.class);
    }

    @Test
    void a_create_carries_the_mark() {
        Step step =
                step(schema("Thing"), Mode.ENFORCE, false, new Observation.Absent(Instant.EPOCH));
        assertThat(((Action.Create) step).goal().object("labels"))
                .isEqualTo(document("managed-by", "plumbline", "plumbline-environment", "test"));
    }

    @Test
    void of_changes_that_go_alone_one_group_goes_at_a_time() {
        Schema schema = Rig.shape("Thing").alone("size").build();
        Change size = change("size");
        Change colour = change("colour");
        Change peer = change("peer");
        assertThat(Planner.together(schema, List.of(size, colour, peer))).containsExactly(size);
        assertThat(Planner.together(schema, List.of(colour, size, peer)))
                .containsExactly(colour, peer);
        assertThat(Planner.together(schema, List.of())).isEmpty();
    }

    private static Change change(String path) {
        return new Change(Path.of(path), "1", "2", false, dev.plumbline.model.plan.Impact.IN_PLACE);
    }
}
