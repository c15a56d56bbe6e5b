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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An item of a list that is ours is ours whole. */
class OwnedItemsTest {
    private static final Field TEXT = Field.scalar(Type.TEXT);
    private static final Field FLAG = Field.scalar(Type.BOOLEAN).with(Trait.PRESENCE);
    private static final Field COUNT = Field.scalar(Type.INTEGER).with(Trait.PRESENCE);
    private static final Field RULE =
            Field.object(
                    Map.of(
                            "name", TEXT,
                            "live", FLAG,
                            "days", COUNT,
                            "prefixes", Field.list(TEXT),
                            "uid", TEXT.with(Trait.OUTPUT),
                            "limits", Field.map(TEXT),
                            "env", Field.list(Field.object(Map.of("name", TEXT))).ownedKeys("name"),
                            "filled", Field.object(Map.of("port", COUNT)).with(Trait.FILLED),
                            "probe",
                                    Field.object(
                                            Map.of("path", TEXT.meaning("/"), "port", COUNT))));

    private static List<String> differences(Field list, Document declared, Document live) {
        return Differ.differences(
                        Field.object(Map.of("f", list)),
                        document("f", items(declared)),
                        document("f", items(live)),
                        Set.of())
                .stream()
                .map(Change::toString)
                .toList();
    }

    private static List<String> differences(Document declared, Document live) {
        return differences(Field.list(RULE), declared, live);
    }

    private static Value items(Value... items) {
        return new Value.Items(List.of(items));
    }

    private static Field list(Field.Order order) {
        Field list = Field.list(RULE);
        return switch (order) {
            case ORDERED -> list;
            case SET -> list.set();
            case KEYED -> list.keyed("name");
            case OWNED_KEYS -> list.ownedKeys("name");
        };
    }

    @ParameterizedTest
    @CsvSource({"live, false", "days, 0"})
    void a_zero_that_is_declared_and_missing_differs_where_presence_is_told(
            String field, String zero) {
        Document declared = document("name", "r", field, zero);
        Document live = document("name", "r");
        assertThat(differences(declared, live))
                .containsExactly("f[0].%s: (none) -> %s".formatted(field, zero));
        assertThat(differences(live, declared))
                .containsExactly("f[0].%s: %s -> (none)".formatted(field, zero));
        assertThat(differences(declared, declared)).isEmpty();
    }

    @Test
    void a_zero_equals_nothing_where_presence_is_not_told_or_what_nothing_means_is_known() {
        Field untold = Field.list(Field.object(Map.of("live", Field.scalar(Type.BOOLEAN))));
        Field known = Field.list(Field.object(Map.of("live", FLAG.meaning("false"))));
        assertThat(differences(untold, document("live", "false"), document())).isEmpty();
        assertThat(differences(known, document("live", "false"), document())).isEmpty();
        assertThat(differences(known, document(), document("live", "false"))).isEmpty();
        Field outside = Field.object(Map.of("live", FLAG));
        assertThat(Differ.differences(outside, document("live", "false"), document(), Set.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_left_an_item_or_was_added_to_it_goes(Field.Order order) {
        Document declared = document("name", "r");
        Document live =
                document(
                        "name",
                        "r",
                        "days",
                        "3",
                        "prefixes",
                        items(new Value.Scalar("logs/")),
                        "probe",
                        document("path", "/healthz"));
        assertThat(differences(list(order), declared, live)).isNotEmpty();
        assertThat(differences(list(order), live, live)).isEmpty();
    }

    @Test
    void each_field_that_goes_is_named() {
        Document live =
                document(
                        "name",
                        "r",
                        "prefixes",
                        items(new Value.Scalar("logs/")),
                        "probe",
                        document("path", "/healthz"));
        assertThat(differences(Field.list(RULE).keyed("name"), document("name", "r"), live))
                .containsExactlyInAnyOrder(
                        "f[r].prefixes: [logs/] -> (none)",
                        "f[r].probe: {path: /healthz} -> (none)");
    }

    @Test
    void what_google_fills_in_and_what_is_others_stays() {
        Document live =
                document(
                        "name", "r",
                        "uid", "1",
                        "limits", document("cpu", "1"),
                        "env", items(document("name", "THEIRS")),
                        "filled", document("port", "8080"),
                        "prefixes", items(),
                        "probe", document("path", "/"),
                        "unheard-of", "x");
        assertThat(differences(document("name", "r"), live)).isEmpty();
        assertThat(
                        differences(
                                document("name", "r", "filled", document()),
                                document("name", "r", "filled", document("port", "0"))))
                .isEmpty();
    }

    @Test
    void what_is_not_in_a_list_stays_unowned() {
        assertThat(
                        Differ.differences(
                                Field.object(Map.of("rule", RULE)),
                                document("rule", document("name", "r")),
                                document("rule", document("name", "r", "days", "3")),
                                Set.of()))
                .isEmpty();
    }

    @Test
    void an_object_that_says_all_by_being_there_is_missed() {
        Field automatic = Field.object(Map.of()).oneOf("replication");
        Field root = Field.object(Map.of("automatic", automatic));
        Document declared = document("automatic", document());
        assertThat(Differ.differences(root, declared, document(), Set.of())).hasSize(1);
        assertThat(Differ.differences(root, declared, declared, Set.of())).isEmpty();
    }
}
