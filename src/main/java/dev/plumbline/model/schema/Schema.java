package dev.plumbline.model.schema;

import dev.plumbline.model.Place;
import dev.plumbline.model.Severity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * All that is known about a kind without asking anybody: its fields, its names, its marks, and what
 * a change of what cannot be changed means.
 *
 * @param root its fields, as the client library's own types give them
 * @param regional whether it lives in a region; otherwise in {@link Place#GLOBAL}
 * @param link how it is referred to, with {@code {project}}, {@code {location}} and {@code {id}}
 * @param stateful whether it holds what cannot be made again: its end needs an approval
 * @param stake how soon a person should look when one of them is not well
 * @param usual how long Google usually takes for what it does to one of them
 * @param alone fields of its first level that are changed by a request of their own
 * @param outputs values of a live one that other resources may refer to, by name
 */
public record Schema(
        String kind,
        Field root,
        boolean regional,
        String link,
        Naming naming,
        Marking marking,
        Immutable immutable,
        boolean stateful,
        Severity stake,
        Duration usual,
        Set<String> alone,
        Map<String, Path> outputs) {

    /** What the change of an immutable field means. */
    public enum Immutable {
        /** It is refused; a person has to find a way. */
        REFUSED,
        /** The thing is deleted and made again under its name. */
        REPLACED
    }

    public Schema {
        alone = Set.copyOf(alone);
        outputs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** A global kind with Compute Engine's names, marked by labels, that is never replaced. */
    public static Schema of(String kind, Field root, String link) {
        return new Schema(
                kind,
                root,
                link.contains("{location}"),
                link,
                Naming.RFC1035,
                Marking.LABELS,
                Immutable.REFUSED,
                false,
                Severity.WARNING,
                Duration.ofMinutes(2),
                Set.of(),
                Map.of());
    }

    /** The relative link of a thing of this kind. */
    public String link(Place place) {
        return link.replace("{parent}", place.parent())
                .replace("{project}", place.project())
                .replace("{location}", place.location())
                .replace("{id}", place.id());
    }

    /** Whether such a thing is part of another one, whose link its own begins with. */
    public boolean child() {
        return link.startsWith("{parent}/");
    }

    /** Where an environment with this home keeps a thing of this kind. */
    public Place place(Place home, String id) {
        return new Place(home.project(), regional ? home.location() : Place.GLOBAL, id);
    }

    /** This schema with the fields at some dotted paths changed. */
    public Schema refine(UnaryOperator<Field> change, String... paths) {
        Field refined = root;
        for (String path : paths) {
            refined = refined.refine(Path.of(path), 0, change);
        }
        return with(refined);
    }

    public Schema immutable(String... paths) {
        return refine(field -> field.with(Field.Trait.IMMUTABLE), paths);
    }

    public Schema lasting(String... paths) {
        return refine(field -> field.with(Field.Trait.LASTING), paths);
    }

    public Schema output(String... paths) {
        return refine(field -> field.with(Field.Trait.OUTPUT), paths);
    }

    public Schema sensitive(String... paths) {
        return refine(field -> field.with(Field.Trait.SENSITIVE), paths);
    }

    public Schema restarts(String... paths) {
        return refine(field -> field.with(Field.Trait.RESTARTS), paths);
    }

    public Schema as(Type type, String... paths) {
        return refine(field -> field.as(type), paths);
    }

    public Schema sets(String... paths) {
        return refine(Field::set, paths);
    }

    public Schema keyed(String path, String by) {
        return refine(field -> field.keyed(by), path);
    }

    public Schema ownedKeys(String path, String by) {
        return refine(field -> field.ownedKeys(by), path);
    }

    /** What the absence of a field means, where that is not the zero of its type. */
    public Schema missing(String path, String means) {
        return refine(field -> field.meaning(means), path);
    }

    public Schema choices(String path, String... values) {
        return refine(field -> field.choices(values), path);
    }

    public Schema named(Naming other) {
        return new Schema(
                kind, root, regional, link, other, marking, immutable, stateful, stake, usual,
                alone, outputs);
    }

    public Schema marked(Marking other) {
        return new Schema(
                kind, root, regional, link, naming, other, immutable, stateful, stake, usual, alone,
                outputs);
    }

    /** Its things are deleted and made again when what cannot be changed changes. */
    public Schema replaced() {
        return new Schema(
                kind,
                root,
                regional,
                link,
                naming,
                marking,
                Immutable.REPLACED,
                stateful,
                stake,
                usual,
                alone,
                outputs);
    }

    /** Its things hold what cannot be made again. */
    public Schema holdsState() {
        return new Schema(
                kind, root, regional, link, naming, marking, immutable, true, stake, usual, alone,
                outputs);
    }

    /** Users notice when one of its things is not well. */
    public Schema serves() {
        return new Schema(
                kind,
                root,
                regional,
                link,
                naming,
                marking,
                immutable,
                stateful,
                Severity.CRITICAL,
                usual,
                alone,
                outputs);
    }

    /** How many minutes Google usually takes for what it does to one of them. */
    public Schema usually(int minutes) {
        return new Schema(
                kind,
                root,
                regional,
                link,
                naming,
                marking,
                immutable,
                stateful,
                stake,
                Duration.ofMinutes(minutes),
                alone,
                outputs);
    }

    /** A field of the first level that is changed by a request of its own. */
    public Schema alone(String root) {
        return new Schema(
                kind,
                this.root,
                regional,
                link,
                naming,
                marking,
                immutable,
                stateful,
                stake,
                usual,
                Set.of(root),
                outputs);
    }

    public Schema output(String name, Path path) {
        Map<String, Path> more = new LinkedHashMap<>(outputs);
        more.put(name, path);
        return new Schema(
                kind, root, regional, link, naming, marking, immutable, stateful, stake, usual,
                alone, more);
    }

    private Schema with(Field refined) {
        return new Schema(
                kind, refined, regional, link, naming, marking, immutable, stateful, stake, usual,
                alone, outputs);
    }
}
