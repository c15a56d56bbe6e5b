package dev.plumbline.engine.plan;

import static dev.plumbline.engine.Rig.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnedPathsTest {
    private static final Field TEXT = Field.scalar(Type.TEXT);
    private static final Field ITEM = Field.object(Map.of("name", TEXT, "value", TEXT));
    private static final Field ROOT =
            Field.object(
                    Map.of(
                            "size", TEXT,
                            "policy", TEXT.with(Field.Trait.TIED),
                            "labels", Field.map(TEXT),
                            "tags", Field.list(TEXT),
                            "containers",
                                    Field.list(
                                            Field.object(
                                                    Map.of(
                                                            "image",
                                                            TEXT,
                                                            "env",
                                                            Field.list(ITEM).ownedKeys("name")))),
                            "rules", Field.list(ITEM).keyed("name")));

    private static Value items(Value... items) {
        return new Value.Items(List.of(items));
    }

    @Test
    void scalars_lists_and_keys_are_owned_each_by_its_path() {
        assertThat(
                        OwnedPaths.of(
                                        ROOT,
                                        document(
                                                "size", "1",
                                                "labels", document("a.b", "1"),
                                                "tags", items(new Value.Scalar("x")),
                                                "containers",
                                                        items(
                                                                document(
                                                                        "image",
                                                                        "i",
                                                                        "env",
                                                                        items(
                                                                                document(
                                                                                        "name",
                                                                                        "HOST")))),
                                                "rules",
                                                        items(document("name", "r", "value", "1"))))
                                .paths())
                .extracting(Path::toString)
                .containsExactlyInAnyOrder(
                        "size",
                        "labels[a.b]",
                        "tags",
                        "containers[0].image",
                        "containers[0].env[HOST]",
                        "rules[r].name",
                        "rules[r].value");
    }

    @Test
    void
            keys_of_maps_and_of_lists_like_maps_and_what_is_tied_go_when_they_are_no_longer_declared() {
        assertThat(List.of("labels[a.b]", "containers[0].env[HOST]", "policy"))
                .allMatch(path -> OwnedPaths.goes(ROOT, Path.parse(path)));
        assertThat(List.of("size", "tags", "containers[0].image", "rules[r].value", "rules[r]"))
                .noneMatch(path -> OwnedPaths.goes(ROOT, Path.parse(path)));
    }
}
