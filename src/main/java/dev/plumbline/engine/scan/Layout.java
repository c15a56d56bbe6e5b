package dev.plumbline.engine.scan;

import dev.plumbline.kind.Kind;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Scope;
import dev.plumbline.model.report.Unmanaged;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Upkeep;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the things of an environment are, and which of them is a part of which. */
final class Layout {
    private static final Logger log = LoggerFactory.getLogger(Layout.class);

    private final Kinds kinds;
    private final Desired desired;
    private final Map<Ref, Resource> resources = new LinkedHashMap<>();
    private final Map<String, Resource> byLink = new HashMap<>();
    private final Map<Scope, List<Resource>> byScope = new HashMap<>();
    private final Map<String, Set<Place>> placesOfKind = new HashMap<>();
    private final Set<Scope> scopes = new LinkedHashSet<>();
    private final Map<String, List<Scope>> scopesByParent = new HashMap<>();

    Layout(Kinds kinds, Desired desired) {
        this.kinds = kinds;
        this.desired = desired;
        Map<String, List<Resource>> byKind = new HashMap<>();
        for (Resource resource : desired.resources()) {
            String kind = resource.ref().kind();
            resources.put(resource.ref(), resource);
            byLink.put(link(resource), resource);
            byScope.computeIfAbsent(scope(resource), _ -> new ArrayList<>()).add(resource);
            placesOfKind.computeIfAbsent(kind, _ -> new HashSet<>()).add(resource.place());
            byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(resource);
        }
        for (Kind kind : kinds.all()) {
            scopes.addAll(
                    scopes(
                            kind,
                            desired.home(),
                            byKind.getOrDefault(kind.schema().kind(), List.of())));
            kind.schema()
                    .placement()
                    .parent()
                    .map(Schema.Parent::watched)
                    .orElse(Set.of())
                    .forEach(whole ->
                            byKind.getOrDefault(whole, List.of())
                                    .forEach(each -> scopes.add(partsOf(kind, each))));
        }
        scopes.forEach(scope ->
                scopesByParent
                        .computeIfAbsent(scope.at().parent(), _ -> new ArrayList<>())
                        .add(scope));
    }

    /** A kind that fails to say where its things are is looked at where some are declared. */
    private static Set<Scope> scopes(Kind kind, Place home, List<Resource> declared) {
        try {
            return kind.scopes(home, declared);
        } catch (RuntimeException | StackOverflowError e) {
            log.error("{} fails to say where its things are", kind.schema().kind(), e);
            Set<Scope> known = new LinkedHashSet<>();
            declared.forEach(resource -> known.add(scope(resource)));
            return known;
        }
    }

    private Scope partsOf(Kind kind, Resource whole) {
        Place at = whole.place();
        return Scope.of(
                kind.schema().kind(), new Place(at.project(), at.location(), link(whole), ""));
    }

    private String link(Resource resource) {
        return link(resource.ref().kind(), resource.place());
    }

    /** What Google calls the thing of a kind at a place. */
    String link(String kind, Place place) {
        return kinds.get(kind).schema().link(place);
    }

    Marking marking(Resource resource) {
        return kinds.get(resource.ref().kind()).schema().identity().marking();
    }

    /** Whether others make the things of a kind, and those not declared are nobody's business. */
    boolean others(String kind) {
        return kinds.get(kind).schema().lifecycle().upkeep() == Upkeep.OTHERS;
    }

    /** Whether what is no longer declared of a kind is left as it is. */
    boolean given(String kind) {
        return kinds.get(kind).schema().lifecycle().given();
    }

    String environment() {
        return desired.environment();
    }

    /** All that is declared, and what is known to be ours beside it. */
    Desired desired() {
        return desired;
    }

    static Scope scope(Resource resource) {
        return Scope.of(resource.ref().kind(), resource.place());
    }

    /** The declared resources, in the order of the spec. */
    Map<Ref, Resource> resources() {
        return resources;
    }

    /** Every scope, in the order of the kinds. */
    Set<Scope> scopes() {
        return scopes;
    }

    /** The scopes of what is no part of a declared resource. */
    List<Scope> roots() {
        return scopes.stream().filter(scope -> whole(scope.at()).isEmpty()).toList();
    }

    /** The declared resource that what is at a place is a part of. */
    Optional<Resource> whole(Place place) {
        return place.child() ? Optional.ofNullable(byLink.get(place.parent())) : Optional.empty();
    }

    /** What is not declared and is a part of what is, or names it. */
    Optional<Unmanaged> beside(String kind, Place place, Document live) {
        Schema schema = kinds.get(kind).schema();
        Set<Ref> touches = new LinkedHashSet<>();
        whole(place).map(Resource::ref).ifPresent(touches::add);
        schema.links(live).stream()
                .map(byLink::get)
                .filter(Objects::nonNull)
                .map(Resource::ref)
                .forEach(touches::add);
        return touches.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Unmanaged(kind, place.id(), List.copyOf(touches), schema.open(live)));
    }

    /** The scopes of the parts of a resource. */
    List<Scope> parts(Resource whole) {
        return scopesByParent.getOrDefault(link(whole), List.of());
    }

    /** What is declared in a scope. */
    List<Resource> in(Scope scope) {
        return byScope.getOrDefault(scope, List.of());
    }

    /** Whether something of that kind is declared at a place. */
    boolean declares(String kind, Place place) {
        return placesOfKind.getOrDefault(kind, Set.of()).contains(place);
    }
}
