package dev.plumbline.importer;

import dev.plumbline.model.Problem;
import dev.plumbline.model.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The section {@code resources}: all that fits no other, in its API's own words. */
final class ResourceImport {
    private final SpecDraft draft;
    private final Nobodys nobodys;
    private final Map<Found, String> refused = new LinkedHashMap<>();

    ResourceImport(SpecDraft draft, Nobodys nobodys) {
        this.draft = draft;
        this.nobodys = nobodys;
    }

    /** Says all of what is wanted and not said yet, kind by kind. */
    void into(Predicate<Found> wanted) {
        Map<String, List<Found>> byKind = new LinkedHashMap<>();
        draft.inventory().found().stream()
                .filter(wanted)
                .filter(found -> nobodys.why(found).isEmpty())
                .filter(found -> !draft.declares(found))
                .forEach(found ->
                        byKind.computeIfAbsent(found.kind(), _ -> new ArrayList<>()).add(found));
        byKind.values().forEach(this::say);
    }

    /** Why things of people's could not be said. */
    Map<Found, String> refused() {
        return refused;
    }

    /** All at once, or else each by itself: one that cannot be said keeps none from it. */
    private void say(List<Found> ofKind) {
        Set<String> taken = new HashSet<>(draft.names("resources"));
        Map<Found, Map<String, Object>> said = new LinkedHashMap<>();
        ofKind.forEach(found ->
                said(found, taken)
                        .ifPresentOrElse(
                                all -> said.put(found, all),
                                () -> refused.put(found, "a part of what is left out")));
        if (said.isEmpty() || draft.resources(List.copyOf(said.values()))) {
            return;
        }
        said.forEach((found, all) -> {
            if (!draft.resources(List.of(all))) {
                refused.put(
                        found,
                        draft.refused().stream()
                                .findFirst()
                                .map(Problem::message)
                                .orElse("what it says does not exist"));
            }
        });
    }

    /** Empty for a part of what the spec does not declare. */
    private Optional<Map<String, Object>> said(Found found, Set<String> taken) {
        Schema schema = found.schema();
        PartReferences references = draft.references();
        Map<String, Object> fields = new LinkedHashMap<>();
        Optional<Schema.Parent> parent = schema.placement().parent();
        if (parent.isPresent()) {
            Optional<String> whole = references.of(found.place().parent());
            if (whole.isEmpty()) {
                return Optional.empty();
            }
            fields.put(parent.get().field(), whole.get());
        }
        fields.putAll(Plain.of(found, references));
        if (found.kind().equals("Instance")) {
            BootDisk.complete(found, draft.inventory(), fields);
        }
        Map<String, Object> said = new LinkedHashMap<>();
        String name = draft.partName(found, taken);
        taken.add(name);
        said.put("kind", found.kind());
        said.put("name", name);
        boolean named = schema.identity().called().startsWith(Schema.Identity.NAME);
        if (named) {
            draft.unusual(found, name).ifPresent(id -> said.put("cloudName", id));
        }
        boolean elsewhere =
                schema.placement().extent() == Schema.Extent.ZONAL
                        && !schema.place(draft.home(), "")
                                .location()
                                .equals(found.place().location());
        if (elsewhere) {
            said.put("zone", found.place().location());
        }
        if (!fields.isEmpty()) {
            said.put("spec", fields);
        }
        return Optional.of(said);
    }
}
