package dev.plumbline.engine.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Seal;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is told of values that are sensitive by their position. */
class DisclosureTest {
    private static final Field ROOT =
            Field.object(
                    Map.of(
                            "env",
                            Field.list(
                                            Field.object(
                                                    Map.of(
                                                            "name", Field.scalar(Type.TEXT),
                                                            "value",
                                                                    Field.scalar(Type.TEXT)
                                                                            .with(
                                                                                    Trait
                                                                                            .SENSITIVE))))
                                    .ownedKeys("name")));
    private static final Path LEVEL = Path.of("env").key("LEVEL").field("value");
    private static final Seal SEAL = Seal.of(new byte[32]);

    private static Document env(String level, String key) {
        return new Document(
                Map.of("env", new Value.Items(List.of(item("LEVEL", level), item("KEY", key)))));
    }

    private static Document item(String name, String value) {
        return Document.EMPTY.with("name", name).with("value", value);
    }

    private static List<Change> changes(Document declared, Document live, Disclosure disclosure) {
        return Differ.differences(ROOT, declared, live, Set.of(), disclosure);
    }

    @Test
    void two_values_show_whether_they_are_the_same_and_nothing_else() {
        Disclosure sealed = new Disclosure(Set.of(), SEAL);

        Change change = changes(env("info", "hunter2"), env("info", "hunter1"), sealed).getFirst();
        Change back = changes(env("info", "hunter1"), env("info", "hunter2"), sealed).getFirst();

        assertThat(change.declared()).matches("\\(sensitive [0-9a-f]{8}\\)");
        assertThat(change.declared()).isNotEqualTo(change.live()).isEqualTo(back.live());
        assertThat(change.toString()).doesNotContain("hunter");
        assertThat(change.hidden()).isTrue();
    }

    @Test
    void another_key_tells_another_thing_of_the_same_value() {
        assertThat(SEAL.over("hunter2"))
                .isEqualTo(Seal.of(new byte[32]).over("hunter2"))
                .isNotEqualTo(Seal.of("another key of us".getBytes(UTF_8)).over("hunter2"));
    }

    @Test
    void without_a_key_a_value_only_is_there() {
        assertThat(Seal.NONE.over("hunter2")).isEqualTo(Change.HIDDEN);
    }

    @Test
    void what_the_spec_shows_is_shown_alone_and_within_its_item() {
        Disclosure shown = new Disclosure(Set.of(LEVEL), Seal.NONE);

        assertThat(changes(env("info", "a"), env("debug", "b"), shown))
                .extracting(Change::toString)
                .containsExactly(
                        "env[LEVEL].value: debug -> info",
                        "env[KEY].value: (sensitive) -> (sensitive)");
        assertThat(changes(env("info", "a"), Document.EMPTY, shown).toString())
                .contains("value: info", "value: (sensitive)");
    }
}
