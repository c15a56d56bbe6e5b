package dev.plumbline.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LayersTest {
    private static final Origin BASE = new Origin("base.yaml", 1, 1);
    private static final Origin LAYER = new Origin("staging.yaml", 2, 2);
    private static final Tree.Fields EMPTY = new Tree.Fields(Map.of(), LAYER);

    @Property(tries = 300)
    void nothing_over_a_base_is_the_base(@ForAll("bases") Tree.Fields base) {
        assertThat(Layers.over(base, EMPTY).entries()).isEqualTo(base.entries());
    }

    @Property(tries = 300)
    void a_layer_over_nothing_is_the_layer(@ForAll("layers") Tree.Fields layer) {
        assertThat(Layers.over(EMPTY, layer)).isEqualTo(layer);
    }

    @Property(tries = 300)
    void every_field_comes_from_the_layer_or_else_untouched_from_the_base(
            @ForAll("bases") Tree.Fields base, @ForAll("layers") Tree.Fields layer) {
        holds(base, layer, Layers.over(base, layer));
    }

    private static void holds(Tree.Fields base, Tree.Fields layer, Tree.Fields merged) {
        assertThat(merged.at()).isEqualTo(layer.at());
        base.entries()
                .forEach((name, entry) -> {
                    if (!layer.entries().containsKey(name)) {
                        assertThat(merged.entries()).containsEntry(name, entry);
                    }
                });
        layer.entries()
                .forEach((name, entry) -> {
                    Tree.Entry below = base.entries().get(name);
                    if (below != null && entry.value() instanceof Tree.Nothing) {
                        assertThat(merged.entries()).doesNotContainKey(name);
                    } else if (below != null
                            && below.value() instanceof Tree.Fields under
                            && entry.value() instanceof Tree.Fields over) {
                        holds(under, over, (Tree.Fields) merged.entries().get(name).value());
                    } else {
                        assertThat(merged.entries()).containsEntry(name, entry);
                    }
                });
    }

    @Provide
    Arbitrary<Tree.Fields> bases() {
        return fields(BASE, 3);
    }

    @Provide
    Arbitrary<Tree.Fields> layers() {
        return fields(LAYER, 3);
    }

    private static Arbitrary<Tree.Fields> fields(Origin at, int depth) {
        return Arbitraries.maps(Arbitraries.of("a", "b", "c"), tree(at, depth))
                .ofMaxSize(3)
                .map(map -> {
                    Map<String, Tree.Entry> entries = new LinkedHashMap<>();
                    map.forEach((name, tree) -> entries.put(name, new Tree.Entry(at, tree)));
                    return new Tree.Fields(entries, at);
                });
    }

    private static Arbitrary<Tree> tree(Origin at, int depth) {
        Arbitrary<Tree> leaf =
                Arbitraries.of(
                        new Tree.Text("x", at),
                        new Tree.Text("y", at),
                        new Tree.Nothing(at),
                        new Tree.Rows(List.of(new Tree.Text("z", at)), at));
        return depth == 0
                ? leaf
                : Arbitraries.oneOf(leaf, fields(at, depth - 1).map(fields -> fields));
    }
}
