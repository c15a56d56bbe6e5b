package dev.plumbline.engine.plan;

import static dev.plumbline.engine.Rig.document;
import static dev.plumbline.engine.Rig.ours;
import static dev.plumbline.engine.Rig.schema;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Rig;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Revision;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Mark;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                        "part",
                        plain.place(),
                        plain.declared(),
                        plain.origins(),
                        plain.needs(),
                        new Policy(mode, adopt, false));
        return Planner.plan(schema, resource, DECLARED, seen, Before.NOTHING).step();
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

    private static final Field RANGE =
            Field.object(Map.of("name", Field.scalar(Type.TEXT), "cidr", Field.scalar(Type.CIDR)));

    private static Schema ranges() {
        return Schema.of(
                        "Thing",
                        Field.object(
                                Map.of(
                                        "ranges", Field.list(RANGE).ownedKeys("name"),
                                        "size", Field.scalar(Type.TEXT))),
                        "things/{id}")
                .apart("ranges")
                .build();
    }

    private static List<String> together(Change... changes) {
        return Planner.together(ranges(), List.of(changes)).stream().map(Change::toString).toList();
    }

    @Test
    void of_a_list_whose_items_do_not_come_and_go_at_once_those_that_go_are_first() {
        Change comes = change("ranges[new]", "new", null);
        Change goes = change("ranges[old]", null, "old");
        Change size = change("size", "1", "2");
        assertThat(together(size, comes, goes))
                .containsExactly("size: 2 -> 1", "ranges[old]: old -> (none)");
        assertThat(together(size, comes))
                .containsExactly("size: 2 -> 1", "ranges[new]: (none) -> new");
        assertThat(together(goes)).containsExactly("ranges[old]: old -> (none)");
    }

    @Test
    void an_item_of_such_a_list_that_is_to_be_another_goes_before_it_comes() {
        assertThat(together(change("ranges[a].cidr", "10.0.0.0/8", "11.0.0.0/8")))
                .containsExactly("ranges[a]: [a] -> (none)");
    }

    private static PlannedStep plan(
            Schema schema, Document declared, Document live, Set<Path> before, Attempt... tried) {
        Resource resource = Rig.resource("Thing", "a", Mode.ENFORCE, Set.of(), declared);
        return Planner.plan(
                schema,
                resource,
                declared,
                new Observation.Present(Instant.EPOCH, live, Health.HEALTHY, Mark.of("test")),
                new Before(
                        new Row.Kept(before, true, Map.of(), Optional.empty()),
                        Instant.EPOCH,
                        List.of(tried),
                        Optional.empty()));
    }

    private static Attempt took(String path) {
        return new Attempt(
                        "1",
                        Rig.ref("Thing", "a"),
                        new Revision("1", "one"),
                        new Attempt.Intent("update", "", List.of(change(path, null, "1"))),
                        Attempt.Course.from(Instant.EPOCH))
                .end(Instant.EPOCH, Optional.empty());
    }

    private static Schema filled() {
        Field text = Field.scalar(Type.TEXT);
        return Schema.of(
                        "Thing",
                        Field.object(Map.of("limits", Field.map(text), "labels", Field.map(text))),
                        "things/{id}")
                .marked(Marking.DESCRIPTION)
                .filled("limits")
                .build();
    }

    @Test
    void a_key_that_google_fills_in_again_after_we_took_it_away_is_released() {
        Path cpu = Path.parse("limits[cpu]");
        Document live = document("limits", document("cpu", "1"));
        PlannedStep first = plan(filled(), Document.EMPTY, live, Set.of(cpu));
        assertThat(first.step().changes()).extracting(Change::path).containsExactly(cpu);
        assertThat(first.kept().owned()).contains(cpu);
        assertThat(first.released()).isEmpty();
        PlannedStep second = plan(filled(), Document.EMPTY, live, Set.of(cpu), took("limits[cpu]"));
        assertThat(second.step()).isInstanceOf(Step.Keep.class);
        assertThat(second.released()).containsExactly(cpu);
        assertThat(second.kept().owned()).isEmpty();
    }

    @Test
    void null_is_in_order_when_google_fills_its_own_value_in_again() {
        Document nothing = document("limits", Value.Unset.UNSET);
        Document live = document("limits", document("cpu", "1"));
        assertThat(plan(filled(), nothing, live, Set.of()).step().changes())
                .extracting(Change::toString)
                .containsExactly("limits: {cpu: 1} -> (none)");
        assertThat(plan(filled(), nothing, live, Set.of(), took("limits")).step())
                .isInstanceOf(Step.Keep.class);
    }

    @Test
    void a_key_that_somebody_else_brings_back_is_taken_away_again() {
        Path team = Path.parse("labels[team]");
        Document live = document("labels", document("team", "theirs"));
        assertThat(
                        plan(filled(), Document.EMPTY, live, Set.of(team), took("labels[team]"))
                                .step()
                                .changes())
                .extracting(Change::path)
                .containsExactly(team);
    }

    private static Schema guarded() {
        Field texts = Field.list(Field.scalar(Type.TEXT)).set();
        return Schema.of(
                        "Thing",
                        Field.object(Map.of("ranges", texts, "tags", texts)),
                        "things/{id}")
                .marked(Marking.DESCRIPTION)
                .unrestricted("ranges", "0.0.0.0/0", "tags")
                .build();
    }

    @Test
    void what_is_open_to_everybody_is_closed_when_another_restriction_is_declared() {
        Document live = document("ranges", Value.Items.of("0.0.0.0/0"));
        Document tags = document("tags", Value.Items.of("office"));
        Step step = plan(guarded(), tags, live, Set.of()).step();
        assertThat(step.changes())
                .extracting(Change::toString)
                .containsExactlyInAnyOrder("tags: [] -> [office]", "ranges: [0.0.0.0/0] -> []");
        assertThat(((Action.Update) step).goal().get("ranges")).isEqualTo(Value.Items.of());
    }

    @Test
    void what_somebody_opened_to_some_is_not_ours_to_close_and_neither_is_what_nothing_restricts() {
        Document live = document("ranges", Value.Items.of("0.0.0.0/0"));
        assertThat(plan(guarded(), Document.EMPTY, live, Set.of()).step().changes()).isEmpty();
        Document tags = document("tags", Value.Items.of("office"));
        Document some = tags.with("ranges", Value.Items.of("10.0.0.0/8"));
        assertThat(plan(guarded(), tags, some, Set.of()).step().changes()).isEmpty();
    }

    @Test
    void what_leaves_an_item_of_ours_is_taken_away_and_not_released() {
        Schema schema =
                Schema.of(
                                "Thing",
                                Field.object(Map.of("ranges", Field.list(RANGE).keyed("name"))),
                                "things/{id}")
                        .marked(Marking.DESCRIPTION)
                        .build();
        Document live =
                document(
                        "ranges",
                        new Value.Items(List.of(document("name", "a", "cidr", "10.0.0.0/8"))));
        Document declared = document("ranges", new Value.Items(List.of(document("name", "a"))));
        PlannedStep planned = plan(schema, declared, live, Set.of(Path.parse("ranges[a].cidr")));
        assertThat(planned.step().changes())
                .extracting(Change::toString)
                .containsExactly("ranges[a].cidr: 10.0.0.0/8 -> (none)");
        assertThat(planned.released()).isEmpty();
    }

    private static Change change(String path, String declared, String live) {
        return new Change(
                Path.parse(path),
                declared,
                live,
                false,
                dev.plumbline.model.plan.Impact.IN_PLACE,
                false);
    }

    @Test
    void fields_of_one_group_go_together_and_with_no_other() {
        Schema schema = Rig.shape("Thing").alone("size").together("colour", "peer").build();
        Change size = change("size");
        Change colour = change("colour");
        Change peer = change("peer");
        Change ip = change("ip");
        assertThat(Planner.together(schema, List.of(colour, size, ip, peer)))
                .containsExactly(colour, peer);
        assertThat(Planner.together(schema, List.of(ip, colour, size, peer))).containsExactly(ip);
    }

    @Test
    void what_can_only_grow_is_raised_and_refused_where_less_is_declared_than_there_is() {
        Schema schema = Rig.shape("Thing").grows("size").build();
        Resource resource = Rig.resource("Thing", "a", Mode.ENFORCE, Set.of(), DECLARED);
        Observation.Present less =
                new Observation.Present(
                        Instant.EPOCH,
                        ours("size", "0", "frozen", "x"),
                        Health.HEALTHY,
                        Mark.of("test"));
        assertThat(
                        Planner.plan(schema, resource, document("size", "10"), less, Before.NOTHING)
                                .step())
                .isInstanceOf(Action.Update.class);
        assertThat(step(schema, Mode.ENFORCE, false, present("other", Mark.of("test"))))
                .isInstanceOfSatisfying(
                        Step.Refuse.class,
                        refuse -> {
                            assertThat(refuse.fault().turn()).isEqualTo(FaultOwner.SPEC);
                            assertThat(refuse.fault().message())
                                    .startsWith("size of a Thing can only be raised (")
                                    .contains(" says 1, it is 2): declare what it is, or");
                        });
    }

    private static Change change(String path) {
        return new Change(
                Path.of(path), "1", "2", false, dev.plumbline.model.plan.Impact.IN_PLACE, false);
    }

    private static PlannedStep delivering(int declared, Document live, Before before) {
        Document password =
                document("size", "1")
                        .with(
                                "colour",
                                new Value.Payload(
                                        new Value.Scalar(
                                                "projects/p/secrets/s/versions/" + declared)));
        return Planner.plan(
                Rig.shape("Thing").sensitive("colour").build(),
                Rig.resource("Thing", "a", Mode.ENFORCE, Set.of(), password),
                password,
                new Observation.Present(Instant.EPOCH, live, Health.HEALTHY, Mark.of("test")),
                before);
    }

    private static Before delivered(int version) {
        return new Before(
                new Row.Kept(
                        Set.of(),
                        true,
                        Map.of(Path.of("colour"), "projects/p/secrets/s/versions/" + version),
                        Optional.empty()),
                Instant.EPOCH,
                List.of(),
                Optional.empty());
    }

    @Test
    void what_a_secret_holds_is_written_again_when_the_secret_has_a_newer_version() {
        Document live = ours("size", "1");
        assertThat(delivering(3, live, delivered(3)).step()).isInstanceOf(Step.Keep.class);
        assertThat(delivering(4, live, delivered(3)).step().changes())
                .extracting(Change::toString)
                .containsExactly("colour: (version 3 of secret s) -> (version 4 of secret s)");
        assertThat(delivering(4, live, Before.NOTHING).step().changes())
                .extracting(Change::toString)
                .containsExactly("colour: (none) -> (version 4 of secret s)");
    }

    @Test
    void what_was_delivered_is_what_the_last_write_that_ended_well_carried() {
        Action.Update update =
                (Action.Update) delivering(4, ours("size", "1"), delivered(3)).step();
        Attempt attempt =
                new Attempt(
                        "1",
                        Rig.ref("Thing", "a"),
                        new Revision("1", "one"),
                        Attempt.Intent.of(update),
                        Attempt.Course.from(Instant.EPOCH));
        assertThat(attempt.intent().delivers())
                .containsExactly(Map.entry(Path.of("colour"), "projects/p/secrets/s/versions/4"));
        Before ended =
                new Before(
                        delivered(3).kept(),
                        Instant.EPOCH,
                        List.of(attempt.end(Instant.EPOCH, Optional.empty())),
                        Optional.empty());
        assertThat(delivering(4, ours("size", "1"), ended).step()).isInstanceOf(Step.Keep.class);
        assertThat(delivering(4, ours("size", "1"), ended).kept().delivered())
                .containsExactly(Map.entry(Path.of("colour"), "projects/p/secrets/s/versions/4"));
        assertThat(update.only(List.of()).delivers()).isEmpty();
    }
}
