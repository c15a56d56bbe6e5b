package dev.plumbline.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecrecyTest {
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
                                                                                    Field.Trait
                                                                                            .SENSITIVE))))
                                    .ownedKeys("name")));

    private static Document env(String value) {
        return Document.EMPTY.with(
                "env",
                new Value.Items(
                        List.of(Document.EMPTY.with("name", "TOKEN").with("value", value))));
    }

    @Test
    void a_sensitive_value_that_is_missing_is_not_shown() {
        List<Change> changes = Differ.differences(ROOT, env("planted"), Document.EMPTY, Set.of());
        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().declared()).isEqualTo("{name: TOKEN, value: (sensitive)}");
    }

    @Test
    void a_sensitive_value_that_differs_is_not_shown_on_either_side() {
        List<Change> changes = Differ.differences(ROOT, env("planted"), env("grown"), Set.of());
        assertThat(changes)
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.path()).hasToString("env[TOKEN].value");
                    assertThat(change.toString())
                            .contains("(sensitive)")
                            .doesNotContain("planted")
                            .doesNotContain("grown");
                });
    }
}
