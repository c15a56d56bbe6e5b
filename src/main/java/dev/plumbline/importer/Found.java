package dev.plumbline.importer;

import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Mark;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Observation;
import java.util.List;
import java.util.Optional;

/** One thing that exists. */
record Found(Schema schema, Place place, Observation.Present seen) {
    String kind() {
        return schema.kind();
    }

    /** What Google calls it last. */
    String id() {
        return place.id();
    }

    /** What it is called: of an id that is made of more its beginning. */
    String name() {
        return schema.identity().called().startsWith(Schema.Identity.NAME + " ")
                ? place.id().split(" ", 2)[0]
                : place.id();
    }

    String link() {
        return schema.link(place);
    }

    /** Whether it is a part of its project, and of nothing in it. */
    boolean ofProject() {
        return place.parent().equals("projects/" + place.project());
    }

    Document live() {
        return seen.live();
    }

    Mark mark() {
        return seen.mark();
    }

    /** The text at a path; empty where there is none. */
    Optional<String> text(String path) {
        return schema.at(live(), Path.parse(path))
                .filter(Value.Scalar.class::isInstance)
                .map(Value::toString)
                .filter(text -> !text.isEmpty());
    }

    boolean is(String path, String text) {
        return text(path).filter(text::equals).isPresent();
    }

    /** The items of a list; none where there is none. */
    List<Value> items(String path) {
        return schema.at(live(), Path.parse(path)).orElse(null) instanceof Value.Items(var items)
                ? items
                : List.of();
    }

    /** Whether a field of it names another thing. */
    boolean names(String path, Found other) {
        return text(path).filter(text -> Type.LINK.same(other.link(), text)).isPresent();
    }

    @Override
    public String toString() {
        return kind() + " " + id();
    }
}
