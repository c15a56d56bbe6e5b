package dev.plumbline.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Origin;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.report.Closeup;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Mark;
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
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Declared beside live: the same field in the same line, and nothing that is a secret. */
class SideBySideTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final Ref API = new Ref("staging", "Service", "api");
    private static final Ref NETWORK = new Ref("staging", "Service", "network");
    private static final Field ROOT =
            Field.object(
                    Map.of(
                            "image", Field.scalar(Type.TEXT),
                            "url", Field.scalar(Type.TEXT),
                            "args", Field.list(Field.scalar(Type.TEXT)),
                            "key", Field.scalar(Type.ANY).with(Field.Trait.SENSITIVE),
                            "env",
                                    Field.list(
                                                    Field.object(
                                                            Map.of(
                                                                    "name", Field.scalar(Type.TEXT),
                                                                    "value",
                                                                            Field.scalar(Type.TEXT)
                                                                                    .with(
                                                                                            Field
                                                                                                    .Trait
                                                                                                    .SENSITIVE))))
                                            .ownedKeys("name")));
    private static final Schema SCHEMA =
            Schema.of("Service", ROOT, "services/{id}")
                    .output("url", Path.of("url"))
                    .output("key", Path.of("key"))
                    .build();

    @Test
    void the_same_field_stands_in_the_same_line() {
        Closeup closeup =
                closeup(
                        Document.EMPTY.with("image", "app:2").with("args", Value.Items.of("a")),
                        Document.EMPTY
                                .with("args", Value.Items.of("a", "b"))
                                .with("image", "app:1"));

        assertThat(closeup.lines())
                .extracting(line -> line.path() + " | " + line.declared() + " | " + line.live())
                .containsExactly(
                        "image | image: app:2 | image: app:1",
                        "args | args: | args:",
                        "args[0] | - a | - a",
                        "args[1] |  | - b");
        assertThat(closeup.seen()).contains(NOON);
    }

    @Test
    void what_the_spec_does_not_say_stands_on_the_live_side_alone() {
        assertThat(closeup(Document.EMPTY, Document.EMPTY.with("url", "https://a")).lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.declared()).isEmpty();
                    assertThat(line.live()).isEqualTo("url: https://a");
                });
    }

    @Test
    void secrets_are_shown_on_neither_side_however_deep_they_are() {
        Document declared = env("planted").with("key", Document.EMPTY.with("pem", "planted"));
        Document live = env("grown").with("key", Document.EMPTY.with("pem", "grown"));

        for (Closeup closeup :
                List.of(
                        closeup(declared, live),
                        closeup(declared, Document.EMPTY),
                        closeup(Document.EMPTY, live))) {
            assertThat(closeup.toString())
                    .doesNotContain("planted", "grown")
                    .contains("(sensitive)");
            assertThat(closeup.outputs()).doesNotContainKey("key");
        }
        assertThat(closeup(declared, live).lines())
                .extracting(Closeup.Line::live)
                .contains("- name: TOKEN", "  value: (sensitive)");
    }

    @Test
    void of_what_no_schema_knows_nothing_is_shown() {
        assertThat(closeup(Document.EMPTY, Document.EMPTY.with("later", "planted")).toString())
                .doesNotContain("planted");
    }

    @Test
    void it_says_what_it_offers_what_it_needs_and_what_needs_it() {
        SideBySide sides =
                SideBySide.of(
                        Map.of("Service", SCHEMA),
                        List.of(
                                resource(API, Document.EMPTY, Set.of(NETWORK)),
                                resource(NETWORK, Document.EMPTY, Set.of())),
                        Map.of(
                                API,
                                present(Document.EMPTY.with("url", "https://api.example.com"))));

        assertThat(sides.closeup(API).orElseThrow().needs()).containsExactly(NETWORK);
        assertThat(sides.closeup(API).orElseThrow().outputs())
                .containsExactly(Map.entry("url", "https://api.example.com"));
        assertThat(sides.closeup(NETWORK).orElseThrow().neededBy()).containsExactly(API);
        assertThat(sides.closeup(NETWORK).orElseThrow().seen()).isEmpty();
        assertThat(sides.needs()).containsEntry(API, Set.of(NETWORK));
        assertThat(SideBySide.NOTHING.closeup(API)).isEmpty();
    }

    @Test
    void a_line_is_of_bounded_length_printable_and_so_is_the_whole() {
        Closeup closeup =
                closeup(
                        Document.EMPTY.with("image", "x\u001b[31m" + "y".repeat(10_000)),
                        Document.EMPTY.with(
                                "args",
                                new Value.Items(
                                        IntStream.range(0, 2_000)
                                                .<Value>mapToObj(i -> new Value.Scalar("a" + i))
                                                .toList())));

        assertThat(closeup.lines()).hasSize(500);
        assertThat(closeup.left()).isEqualTo(1_502);
        assertThat(closeup.lines().getFirst().declared())
                .hasSizeLessThan(450)
                .doesNotContain("\u001b");
    }

    private static Document env(String value) {
        return Document.EMPTY.with(
                "env",
                new Value.Items(
                        List.of(Document.EMPTY.with("name", "TOKEN").with("value", value))));
    }

    private static Closeup closeup(Document declared, Document live) {
        return SideBySide.of(
                        Map.of("Service", SCHEMA),
                        List.of(resource(API, declared, Set.of())),
                        Map.of(API, present(live)))
                .closeup(API)
                .orElseThrow();
    }

    private static Observation present(Document live) {
        return new Observation.Present(NOON, live, Health.HEALTHY, Mark.NONE);
    }

    private static Resource resource(Ref ref, Document declared, Set<Ref> needs) {
        return new Resource(
                ref,
                "services." + ref.name(),
                new Place("p", "global", ref.name()),
                declared,
                Map.of(Path.ROOT, Origin.NOWHERE),
                needs,
                Policy.of(Mode.ENFORCE));
    }
}
