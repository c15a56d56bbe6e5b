package dev.plumbline.model.schema;

import dev.plumbline.model.Severity;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.Schema.Extent;
import dev.plumbline.model.schema.Schema.Immutable;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Writes a {@link Schema} down, a line per fact. Paths are dotted; lists and maps on the way are
 * stepped into: {@code template.containers.env.value}.
 */
public final class SchemaBuilder {
    private final String kind;
    private final String link;
    private String api = "";
    private Rights rights = Rights.NONE;
    private final Set<Set<String>> alone = new LinkedHashSet<>();
    private final Map<String, Path> outputs = new LinkedHashMap<>();
    private final Field root;
    private final Refinements refinements = new Refinements();
    private Extent extent;
    private Optional<Schema.Parent> parent = Optional.empty();
    private String lane;
    private Naming naming = Naming.RFC1035;
    private Marking marking = Marking.LABELS;
    private String called = Schema.Identity.NAME;
    private Immutable immutable = Immutable.REFUSED;
    private DocumentRule rule = DocumentRule.NONE;
    private boolean stateful;
    private Upkeep upkeep = Upkeep.OURS;
    private Severity stake = Severity.WARNING;
    private Duration usual = Duration.ofMinutes(2);
    private Schema.Awaited awaited = Schema.Awaited.NOTHING;
    private Optional<Halt> halt = Optional.empty();

    SchemaBuilder(String kind, Field root, String link) {
        this.kind = kind;
        this.root = root;
        this.link = link;
        this.lane = link;
        this.extent = Extent.of(link);
    }

    public Schema build() {
        Field refined = refinements.over(root);
        return new Schema(
                kind,
                refined,
                new Schema.Placement(api, rights, extent, link, parent, lane),
                new Schema.Identity(naming, marking, called, Schema.Identity.uid(refined, marking)),
                new Schema.Lifecycle(
                        immutable, stateful, upkeep, alone, stake, usual, awaited, halt),
                outputs,
                rule);
    }

    /** The API that keeps its things, as Google calls it ({@code run}), and what it asks for. */
    public SchemaBuilder api(String name, Rights asked) {
        api = name + ".googleapis.com";
        rights = asked;
        return this;
    }

    /** Changes what is known of the fields at some paths. */
    public SchemaBuilder refine(UnaryOperator<Field> change, String... paths) {
        refinements.add(change, paths);
        return this;
    }

    private SchemaBuilder trait(Trait trait, String... paths) {
        return refine(field -> field.with(trait), paths);
    }

    public SchemaBuilder immutable(String... paths) {
        return trait(Trait.IMMUTABLE, paths);
    }

    public SchemaBuilder lasting(String... paths) {
        return trait(Trait.LASTING, paths);
    }

    public SchemaBuilder switchedOff(String... paths) {
        return trait(Trait.SWITCHED_OFF, paths);
    }

    /** Fields that Google lets rise, and never fall: sizes, versions, modes in their order. */
    public SchemaBuilder grows(String... paths) {
        return trait(Trait.GROWS, paths);
    }

    public SchemaBuilder output(String... paths) {
        return trait(Trait.OUTPUT, paths);
    }

    public SchemaBuilder input(String... paths) {
        return trait(Trait.INPUT, paths);
    }

    public SchemaBuilder filled(String... paths) {
        return trait(Trait.FILLED, paths);
    }

    public SchemaBuilder late(String... paths) {
        return trait(Trait.LATE, paths);
    }

    public SchemaBuilder apart(String... paths) {
        return trait(Trait.APART, paths);
    }

    public SchemaBuilder singly(String... paths) {
        return trait(Trait.SINGLY, paths);
    }

    public SchemaBuilder tied(String... paths) {
        return trait(Trait.TIED, paths);
    }

    public SchemaBuilder sensitive(String... paths) {
        return trait(Trait.SENSITIVE, paths);
    }

    public SchemaBuilder restarts(String... paths) {
        return trait(Trait.RESTARTS, paths);
    }

    public SchemaBuilder as(Type type, String... paths) {
        return refine(field -> field.as(type), paths);
    }

    public SchemaBuilder sets(String... paths) {
        return refine(Field::set, paths);
    }

    public SchemaBuilder keyed(String path, String by) {
        return refine(field -> field.keyed(by), path);
    }

