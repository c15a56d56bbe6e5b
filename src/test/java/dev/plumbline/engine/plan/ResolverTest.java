package dev.plumbline.engine.plan;

import static dev.plumbline.engine.Rig.document;
import static dev.plumbline.engine.Rig.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.engine.Rig;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Mark;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.schema.Value.Piece;
import dev.plumbline.model.state.Health;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResolverTest {
    private static final Ref CACHE = ref("Thing", "cache");
    private static final Field TEXT = Field.scalar(Type.TEXT);
    private static final Piece.Output IP = new Piece.Output(CACHE, Path.of("ip"), "cache.ip");

    private static final Schema SCHEMA =
            Schema.of(
                            "Thing",
                            Field.object(
                                    Map.of(
                                            "addresses",
                                            Field.list(
                                                            Field.object(
                                                                    Map.of(
                                                                            "type", TEXT, "ip",
                                                                            TEXT)))
                                                    .keyed("type"))),
                            "projects/{project}/global/Thing/{id}")
                    .build();

    private final Map<Ref, Observation> seen = new HashMap<>();
    private final Map<Ref, Resource> resources = Map.of(CACHE, Rig.thing("cache"));

    private Value resolved(Piece... pieces) {
        Document declared =
                document("deep", new Value.Items(List.of(new Value.Template(List.of(pieces)))));
        Document resolved =
                new Resolver(Map.of("Thing", SCHEMA), resources, seen).resolve(declared);
        return ((Value.Items) resolved.get("deep")).items().getFirst();
    }

    private void live(Document live) {
        seen.put(
                CACHE,
                new Observation.Present(Instant.EPOCH, live, Health.HEALTHY, Mark.of("test")));
    }

    @Test
    void a_link_is_known_before_anything_exists() {
        assertThat(resolved(new Piece.Link(CACHE, "cache")))
                .isEqualTo(new Value.Scalar("projects/p/global/Thing/cache"));
    }

    @Test
    void an_output_is_what_this_pass_saw_with_the_text_around_it() {
        live(document("ip", "10.0.0.3"));
        assertThat(resolved(new Piece.Literal("redis://"), IP, new Piece.Literal(":6379")))
                .isEqualTo(new Value.Scalar("redis://10.0.0.3:6379"));
    }

    @Test
    void an_output_of_what_is_absent_unseen_unknown_or_not_ready_is_pending() {
        assertThat(resolved(IP)).isEqualTo(new Value.Pending(CACHE));
        seen.put(CACHE, new Observation.Absent(Instant.EPOCH));
        assertThat(resolved(IP)).isEqualTo(new Value.Pending(CACHE));
        seen.put(
                CACHE,
                new Observation.Unknown(Instant.EPOCH, new Fault(FaultOwner.UNAVAILABLE, "away")));
        assertThat(resolved(IP)).isEqualTo(new Value.Pending(CACHE));
        live(document("state", "CREATING"));
        assertThat(resolved(IP)).isEqualTo(new Value.Pending(CACHE));
        live(document("ip", ""));
        assertThat(resolved(IP)).isEqualTo(new Value.Pending(CACHE));
        live(document("ip", document()));
        assertThat(resolved(new Piece.Literal("x"), IP)).isEqualTo(new Value.Pending(CACHE));
    }

    @Test
    void an_output_that_is_a_list_stands_alone_and_one_that_is_empty_is_pending() {
        live(document("ports", Value.Items.of("80", "443")));
        assertThat(output("ports")).isEqualTo(Value.Items.of("80", "443"));
        live(document("ports", Value.Items.of()));
        assertThat(output("ports")).isEqualTo(new Value.Pending(CACHE));
    }

    @Test
    void an_output_may_stand_in_the_item_of_a_list_that_has_a_key_or_a_place() {
        live(
                document(
                        "addresses",
                        new Value.Items(
                                List.of(
                                        document("type", "PRIMARY", "ip", "34.1.2.3"),
                                        document("type", "PRIVATE", "ip", "10.0.0.3")))));
        assertThat(output("addresses[PRIVATE].ip")).isEqualTo(new Value.Scalar("10.0.0.3"));
        assertThat(output("addresses[OTHER].ip")).isEqualTo(new Value.Pending(CACHE));
        live(document("ports", Value.Items.of("80", "443")));
        assertThat(output("ports[1]")).isEqualTo(new Value.Scalar("443"));
        assertThat(output("ports[2]")).isEqualTo(new Value.Pending(CACHE));
        assertThat(output("ports[first]")).isEqualTo(new Value.Pending(CACHE));
    }

    private Value output(String path) {
        return resolved(new Piece.Output(CACHE, Path.parse(path), path));
    }

    @Test
    void a_link_to_what_is_not_declared_is_a_bug_that_names_it() {
        Ref other = ref("Thing", "other");
        assertThatThrownBy(() -> resolved(new Piece.Link(other, "other")))
                .hasMessageContaining("test/Thing/other");
    }
}
