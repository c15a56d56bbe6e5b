package dev.plumbline.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Mode;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Halt;
import dev.plumbline.model.schema.Mark;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InUseTest {
    private static final Health ILL = Health.degraded("it does not answer");
    private static final String LONG = "100000";

    private final Given given = new Given();

    @BeforeEach
    void people() {
        given.schema =
                Schema.of(
                                "Thing",
                                Field.object(
                                        Map.of(
                                                "state",
                                                Field.scalar(Type.TEXT),
                                                "livekit",
                                                Field.map(Field.scalar(Type.TEXT)))),
                                "things/{id}")
                        .halts(
                                new Halt(
                                        "state",
                                        Set.of("serving", "unfit", "standby", "overdue"),
                                        "drained",
                                        Set.of("livekit"),
                                        Set.of("staged"),
                                        new Halt.Consent.Users(
                                                "participants",
                                                "group",
                                                "serving",
                                                "standby",
                                                "upFor",
                                                "draining"),
                                        "calls end"))
                        .build();
    }

    /** A host that runs an image, in a group. */
    private static Document host(String state, String image) {
        return Document.EMPTY
                .with("state", state)
                .with("group", "g")
                .with("participants", "5")
                .with("upFor", LONG)
                .with("livekit", Document.EMPTY.with("image", image));
    }

    private static Document alone(String participants) {
        return host("serving", "old").with("group", "").with("participants", participants);
    }

    private InUseTest seen(String name, Document live, Health health) {
        given.seen.put(
                Given.ref(name), new Observation.Present(given.now, live, health, Mark.of("test")));
        return this;
    }

    private InUseTest seen(String name, Document live) {
        return seen(name, live, Health.HEALTHY);
    }

    private static Action.Update to(String name, Document live, Change... changes) {
        Resource any = Given.resource(Mode.ENFORCE, false);
        Resource host =
                new Resource(
                        Given.ref(name),
                        any.part(),
                        any.place(),
                        any.declared(),
                        any.origins(),
                        any.needs(),
                        any.policy());
        return new Action.Update(
                host,
                Document.EMPTY.with("drain", Document.EMPTY.with("soak", "10m")),
                live,
                List.of(changes));
    }

    /** Its image is another: it has to be drained. */
    private Optional<String> drained(String name) {
        Document live = ((Observation.Present) given.seen.get(Given.ref(name))).live();
        return held(to(name, live, Given.change("livekit.image", "new", "old")));
    }

    /** Its state alone is not as declared. */
    private Optional<String> put(String name) {
        Document live = ((Observation.Present) given.seen.get(Given.ref(name))).live();
        return held(
                to(name, live, Given.change("state", "serving", live.text("state").orElseThrow())));
    }

    private Optional<String> held(Action action) {
        return given.ask(new InUse(), action).map(Hold::reason);
    }

    @Test
    void one_that_is_alone_is_not_stopped_under_the_people_on_it() {
        seen("a", alone("2"));
        Hold hold =
                given.ask(
                                new InUse(),
                                to("a", alone("2"), Given.change("livekit.image", "new", "old")))
                        .orElseThrow();

        assertThat(hold.verdict()).isEqualTo(Verdict.HELD);
        assertThat(hold.paths()).containsExactly(Path.of("livekit.image"));
        assertThat(hold.reason())
                .isEqualTo(
                        "2 participants are on it: it is stopped when all have left; `plumbline"
                                + " approve test/Thing/a` stops it before, and calls end");
        assertThat(seen("a", alone("1")).drained("a").orElseThrow())
                .startsWith("1 participant is on it: it is stopped when that one has left;");
    }

    @Test
    void one_that_is_alone_and_idle_is_stopped() {
        assertThat(seen("a", alone("0")).drained("a")).isEmpty();
    }

    @Test
    void where_it_cannot_be_seen_whether_anybody_is_on_it_somebody_may_be() {
        assertThat(seen("a", alone("unknown")).drained("a").orElseThrow())
                .startsWith("how many are on it cannot be seen");
        assertThat(held(new Action.Delete(Given.resource(Mode.ABSENT, false), alone("unknown"))))
                .isPresent();
    }

    @Test
    void a_person_may_want_it_stopped_all_the_same() {
        given.decide(Decision.Type.APPROVE, Given.STEP);

        assertThat(seen("a", alone("2")).drained("a")).isEmpty();
        assertThat(seen("a", host("serving", "old")).seen("b", host("unfit", "old")).drained("a"))
                .isEmpty();
        assertThat(held(new Action.Delete(Given.resource(Mode.ABSENT, false), alone("2"))))
                .isEmpty();
    }

    @Test
    void what_stands_still_or_needs_no_standstill_is_changed() {
        Document stands = host("drained", "old");
        assertThat(seen("a", stands).drained("a")).isEmpty();
        assertThat(held(to("a", alone("2"), Given.change("staged.image", "new", "old")))).isEmpty();
    }

    @Test
    void of_three_one_is_drained_at_a_time_in_the_order_of_their_names() {
        for (String name : new String[] {"a", "b", "c"}) {
            seen(name, host("serving", "old"));
        }

        assertThat(drained("a")).isEmpty();
        assertThat(drained("b")).contains("waits for a, which goes first");
        assertThat(drained("c")).contains("waits for a, which goes first");

        seen("a", host("drained", "old"), ILL);
        assertThat(drained("b")).contains("waits for a, which is not in service: one at a time");

        seen("a", host("serving", "new"));
        assertThat(drained("b")).isEmpty();
        assertThat(drained("c")).contains("waits for b, which goes first");

        seen("b", host("serving", "new"));
        assertThat(drained("c")).isEmpty();
    }

    @Test
    void none_is_drained_while_another_does_not_serve() {
        seen("a", host("serving", "old"));
        for (String state : new String[] {"standby", "draining", "overdue", "unfit", "drained"}) {
            assertThat(seen("b", host(state, "new")).drained("a"))
                    .as(state)
                    .contains("waits for b, which is not in service: one at a time");
        }
        assertThat(seen("b", host("serving", "new"), ILL).drained("a"))
                .contains("waits for b, which is not in service: one at a time");
        given.unknown("b");
        assertThat(drained("a")).contains("waits for b, which cannot be seen");
    }

    @Test
    void the_next_one_waits_until_the_one_before_has_proved_itself_by_its_own_clock() {
        seen("a", host("serving", "new").with("upFor", "599")).seen("b", host("serving", "old"));
        assertThat(drained("b")).contains("waits until a has served as it is to be for 10 min");

        seen("a", host("serving", "new").with("upFor", "600"));
        assertThat(drained("b")).isEmpty();
    }

    @Test
    void one_that_was_started_again_as_it_was_is_not_waited_for() {
        seen("a", host("serving", "old")).seen("b", host("serving", "old").with("upFor", "1"));

        assertThat(drained("a")).isEmpty();
    }

    @Test
    void one_that_is_aside_already_goes_on() {
        seen("a", host("serving", "old")).seen("c", host("serving", "old"), ILL);

        assertThat(seen("b", host("standby", "old")).drained("b")).isEmpty();
        assertThat(seen("b", host("overdue", "old")).drained("b")).isEmpty();
    }

    @Test
    void where_none_is_well_none_is_stopped_for_another_image() {
        seen("a", host("unfit", "old"), ILL).seen("c", host("unfit", "old"), ILL);

        assertThat(seen("b", host("unfit", "old"), ILL).drained("b").orElseThrow())
                .startsWith("no other is seen to be well");
        assertThat(seen("b", host("standby", "old"), ILL).drained("b").orElseThrow())
                .startsWith("no other is seen to be well");

        seen("c", host("serving", "old"));
        assertThat(seen("b", host("unfit", "old"), ILL).drained("b")).isEmpty();
    }

    @Test
    void those_of_another_zones_group_are_waited_for_and_those_alone_are_not() {
        seen("b", host("serving", "old"));
        seen("c", alone("2"), ILL);
        assertThat(drained("b")).isEmpty();

        seen("a", host("drained", "old").with("group", "of another zone"), ILL);
        assertThat(drained("b")).contains("waits for a, which is not in service: one at a time");
    }

    @Test
    void one_that_is_unfit_is_taken_out_where_another_is_well() {
        seen("a", host("unfit", "old"), ILL).seen("b", host("serving", "old"));
        assertThat(put("a")).isEmpty();

        seen("b", host("unfit", "old"), ILL);
        assertThat(put("a").orElseThrow()).startsWith("no other is seen to be well");

        given.unknown("b");
        assertThat(put("a").orElseThrow()).startsWith("no other is seen to be well");

        seen("c", host("serving", "old").with("group", "of another zone"));
        assertThat(put("a")).isEmpty();
    }

    @Test
    void one_that_is_aside_is_sent_to_again_when_it_is_well() {
        seen("b", host("serving", "old"));

        assertThat(seen("a", host("standby", "old"), ILL).put("a"))
                .contains("is sent to again when it answers");
        assertThat(
                        seen("a", host("standby", "old"), Health.progressing("LiveKit is starting"))
                                .put("a"))
                .contains("is sent to again when it answers");
        assertThat(seen("a", host("standby", "old")).put("a")).isEmpty();
    }

    @Test
    void one_that_has_ended_is_started_whatever_the_others_do() {
        seen("b", host("unfit", "old"), ILL);

        assertThat(seen("a", host("drained", "old"), ILL).put("a")).isEmpty();
    }

    @Test
    void the_end_of_one_waits_for_the_people_on_it() {
        assertThat(held(new Action.Delete(Given.resource(Mode.ABSENT, false), alone("2"))))
                .isPresent();
        assertThat(
                        held(
                                new Action.Delete(
                                        Given.resource(Mode.ABSENT, false),
                                        host("serving", "old"))))
                .isPresent();
        assertThat(held(new Action.Delete(Given.resource(Mode.ABSENT, false), alone("0"))))
                .isEmpty();
        assertThat(
                        held(
                                new Action.Delete(
                                        Given.resource(Mode.ABSENT, false),
                                        alone("2").with("state", "draining"))))
                .isEmpty();
    }

    @Test
    void a_kind_that_nobody_is_on_is_none_of_its_business() {
        given.schema = Given.shape().build();

        assertThat(seen("a", alone("2")).drained("a")).isEmpty();
    }

    /** A person wants one of them kept stopped. */
    private InUseTest stop(String name, int after) {
        given.decided.add(
                new Decision(
                        name,
                        "test",
                        Decision.Type.STOP,
                        Optional.of(Given.ref(name)),
                        "",
                        new Decision.Said(
                                "ana",
                                "kernel",
                                given.now.plusSeconds(after),
                                given.now.plusSeconds(3600))));
        return this;
    }

    private Optional<String> stopped(String name) {
        Document live = ((Observation.Present) given.seen.get(Given.ref(name))).live();
        return held(
                to(name, live, Given.change("state", "drained", live.text("state").orElseThrow())));
    }

    @Test
    void one_that_a_person_wants_stopped_does_not_wait_for_the_people_on_it() {
        assertThat(seen("a", alone("2")).stop("a", 0).stopped("a")).isEmpty();
        assertThat(seen("a", alone("unknown")).stopped("a")).isEmpty();
    }

    @Test
    void of_several_that_a_person_wants_stopped_one_goes_at_a_time_the_first_first() {
        seen("a", host("serving", "old")).seen("b", host("serving", "old"));
        seen("c", host("serving", "new").with("upFor", "1"));
        stop("b", 0);
        stop("a", 1);

        assertThat(stopped("b")).isEmpty();
        assertThat(stopped("a")).contains("waits for b, which is stopped first: one at a time");
        assertThat(drained("c")).contains("waits for a, which is being stopped: one at a time");

        seen("b", host("standby", "old"));
        assertThat(stopped("b")).isEmpty();
        assertThat(stopped("a")).contains("waits for b, which is not in service: one at a time");

        given.decide(Decision.Type.APPROVE, Given.STEP);
        assertThat(stopped("a")).isEmpty();
    }

    @Test
    void one_that_a_person_wants_stopped_waits_for_what_is_being_done_to_another() {
        seen("a", host("serving", "old")).seen("b", host("serving", "old")).stop("b", 0);
        given.underWay.add(Given.ref("a"));

        assertThat(stopped("b")).contains("waits for a, which is worked on: one at a time");
    }

    @Test
    void what_would_start_it_again_waits_until_it_is_released() {
        Document live = host("drained", "old");
        Action.Update update = to("a", live, Given.change("livekit.image", "new", "old"));
        assertThat(given.ask(new KeptStopped(), update)).isEmpty();

        Hold hold = seen("a", live).stop("a", 0).given.ask(new KeptStopped(), update).orElseThrow();

        assertThat(hold.paths()).containsExactly(Path.of("livekit.image"));
        assertThat(hold.reason())
                .isEqualTo(
                        "kept stopped by ana: kernel; `plumbline release test/Thing/a` starts it");
    }
}