    public SchemaBuilder ownedKeys(String path, String by) {
        return refine(field -> field.ownedKeys(by), path);
    }

    /** What the absence of a field means, where that is not the zero of its type. */
    public SchemaBuilder missing(String path, String means) {
        return refine(field -> field.meaning(means), path);
    }

    /**
     * A list that restricts, and that Google fills with what restricts nothing where it is missing
     * or empty. Beside a declared field that restricts too, it is written empty: what nobody asked
     * for must not stay open to everybody.
     *
     * @param all the item that Google fills in
     * @param unless the fields beside it that restrict too
     */
    public SchemaBuilder unrestricted(String path, String all, String... unless) {
        return refine(field -> field.absent(new Field.Absence(all, Set.of(unless))), path);
    }

    /** A field that lets everybody in where it has one of some values. */
    public SchemaBuilder opens(String path, String... values) {
        return refine(field -> field.opening(new Opening(Set.of(values), null)), path);
    }

    /**
     * The same, and only where a field beside it is there.
     *
     * @param only that field
     */
    public SchemaBuilder opensWith(String only, String path, String... values) {
        return refine(field -> field.opening(new Opening(Set.of(values), only)), path);
    }

    /** Where its things are, where the link does not tell. */
    public SchemaBuilder at(Extent other) {
        extent = other;
        return this;
    }

    /**
     * Its things are parts of others, which a field of the spec names.
     *
     * @param kinds the kinds that it may name
     */
    public SchemaBuilder partOf(String field, String... kinds) {
        parent = Optional.of(new Schema.Parent(field, Set.of(kinds), "", Set.of()));
        return this;
    }

    /** The link of what its things are parts of where the spec does not say. */
    public SchemaBuilder otherwise(String parentLink) {
        parent =
                parent.map(said ->
                        new Schema.Parent(said.field(), said.kinds(), parentLink, said.watched()));
        return this;
    }

    /** What is part of one of these is looked at although none is declared: it may let all in. */
    public SchemaBuilder watching(String... kinds) {
        parent =
                parent.map(said ->
                        new Schema.Parent(
                                said.field(), said.kinds(), said.otherwise(), Set.of(kinds)));
        return this;
    }

    /** Its actions run one at a time with all others of a lane, a template like the link. */
    public SchemaBuilder lane(String template) {
        lane = template;
        return this;
    }

    public SchemaBuilder named(Naming other) {
        naming = other;
        return this;
    }

    /** Its things have an id made of declared fields in braces, or one that is always the same. */
    public SchemaBuilder called(String template) {
        called = template;
        return this;
    }

    public SchemaBuilder marked(Marking other) {
        marking = other;
        return this;
    }

    /** Its things are deleted and made again when what cannot be changed changes. */
    public SchemaBuilder replaced() {
        immutable = Immutable.REPLACED;
        return this;
    }

    public SchemaBuilder refuses(DocumentRule more) {
        rule = more;
        return this;
    }

    public SchemaBuilder holdsState() {
        stateful = true;
        return this;
    }

    /** Who makes and ends its things, where that is not we. */
    public SchemaBuilder upkeep(Upkeep who) {
        upkeep = who;
        return this;
    }

    /** Says what only a person can provide before one of its things is made. */
    public SchemaBuilder awaits(Schema.Awaited what) {
        awaited = what;
        return this;
    }

    /** Users notice when one of its things is not well. */
    public SchemaBuilder serves() {
        stake = Severity.CRITICAL;
        return this;
    }

    /** How many minutes Google usually takes for what it does to one of them. */
    public SchemaBuilder usually(int minutes) {
        usual = Duration.ofMinutes(minutes);
        return this;
    }

    /** Fields of the first level that are changed by a request of their own, each. */
    public SchemaBuilder alone(String... roots) {
        Arrays.asList(roots).forEach(root -> alone.add(Set.of(root)));
        return this;
    }

    /** Fields of the first level that are changed by one request, in which there is no other. */
    public SchemaBuilder together(String... roots) {
        alone.add(Set.of(roots));
        return this;
    }

    /** Some of its fields can only be changed while it stands still. */
    public SchemaBuilder halts(Halt when) {
        halt = Optional.of(when);
        return restarts(when.roots().toArray(String[]::new));
    }

    /** A value of a live one that others may refer to. */
    public SchemaBuilder output(String name, Path path) {
        outputs.put(name, path);
        return this;
    }
}
