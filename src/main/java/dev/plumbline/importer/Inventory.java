package dev.plumbline.importer;

import dev.plumbline.engine.context.Threads;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Halt;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Upkeep;
import dev.plumbline.model.state.Resource;
import dev.plumbline.model.state.Scan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** All that exists in a project and one of its regions, as far as there are kinds for it. */
final class Inventory {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Kinds kinds;
    private final List<Found> found;
    private final Map<Scope, Fault> blind;
    private final Map<String, Map<Place, Found>> byKind = new HashMap<>();

    private Inventory(Kinds kinds, List<Found> found, Map<Scope, Fault> blind) {
        this.kinds = kinds;
        this.found = List.copyOf(found);
        this.blind = Map.copyOf(blind);
        found.forEach(each ->
                byKind.computeIfAbsent(each.kind(), _ -> new LinkedHashMap<>())
                        .put(each.place(), each));
    }

    /**
     * Lists everything once.
     *
     * @param zones of the region
     */
    static Inventory of(Kinds kinds, Threads threads, Place home, Collection<String> zones) {
        return new Listing(kinds, threads).all(home, zones);
    }

    /** In the order of the kinds, and of their names. */
    List<Found> found() {
        return found;
    }

    /** What could not be listed, and why; not what is kept by an API that is off. */
    Map<Scope, Fault> blind() {
        return blind;
    }

    /** Whether a declared thing is there, as far as it is anything that could be declared. */
    boolean has(Resource declared) {
        return othersMake(kinds.get(declared.ref().kind()).schema())
                || at(declared.ref().kind(), declared.place()).isPresent();
    }

    private static boolean othersMake(Schema schema) {
        return schema.lifecycle().upkeep() == Upkeep.OTHERS;
    }

    /** Those of a kind. */
    Collection<Found> of(String kind) {
        return byKind.getOrDefault(kind, Map.of()).values();
    }

    /** Those of a kind that are parts of a thing. */
    List<Found> parts(String kind, Found whole) {
        return of(kind).stream()
                .filter(each -> each.place().parent().equals(whole.link()))
                .toList();
    }

    Optional<Found> at(String kind, Place place) {
        return Optional.ofNullable(byKind.getOrDefault(kind, Map.of()).get(place));
    }

    /** The one that a field of another thing names. */
    Optional<Found> named(String kind, Found by, String path) {
        return of(kind).stream().filter(each -> by.names(path, each)).findFirst();
    }

    /** Lists scopes, and after each the parts of what was found in it. */
    private static final class Listing {
        private static final Fault LATE =
                new Fault(
                        FaultOwner.UNAVAILABLE, "no answer within " + PATIENCE.toSeconds() + " s");

        private final Kinds kinds;
        private final Threads threads;
        private final Set<Scope> asked = ConcurrentHashMap.newKeySet();
        private final Map<Scope, Scan> scans = new ConcurrentHashMap<>();

        Listing(Kinds kinds, Threads threads) {
            this.kinds = kinds;
            this.threads = threads;
        }

        Inventory all(Place home, Collection<String> zones) {
            threads.within(
                    PATIENCE,
                    kinds.all().stream()
                            .map(Kind::schema)
                            .flatMap(schema -> roots(schema, home, zones))
                            .map(this::list)
                            .toList());
            return inventory(Map.copyOf(scans));
        }

        private static Stream<Scope> roots(Schema schema, Place home, Collection<String> zones) {
            Place place = schema.place(home, "");
            Stream<Place> places =
                    switch (schema.placement().extent()) {
                        case ZONAL ->
                                zones.stream().map(zone -> new Place(home.project(), zone, ""));
                        case GLOBAL, REGIONAL -> Stream.of(place);
                    };
            Stream<Place> at =
                    schema.placement()
                            .parent()
                            .map(parent ->
                                    Stream.of(parent.otherwise())
                                            .filter(whole -> !whole.isEmpty())
                                            .map(whole -> Schema.filled(whole, home))
                                            .map(whole -> part(place, whole)))
                            .orElse(places);
            return at.map(each -> Scope.of(schema.kind(), each));
        }

        private static Place part(Place beside, String whole) {
            return new Place(beside.project(), beside.location(), whole, "");
        }

        private Threads.Task list(Scope scope) {
            asked.add(scope);
            return new Threads.Task(
                    "list " + scope,
                    () -> {
                        Scan scan = kinds.get(scope.kind()).scan(scope);
                        scans.put(scope, scan);
                        return scan.found().keySet().stream()
                                .flatMap(place -> parts(scope.kind(), place))
                                .map(this::list)
                                .toList();
                    });
        }

        private Stream<Scope> parts(String kind, Place place) {
            String link = kinds.get(kind).schema().link(place);
            return kinds.all().stream()
                    .map(Kind::schema)
                    .filter(schema ->
                            schema.placement()
                                    .parent()
                                    .filter(parent -> parent.kinds().contains(kind))
                                    .isPresent())
                    // What others make is theirs to say.
                    .filter(schema -> !othersMake(schema))
                    // What is kept in one is no part of how it is set up.
                    .filter(schema ->
                            !schema.lifecycle().given()
                                    || !kinds.get(kind).schema().lifecycle().stateful())
                    // Nor is anybody asked what is inside of machines.
                    .filter(schema -> schema.lifecycle().halt().flatMap(Halt::users).isEmpty())
                    .map(schema -> Scope.of(schema.kind(), part(place, link)));
        }

        private Inventory inventory(Map<Scope, Scan> answers) {
            List<Found> found = new ArrayList<>();
            Map<Scope, Fault> blind = new HashMap<>();
            asked.forEach(scope -> {
                Scan scan = answers.get(scope);
                if (scan == null) {
                    blind.put(scope, LATE);
                    return;
                }
                Schema schema = kinds.get(scope.kind()).schema();
                scan.found().forEach((place, seen) -> found.add(new Found(schema, place, seen)));
                scan.incomplete()
                        .filter(fault -> fault.turn() != FaultOwner.API)
                        .ifPresent(fault -> blind.put(scope, fault));
            });
            List<String> order = kinds.all().stream().map(kind -> kind.schema().kind()).toList();
            found.sort(
                    Comparator.<Found>comparingInt(each -> order.indexOf(each.kind()))
                            .thenComparing(each -> each.place().parent())
                            .thenComparing(Found::id)
                            .thenComparing(each -> each.place().location()));
            return new Inventory(kinds, found, blind);
        }
    }
}
