package dev.plumbline.engine.plan;

import static dev.plumbline.engine.Rig.ref;
import static dev.plumbline.engine.Rig.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Rig;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Step;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Owner;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import dev.plumbline.model.text.NameHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuccessorsTest {
    private static final Schema HASHED =
            Rig.shape("Thing").refine(field -> field.with(Field.Trait.HASHED), "users").build();
    private static final String OLD = NameHash.of("web", List.of("app.example.com"));
    private static final String NEW = NameHash.of("web", List.of("www.example.com"));

    private final List<PlannedStep> plan = new ArrayList<>();

    private static Document users(String... users) {
        return Document.EMPTY.with("users", Value.Items.of(users));
    }

    private void declare(Owner owner, Mode mode, String name, Document declared) {
        plan.add(step(resource("Thing", name, mode, Set.of(), declared), new Step.Keep(), owner));
    }

    private void declare(String name, String... users) {
        declare(Owner.OURS, Mode.ENFORCE, name, users(users));
    }

    private void orphan(String name, String... users) {
        orphan(name, users(users));
    }

    private void orphan(String name, Document live) {
        Resource left =
                new Resource(
                        ref("Thing", name),
                        "",
                        new Place("p", Place.GLOBAL, name),
                        Document.EMPTY,
                        Map.of(Path.ROOT, Rig.ORIGIN),
                        Set.of(),
                        Policy.of(Mode.ENFORCE));
        plan.add(step(left, new Action.Delete(left, live), Owner.OURS));
    }

    private static PlannedStep step(Resource resource, Step step, Owner owner) {
        return new PlannedStep(resource, step, owner, Set.of(), Row.Kept.NOTHING);
    }

    private Map<Ref, Ref> successors(Schema schema) {
        return Successors.of(Map.of("Thing", schema), plan);
    }

    @Test
    void what_is_called_the_same_but_for_the_hash_of_its_content_takes_the_place_of_an_orphan() {
        declare(NEW, "www.example.com");
        orphan(OLD, "app.example.com");
        assertThat(successors(HASHED))
                .containsOnly(Map.entry(ref("Thing", OLD), ref("Thing", NEW)));
        assertThat(successors(Rig.schema("Thing"))).isEmpty();
    }

    @Test
    void what_is_called_otherwise_takes_the_place_of_none() {
        declare(NameHash.of("api", List.of("www.example.com")), "www.example.com");
        orphan(OLD, "app.example.com");
        assertThat(successors(HASHED)).isEmpty();
    }

    @Test
    void what_people_number_themselves_has_no_hash_in_its_name() {
        declare("web-202602", "app.example.com");
        orphan("web-202601", "app.example.com");
        orphan(OLD, "www.example.com");
        orphan("web-202603");
        assertThat(successors(HASHED)).isEmpty();
    }

    @Test
    void what_is_not_ours_or_is_to_go_takes_the_place_of_none() {
        declare(
                new Owner(false, "somebody else made it"),
                Mode.ENFORCE,
                NEW,
                users("www.example.com"));
        declare(Owner.OURS, Mode.ABSENT, NEW, users("www.example.com"));
        orphan(OLD, "app.example.com");
        assertThat(successors(HASHED)).isEmpty();
    }

    @Test
    void what_is_the_same_and_had_no_hash_in_its_name_yet_goes_too() {
        declare(NEW, "www.example.com");
        for (String name : List.of("web", "web-domain", "website", "api")) {
            orphan(name, "www.example.com");
        }
        orphan("web-other", "app.example.com");
        assertThat(successors(HASHED))
                .containsOnly(
                        Map.entry(ref("Thing", "web"), ref("Thing", NEW)),
                        Map.entry(ref("Thing", "web-domain"), ref("Thing", NEW)));
    }

    @Test
    void the_content_may_be_an_object_in_which_google_leaves_something_empty() {
        Schema hashed =
                Rig.shape("Thing")
                        .refine(field -> field.with(Field.Trait.HASHED), "labels")
                        .build();
        String other = NameHash.of("web", List.of("shop", "p"));
        declare(Owner.OURS, Mode.ENFORCE, other, labels("shop"));
        orphan(NameHash.of("web", List.of("web", "p")), labels("web").with("size", "1"));
        assertThat(successors(hashed)).containsValue(ref("Thing", other)).hasSize(1);
    }

    private static Document labels(String service) {
        return Document.EMPTY.with(
                "labels",
                Document.EMPTY.with("service", service).with("project", "p").with("revision", ""));
    }

    @Test
    void the_order_of_content_does_not_matter() {
        assertThat(NameHash.of("web", List.of("a", "b")))
                .isEqualTo(NameHash.of("web", List.of("b", "a")));
    }
}
