package dev.plumbline.kind.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangedBodyTest {
    private static final Field TEXT = Field.scalar(Type.TEXT);
    private static final Field ROOT =
            Field.object(
                    Map.of(
                            "settings",
                            Field.object(
                                    Map.of(
                                            "tier", TEXT,
                                            "disk", TEXT,
                                            "backups",
                                                    Field.object(
                                                            Map.of("enabled", TEXT, "at", TEXT)),
                                            "labels", Field.map(TEXT),
                                            "flags",
                                                    Field.list(
                                                                    Field.object(
                                                                            Map.of(
                                                                                    "name", TEXT,
                                                                                    "value", TEXT)))
                                                            .keyed("name")))));

    private static final Document BODY =
            Document.EMPTY.with(
                    "settings",
                    Document.EMPTY
                            .with("tier", "small")
                            .with("disk", "10")
                            .with(
                                    "backups",
                                    Document.EMPTY.with("enabled", "true").with("at", "12:00"))
                            .with("labels", Document.EMPTY.with("a", "1").with("b", "2"))
                            .with(
                                    "flags",
                                    new Value.Items(
                                            List.of(
                                                    Document.EMPTY
                                                            .with("name", "x")
                                                            .with("value", "1"),
                                                    Document.EMPTY
                                                            .with("name", "y")
                                                            .with("value", "2")))));

    private static String body(String... paths) {
        List<Change> changes =
                Arrays.stream(paths)
                        .map(path ->
                                new Change(
                                        Path.parse(path),
                                        "new",
                                        "old",
                                        false,
                                        Impact.IN_PLACE,
                                        false))
                        .toList();
        return new ChangedBody(changes).of(Path.ROOT, ROOT, BODY).toString();
    }

    @Test
    void holds_only_the_fields_that_change() {
        assertThat(body("settings.backups.enabled", "settings.tier"))
                .isEqualTo("{settings: {tier: small, backups: {enabled: true}}}");
    }

    @Test
    void holds_maps_and_lists_whole() {
        assertThat(body("settings.labels[b]")).isEqualTo("{settings: {labels: {a: 1, b: 2}}}");
        assertThat(body("settings.flags[y].value"))
                .isEqualTo("{settings: {flags: [{name: x, value: 1}, {name: y, value: 2}]}}");
    }

    @Test
    void holds_all_of_what_changes_as_a_whole() {
        assertThat(body("settings.backups"))
                .isEqualTo("{settings: {backups: {enabled: true, at: 12:00}}}");
    }
}
