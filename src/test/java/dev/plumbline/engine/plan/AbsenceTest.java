package dev.plumbline.engine.plan;

import static dev.plumbline.engine.Rig.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is written, taken or told in other ways than it is declared is no difference. */
class AbsenceTest {
    private static final Field TEXT = Field.scalar(Type.TEXT);
    private static final Field SWITCH =
            Field.object(Map.of("enabled", Field.scalar(Type.BOOLEAN).with(Trait.PRESENCE)));
    private static final Field RANGES =
            Field.list(Field.scalar(Type.CIDR))
                    .set()
                    .absent(new Field.Absence("0.0.0.0/0", Set.of("tags")));

    private static List<String> differences(
            Map<String, Field> fields, Document declared, Document live) {
        return Differ.differences(Field.object(fields), declared, live, Set.of()).stream()
                .map(Change::toString)
                .toList();
    }

    private static List<String> differences(Field field, Value declared, Value live) {
        return differences(
                Map.of("f", field),
                Document.EMPTY.with("f", declared),
                live == null ? Document.EMPTY : Document.EMPTY.with("f", live));
    }

    @Test
    void null_and_what_google_answers_for_off_are_the_same() {
        assertThat(differences(SWITCH, Value.Unset.UNSET, document("enabled", "false"))).isEmpty();
        assertThat(differences(SWITCH, document("enabled", "false"), null)).isEmpty();
        assertThat(differences(SWITCH, Value.Unset.UNSET, document("enabled", "true")))
                .containsExactly("f: {enabled: true} -> (none)");
        Field timed =
                Field.object(Map.of("days", TEXT.meaning("7"), "at", TEXT.with(Trait.OUTPUT)));
        assertThat(differences(timed, Value.Unset.UNSET, document("days", "7", "at", "noon")))
                .isEmpty();
    }

    @Test
    void an_empty_list_and_the_item_that_stands_for_everything_are_the_same() {
        Value all = Value.Items.of("0.0.0.0/0");
        assertThat(differences(RANGES, Value.Items.of(), all)).isEmpty();
        assertThat(differences(RANGES, Value.Unset.UNSET, all)).isEmpty();
        assertThat(differences(RANGES, all, null)).isEmpty();
        assertThat(differences(RANGES, Value.Items.of("10.0.0.0/8"), all)).hasSize(1);
        assertThat(differences(RANGES, Value.Items.of(), Value.Items.of("10.0.0.0/8"))).hasSize(1);
    }

    @Test
    void beside_another_restriction_an_empty_list_is_not_everything() {
        Map<String, Field> fields = Map.of("ranges", RANGES, "tags", Field.list(TEXT).set());
        Document live =
                document("ranges", Value.Items.of("0.0.0.0/0"), "tags", Value.Items.of("web"));
        assertThat(
                        differences(
                                fields,
                                document("ranges", Value.Items.of(), "tags", Value.Items.of("web")),
                                live))
                .containsExactly("ranges: [0.0.0.0/0] -> []");
        assertThat(differences(fields, live, live)).isEmpty();
    }

    @Test
    void what_is_only_taken_is_never_compared() {
        Field params = Field.object(Map.of("tags", Field.map(TEXT))).with(Trait.INPUT);
        Document tags = document("tags", document("1", "2"));
        assertThat(differences(params.with(Trait.IMMUTABLE), tags, null)).isEmpty();
        assertThat(differences(params, Value.Unset.UNSET, tags)).isEmpty();
        assertThat(differences(TEXT.with(Trait.INPUT), new Value.Scalar("x"), null)).isEmpty();
    }

    @Test
    void of_a_secret_that_is_only_taken_the_version_that_was_delivered_is_compared() {
        Field password = TEXT.with(Trait.INPUT);
        Value second = new Value.Payload(new Value.Scalar("projects/p/secrets/s/versions/2"));
        Value first = new Value.Payload(new Value.Scalar("projects/p/secrets/s/versions/1"));
        assertThat(differences(password, second, first)).hasSize(1);
        assertThat(differences(password, second, second)).isEmpty();
    }

    @Test
    void what_is_told_late_is_as_declared_until_it_is_told() {
        Field ingress =
                Field.choice(List.of("ALL", "INTERNAL")).with(Trait.LATE).with(Trait.FILLED);
        Value internal = new Value.Scalar("INTERNAL");
        assertThat(differences(ingress, internal, null)).isEmpty();
        assertThat(differences(ingress, internal, new Value.Scalar("INGRESS_UNSPECIFIED")))
                .isEmpty();
        assertThat(differences(ingress, internal, new Value.Scalar("ALL")))
                .containsExactly("f: ALL -> INTERNAL");
    }

    @Test
    void a_choice_that_google_left_open_is_none() {
        Field stage = Field.choice(List.of("GA", "BETA")).meaning("GA");
        assertThat(
                        differences(
                                stage,
                                new Value.Scalar("GA"),
                                new Value.Scalar("STAGE_UNSPECIFIED")))
                .isEmpty();
    }

    @Test
    void what_is_switched_off_in_place_is_not_switched_on_again() {
        Field auto = Field.scalar(Type.BOOLEAN).with(Trait.SWITCHED_OFF);
        Field root = Field.object(Map.of("auto", auto));
        assertThat(
                        Differ.differences(
                                root,
                                document("auto", "false"),
                                document("auto", "true"),
                                Set.of()))
                .singleElement()
                .matches(change -> !change.immutable());
        assertThat(
                        Differ.differences(
                                root,
                                document("auto", "true"),
                                document("auto", "false"),
                                Set.of()))
                .singleElement()
                .matches(Change::immutable);
    }
}
