package dev.plumbline.importer;

import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.engine.context.Threads;
import dev.plumbline.engine.plan.Resolver;
import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Fault;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a spec of what exists: sections where they fit, else each thing in its API's words. */
public final class Importer {
    private final Kinds kinds;
    private final Map<String, Schema> schemas;

    public Importer(Kinds kinds) {
        this.kinds = kinds;
        this.schemas = kinds.schemas();
    }

    /**
     * What became of it.
     *
     * @param text the spec, to be kept in a file called as the environment
     * @param desired what it declares
     * @param unsaid by the parts that have them, the variables whose values are not in it
     * @param left how many things are not in it, by why and by kind
     * @param blind what could not be listed, and why
     */
    public record Imported(
            String text,
            Desired desired,
            Map<String, List<String>> unsaid,
            Map<String, Map<String, Integer>> left,
            Map<Scope, Fault> blind) {}

    /**
     * Lists all that is there and writes it down; asks nothing else of the cloud.
     *
     * @param name of the environment; one that the things' names suggest, where none is given
     * @param home the project and the region
     * @param zones of the region
     */
    public Imported spec(Optional<String> name, Place home, Collection<String> zones) {
        Inventory inventory = Inventory.of(kinds, Threads.virtual(), home, zones);
        SpecDraft draft =
                new SpecDraft(
                        name.orElseGet(() -> EnvironmentName.of(inventory, home.project())),
                        home,
                        inventory,
                        new Blueprint(schemas));
        Nobodys nobodys = new Nobodys(inventory);
        ResourceImport resources = new ResourceImport(draft, nobodys);
        NetworkImport.into(draft);
        DataImport.into(draft);
        StoreImport.into(draft);
        resources.into(found -> found.kind().equals("ServiceAccount"));
        ProgramImport.into(draft);
        resources.into(found -> !found.schema().child());
        resources.into(found -> found.schema().child());
        override(draft);
        adopt(draft);
        Desired desired =
                draft.drawn()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "the spec of what exists is not valid: "
                                                + draft.refused()));
        return new Imported(
                draft.text(),
                desired,
                unsaid(draft),
                left(draft, nobodys, resources.refused()),
                inventory.blind());
    }

    /** Says over each section what there is instead of what it makes. */
    private void override(SpecDraft draft) {
        Map<Ref, Resource> resources = new LinkedHashMap<>();
        Map<Ref, Observation> seen = new HashMap<>();
        Map<Ref, Found> found = new HashMap<>();
        draft.declared()
                .forEach(resource -> {
                    resources.put(resource.ref(), resource);
                    draft.inventory()
                            .at(resource.ref().kind(), resource.place())
                            .ifPresent(there -> {
                                seen.put(resource.ref(), there.seen());
                                found.put(resource.ref(), there);
                            });
                });
        Resolver resolver = new Resolver(schemas, resources, seen);
        PartReferences references = draft.references();
        for (Resource resource : draft.declared()) {
            Found there = found.get(resource.ref());
            if (there != null && !resource.part().startsWith("resources.")) {
                Document declared = resolver.resolve(resource.declared());
                Map<String, ?> over = Overrides.of(there, declared, references);
                if (!over.isEmpty()) {
                    draft.say(List.of("overrides", resource.part()), over);
                }
            }
        }
    }

    private static void adopt(SpecDraft draft) {
        List<String> parts =
                draft.declared().stream()
                        .filter(resource ->
                                draft.inventory()
                                        .at(resource.ref().kind(), resource.place())
                                        .isPresent())
                        .map(Resource::part)
                        .toList();
        if (!parts.isEmpty()) {
            draft.say(List.of("adopt"), parts);
        }
    }

    private static Map<String, List<String>> unsaid(SpecDraft draft) {
        Map<String, List<String>> unsaid = new LinkedHashMap<>();
        draft.inventory()
                .found()
                .forEach(found ->
                        draft.address(found)
                                .ifPresent(address -> {
                                    List<String> variables = ProgramImport.unsaid(found);
                                    if (!variables.isEmpty()) {
                                        unsaid.put(address, variables);
                                    }
                                }));
        return unsaid;
    }

    private static Map<String, Map<String, Integer>> left(
            SpecDraft draft, Nobodys nobodys, Map<Found, String> refused) {
        Map<String, Map<String, Integer>> left = new TreeMap<>();
        List<Found> not = new ArrayList<>(draft.inventory().found());
        not.removeIf(draft::declares);
        not.forEach(found ->
                left.computeIfAbsent(
                                nobodys.why(found)
                                        .or(() -> Optional.ofNullable(refused.get(found)))
                                        .orElse("not understood"),
                                _ -> new TreeMap<>())
                        .merge(found.kind(), 1, Integer::sum));
        return left;
    }
}
