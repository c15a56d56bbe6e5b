package dev.plumbline.kind.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.run.v2.Container;
import com.google.cloud.run.v2.Probe;
import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MergedBodyTest {
    private final MergedBody laid = new MergedBody(Set.of(), Optional.empty());

    private Document over(Document goal, Document live) {
        return (Document)
                laid.over(Path.ROOT, ProtoFields.fields(Probe.getDescriptor()), goal, live)
                        .orElseThrow();
    }

    @Test
    void a_declared_field_unsets_the_others_of_its_group() {
        Document goal = Document.EMPTY.with("httpGet", Document.EMPTY.with("path", "/healthz"));
        Document live =
                Document.EMPTY
                        .with("tcpSocket", Document.EMPTY.with("port", "8080"))
                        .with("periodSeconds", "10");
        assertThat(over(goal, live).fields()).containsOnlyKeys("httpGet", "periodSeconds");
    }

    @Test
    void a_group_of_which_nothing_is_declared_stays_as_it_is() {
        Document live = Document.EMPTY.with("tcpSocket", Document.EMPTY.with("port", "8080"));
        assertThat(over(Document.EMPTY.with("periodSeconds", "5"), live).fields())
                .containsOnlyKeys("tcpSocket", "periodSeconds");
    }

    @Test
    void what_is_not_known_yet_is_not_written_and_what_is_there_stays() {
        Value pending = new Value.Pending(new Ref("test", "RedisInstance", "cache"));
        Field container = ProtoFields.fields(Container.getDescriptor()).child("env").items();
        Field env = Field.object(Map.of("env", Field.list(container).ownedKeys("name")));
        Document host = Document.EMPTY.with("name", "HOST");
        Document port = Document.EMPTY.with("name", "PORT").with("value", "1");
        Document goal =
                Document.EMPTY.with(
                        "env", new Value.Items(List.of(host.with("value", pending), port)));
        assertThat(laid.over(Path.ROOT, env, goal, Document.EMPTY).orElseThrow())
                .isEqualTo(Document.EMPTY.with("env", new Value.Items(List.of(port))));
        Document live =
                Document.EMPTY.with(
                        "env", new Value.Items(List.of(host.with("value", "10.0.0.3"))));
        assertThat(laid.over(Path.ROOT, env, goal, live).orElseThrow())
                .isEqualTo(
                        Document.EMPTY.with(
                                "env",
                                new Value.Items(List.of(host.with("value", "10.0.0.3"), port))));
    }

    private static final Field TEXT = Field.scalar(Type.TEXT);
    private static final Field RULE =
            Field.object(
                    Map.of(
                            "name", TEXT,
                            "prefix", TEXT,
                            "uid", TEXT.with(Field.Trait.OUTPUT),
                            "labels", Field.map(TEXT),
                            "filled", Field.object(Map.of("port", TEXT)).with(Field.Trait.FILLED),
                            "nested", Field.object(Map.of("a", TEXT, "b", Field.map(TEXT)))));

    private Value items(MergedBody body, Field list, Value goal, Value live) {
        Field root = Field.object(Map.of("f", list));
        Document whole =
                (Document)
                        body.over(
                                        Path.ROOT,
                                        root,
                                        Document.EMPTY.with("f", goal),
                                        Document.EMPTY.with("f", live))
                                .orElseThrow();
        return whole.get("f");
    }

    private static Value.Items list(Document... items) {
        return new Value.Items(List.of(items));
    }

    private static Document rule(String name) {
        return Document.EMPTY.with("name", name);
    }

    @Test
    void of_an_item_that_is_ours_only_what_google_filled_in_and_what_is_others_stays() {
        Document live =
                rule("r")
                        .with("prefix", "logs/")
                        .with("uid", "1")
                        .with("labels", rule("theirs"))
                        .with("filled", Document.EMPTY.with("port", "8080"))
                        .with("nested", Document.EMPTY.with("a", "1").with("b", rule("theirs")));
        assertThat(items(laid, Field.list(RULE), list(rule("r")), list(live)))
                .isEqualTo(
                        list(
                                rule("r")
                                        .with("labels", rule("theirs"))
                                        .with("filled", Document.EMPTY.with("port", "8080"))
                                        .with("nested", Document.EMPTY.with("b", rule("theirs")))));
        assertThat(
                        items(
                                laid,
                                Field.list(RULE),
                                list(rule("r")),
                                list(rule("r").with("nested", Document.EMPTY.with("a", "1")))))
                .isEqualTo(list(rule("r")));
    }

    @Test
    void what_goes_from_an_item_is_left_out_where_the_api_merges_all_else() {
        Path prefix = Path.parse("f[0].prefix");
        Path team = Path.parse("f[0].labels[team]");
        MergedBody merged = new MergedBody(Set.of(prefix, team), Optional.of(Value.Unset.UNSET));
        Document live = rule("r").with("prefix", "logs/");
        Document labelled = live.with("labels", Document.EMPTY.with("team", "x"));
        assertThat(items(merged, Field.list(RULE), list(rule("r")), list(labelled)))
                .isEqualTo(list(rule("r").with("labels", Document.EMPTY)));
        Field root = Field.object(Map.of("prefix", TEXT));
        MergedBody plain =
                new MergedBody(Set.of(Path.of("prefix")), Optional.of(Value.Unset.UNSET));
        Document prefixed = Document.EMPTY.with("prefix", "logs/");
        assertThat(plain.over(Path.ROOT, root, Document.EMPTY, prefixed))
                .contains(Document.EMPTY.with("prefix", Value.Unset.UNSET));
    }

    @Test
    void an_item_that_moved_takes_nothing_from_the_one_whose_place_it_has_now() {
        Document main = rule("main").with("filled", Document.EMPTY.with("port", "8080"));
        assertThat(items(laid, Field.list(RULE), list(rule("proxy"), rule("main")), list(main)))
                .isEqualTo(list(rule("proxy"), main));
    }

    @Test
    void what_is_only_taken_is_written_and_not_sent_back() {
        Field key = Field.object(Map.of("key", TEXT.with(Field.Trait.INPUT)));
        Document masked = Document.EMPTY.with("key", "*");
        assertThat(laid.over(Path.ROOT, key, Document.EMPTY, masked)).contains(Document.EMPTY);
        Document said = Document.EMPTY.with("key", "x");
        assertThat(laid.over(Path.ROOT, key, said, masked)).contains(said);
    }

    @Test
    void while_items_go_from_a_list_that_does_not_take_both_at_once_none_comes() {
        Field ranges = Field.list(RULE).ownedKeys("name").with(Field.Trait.APART);
        MergedBody going = new MergedBody(Set.of(Path.parse("f[old]")), Optional.empty());
        Value.Items goal = list(rule("kept"), rule("new"));
        Value.Items live = list(rule("kept"), rule("old"), rule("theirs"));
        assertThat(items(going, ranges, goal, live)).isEqualTo(list(rule("kept"), rule("theirs")));
        assertThat(items(laid, ranges, goal, list(rule("kept"), rule("theirs"))))
                .isEqualTo(list(rule("kept"), rule("new"), rule("theirs")));
        MergedBody other = new MergedBody(Set.of(Path.parse("f[kept]")), Optional.empty());
        assertThat(items(other, ranges, list(rule("kept").with("prefix", "x")), list(rule("kept"))))
                .isEqualTo(list());
    }

    @Test
    void a_list_that_is_not_known_whole_stays_as_it_is() {
        Field args = Field.object(Map.of("args", Field.list(Field.scalar(Type.TEXT))));
        Value pending = new Value.Pending(new Ref("test", "RedisInstance", "cache"));
        Document goal =
                Document.EMPTY.with(
                        "args", new Value.Items(List.of(new Value.Scalar("--host"), pending)));
        Document live = Document.EMPTY.with("args", Value.Items.of("--host", "10.0.0.3"));
        assertThat(laid.over(Path.ROOT, args, goal, live)).contains(live);
        assertThat(laid.over(Path.ROOT, args, goal, Document.EMPTY)).contains(Document.EMPTY);
    }
}
