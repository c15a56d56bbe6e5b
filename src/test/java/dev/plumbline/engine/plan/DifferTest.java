package dev.plumbline.engine.plan;

import static dev.plumbline.engine.Rig.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Rig;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Opening;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferTest {
    private static final Field TEXT = Field.scalar(Type.TEXT);
    private static final Value PENDING = new Value.Pending(Rig.ref("Thing", "cache"));

    private static List<String> differences(Field root, Document declared, Document live) {
        return Differ.differences(root, declared, live, Set.of()).stream()
                .map(Change::toString)
                .toList();
    }

    private static List<String> differences(Field field, Value declared, Value live) {
        Document nothing = Document.EMPTY;
        return differences(
                Field.object(Map.of("f", field)),
                declared == null ? nothing : nothing.with("f", declared),
                live == null ? nothing : nothing.with("f", live));
    }

    private static Value scalar(String text) {
        return new Value.Scalar(text);
    }

    private static Value items(Value... items) {
        return new Value.Items(List.of(items));
    }

    private static Field rule() {
        return Field.object(
                new LinkedHashMap<>(
                        Map.of(
                                "protocol", Field.scalar(Type.CASELESS),
                                "ports", Field.list(Field.scalar(Type.PORTS)).set())));
    }

    @Test
    void what_is_not_said_is_not_owned() {
        assertThat(differences(TEXT, null, scalar("anything"))).isEmpty();
        Field object = Field.object(Map.of("a", TEXT, "b", TEXT));
        assertThat(differences(object, document("a", "1"), document("a", "1", "b", "2"))).isEmpty();
        Field map = Field.map(TEXT);
        assertThat(differences(map, document("a", "1"), document("a", "1", "b", "2"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, ''",
        "BOOLEAN, false",
        "INTEGER, 0",
        "LONG, 0",
        "NUMBER, 0.0",
        "DURATION, 0s",
    })
    void the_zero_of_a_type_equals_a_missing_field(Type type, String zero) {
        assertThat(differences(Field.scalar(type), scalar(zero), null)).isEmpty();
        assertThat(differences(Field.scalar(type), scalar("1"), null)).hasSize(1);
    }

    @Test
    void a_default_equals_a_missing_field_and_zero_then_does_not() {
        Field priority = Field.scalar(Type.INTEGER).meaning("1000");
        assertThat(differences(priority, scalar("1000"), null)).isEmpty();
        assertThat(differences(priority, scalar("0"), null)).containsExactly("f: (none) -> 0");
        assertThat(differences(priority, Value.Unset.UNSET, scalar("1000"))).isEmpty();
    }

    @Test
    void empty_lists_and_objects_equal_missing_ones() {
        assertThat(differences(Field.list(TEXT), items(), null)).isEmpty();
        assertThat(differences(Field.object(Map.of()), (Value) document(), null)).isEmpty();
        assertThat(differences(Field.list(TEXT), items(), items(scalar("a"))))
                .containsExactly("f: [a] -> []");
    }

    @ParameterizedTest
    @CsvSource({
        "LINK, projects/p/global/networks/n, https://www.googleapis.com/compute/v1/projects/p/global/networks/n",
        "LINK, https://compute.googleapis.com/compute/beta/projects/p/global/networks/n, projects/p/global/networks/n",
        "LINK, n, https://www.googleapis.com/compute/v1/projects/p/global/networks/n",
        "LINK, global/networks/n, https://www.googleapis.com/compute/v1/projects/p/global/networks/n",
        "LINK, regions/r/subnetworks/s, https://www.googleapis.com/compute/v1/projects/p/regions/r/subnetworks/s",
        "QUANTITY, 1Gi, 1024Mi",
        "QUANTITY, 1, 1000m",
        "QUANTITY, 0.5, 500m",
        "DURATION, 5m, 300s",
        "DURATION, 1h30m, 5400s",
        "CIDR, 10.0.0.1, 10.0.0.1/32",
        "CIDR, 2001:DB8::/32, 2001:db8:0:0:0:0:0:0/32",
        "PORTS, 80, 80-80",
        "CASELESS, TCP, tcp",
        "NUMBER, 1.50, 1.5",
        "LONG, 0604800, 604800",
    })
    void values_are_compared_by_what_they_mean(Type type, String declared, String live) {
        assertThat(differences(Field.scalar(type), scalar(declared), scalar(live))).isEmpty();
        assertThat(differences(Field.scalar(type), scalar(live), scalar(declared))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "LINK, projects/p/global/networks/n, projects/q/global/networks/n",
        "LINK, projects/p/regions/r/subnetworks/s, projects/p/regions/q/subnetworks/s",
        "LINK, n, projects/p/global/networks/an",
        "LINK, regions/q/subnetworks/s, projects/p/regions/r/subnetworks/s",
        "TEXT, 1.10, 1.1",
        "TEXT, A, a",
        "QUANTITY, 1G, 1Gi",
        "DURATION, 5m, 5s",
        "CIDR, 10.0.0.0/24, 10.0.0.0/25",
    })
    void values_that_mean_something_else_differ(Type type, String declared, String live) {
        assertThat(differences(Field.scalar(type), scalar(declared), scalar(live))).hasSize(1);
    }

    @Test
    void lists_are_owned_whole_and_ordered_unless_they_are_sets() {
        Field list = Field.list(TEXT);
        assertThat(
                        differences(
                                list,
                                items(scalar("a"), scalar("b")),
                                items(scalar("b"), scalar("a"))))
                .containsExactly("f: [b, a] -> [a, b]");
        assertThat(
                        differences(
                                list.set(),
                                items(scalar("a"), scalar("b")),
                                items(scalar("b"), scalar("a"))))
                .isEmpty();
        assertThat(differences(list.set(), items(scalar("a")), items(scalar("a"), scalar("a"))))
                .hasSize(1);
        assertThat(
                        differences(
                                list.set(),
                                items(scalar("a"), scalar("a"), scalar("b")),
                                items(scalar("a"), scalar("b"), scalar("b"))))
                .hasSize(1);
    }

    @Test
    void objects_of_an_ordered_list_are_compared_one_by_one() {
        Field name = TEXT.with(Field.Trait.FILLED);
        Field list = Field.list(Field.object(Map.of("image", TEXT, "name", name)));
        assertThat(
                        differences(
                                list,
                                items(document("image", "a"), document("image", "b")),
                                items(document("image", "a", "name", "x"), document("image", "c"))))
                .containsExactly("f[1].image: c -> b");
    }

    @Test
    void keyed_lists_are_compared_by_key_and_owned_whole() {
        Field allowed = Field.list(rule()).keyed("protocol");
        assertThat(
                        differences(
                                allowed,
                                items(
                                        document("protocol", "tcp", "ports", items(scalar("80"))),
                                        document("protocol", "udp")),
                                items(
                                        document("protocol", "icmp"),
                                        document("protocol", "TCP", "ports", items(scalar("81"))))))
                .containsExactly(
                        "f[tcp].ports: [81] -> [80]",
                        "f[udp]: (none) -> {protocol: udp}",
                        "f[icmp]: {protocol: icmp} -> (none)");
    }

    @Test
    void a_keyed_list_with_a_key_twice_is_compared_whole_in_any_order() {
        Field allowed = Field.list(rule()).keyed("protocol");
        Document http = document("protocol", "tcp", "ports", items(scalar("80")));
        Document https = document("protocol", "tcp", "ports", items(scalar("443")));
        assertThat(differences(allowed, items(http, https), items(https, http))).isEmpty();
        assertThat(differences(allowed, items(http, https), items(https)))
                .singleElement()
                .asString()
                .startsWith("f: [");
    }

    @Test
    void of_a_list_with_owned_keys_only_ours_are_compared_and_only_ours_go() {
        Field env = Field.list(Field.object(Map.of("name", TEXT, "value", TEXT))).ownedKeys("name");
        Field root = Field.object(Map.of("env", env));
        Document declared = document("env", items(document("name", "A", "value", "1")));
        Document live =
                document(
                        "env",
                        items(
                                document("name", "THEIRS", "value", "x"),
                                document("name", "OLD", "value", "x"),
                                document("name", "A", "value", "1")));
        assertThat(differences(root, declared, live)).isEmpty();
        Path old = Path.parse("env[OLD]");
        assertThat(Differ.differences(root, declared, live, Set.of(old)))
                .extracting(Change::path)
                .containsExactly(old);
        assertThat(Differ.differences(root, Document.EMPTY, live, Set.of(old)))
                .extracting(Change::path)
                .containsExactly(old);
    }

    @Test
    void null_means_that_it_must_be_unset() {
        assertThat(differences(TEXT, Value.Unset.UNSET, null)).isEmpty();
        assertThat(differences(TEXT, Value.Unset.UNSET, scalar(""))).isEmpty();
        assertThat(differences(TEXT, Value.Unset.UNSET, scalar("x")))
                .containsExactly("f: x -> (none)");
        assertThat(differences(Field.list(TEXT), Value.Unset.UNSET, items(scalar("x")))).hasSize(1);
    }

    @Test
    void what_is_pending_is_not_comparable_wherever_it_stands() {
        Field object = Field.object(Map.of("name", TEXT, "value", TEXT));
        assertThat(differences(TEXT, PENDING, scalar("x"))).isEmpty();
        assertThat(differences(TEXT, PENDING, null)).isEmpty();
        assertThat(differences(Field.list(TEXT), items(scalar("a"), PENDING), items(scalar("x"))))
                .isEmpty();
        assertThat(differences(Field.map(TEXT), document("a", PENDING), document())).isEmpty();
        assertThat(
                        differences(
                                Field.list(object).ownedKeys("name"),
                                items(
                                        document("name", "HOST", "value", PENDING),
                                        document("name", "PORT", "value", "1")),
                                null))
                .containsExactly("f[PORT]: (none) -> {name: PORT, value: 1}");
        assertThat(
                        differences(
                                Field.scalar(Type.ANY),
                                document("a", items(document("b", PENDING))),
                                document("a", items())))
                .isEmpty();
    }

    @Test
    void a_change_says_what_it_does_also_when_only_what_is_above_it_says_so() {
        Field template = Field.object(Map.of("image", TEXT)).with(Field.Trait.RESTARTS);
        Change restart =
                Differ.differences(
                                Field.object(Map.of("t", template)),
                                document("t", document("image", "a")),
                                document(),
                                Set.of())
                        .getFirst();
        assertThat(restart.impact()).isEqualTo(Impact.RESTART);
        assertThat(restart.immutable()).isFalse();
        Change frozen =
                Differ.differences(
                                Field.object(Map.of("t", template.with(Field.Trait.IMMUTABLE))),
                                document("t", document("image", "a")),
                                document(),
                                Set.of())
                        .getFirst();
        assertThat(frozen.impact()).isEqualTo(Impact.REPLACE);
        assertThat(frozen.immutable()).isTrue();
    }

    @Test
    void a_long_value_is_shown_with_its_beginning() {
        assertThat(differences(TEXT, scalar("x".repeat(5000)), null).getFirst())
                .hasSizeLessThan(500);
    }

    private static boolean widens(Field field, Value declared, Value live) {
        return Differ.differences(
                        Field.object(Map.of("f", field)),
                        declared == null
                                ? Document.EMPTY.with("f", Value.Unset.UNSET)
                                : Document.EMPTY.with("f", declared),
                        live == null ? Document.EMPTY : Document.EMPTY.with("f", live),
                        Set.of())
                .stream()
                .anyMatch(Change::widens);
    }

    @Test
    void what_lets_everybody_in_where_the_spec_does_not_is_told_apart_from_other_differences() {
        Field ranges =
                Field.list(Field.scalar(Type.CIDR))
                        .set()
                        .meaning("0.0.0.0/0")
                        .opening(new Opening(Set.of("0.0.0.0/0"), null));
        Value office = items(scalar("203.0.113.0/24"));
        Value all = items(scalar("203.0.113.0/24"), scalar("0.0.0.0/0"));

        assertThat(widens(ranges, office, all)).isTrue();
        assertThat(widens(ranges, office, null)).isTrue();
        assertThat(widens(ranges, all, office)).isFalse();
        assertThat(widens(ranges, office, items(scalar("203.0.0.0/16")))).isFalse();
        assertThat(widens(ranges, null, items(scalar("203.0.0.0/16")))).isFalse();
    }

    @Test
    void a_rule_that_denies_the_world_opens_nothing() {
        Field ranges =
                Field.list(Field.scalar(Type.CIDR))
                        .set()
                        .opening(new Opening(Set.of("0.0.0.0/0"), "allowed"));
        Field rule = Field.object(Map.of("sourceRanges", ranges, "denied", TEXT, "allowed", TEXT));
        Document live = Document.EMPTY.with("sourceRanges", items(scalar("0.0.0.0/0")));
        Document declared = Document.EMPTY.with("sourceRanges", items(scalar("10.0.0.0/8")));

        Function<String, List<Change>> ruleThat =
                does ->
                        Differ.differences(
                                rule,
                                declared.with(does, scalar("tcp")),
                                live.with(does, scalar("tcp")),
                                Set.of());

        assertThat(ruleThat.apply("denied")).isNotEmpty().noneMatch(Change::widens);
        assertThat(ruleThat.apply("allowed")).anyMatch(Change::widens);
    }
}
