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
