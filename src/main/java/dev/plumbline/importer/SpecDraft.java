package dev.plumbline.importer;

import dev.plumbline.blueprint.Blueprint;
import dev.plumbline.blueprint.BlueprintResult;
import dev.plumbline.model.Place;
import dev.plumbline.model.Problem;
import dev.plumbline.model.state.Desired;
import dev.plumbline.model.state.Resource;
import dev.plumbline.spec.FileListing;
import dev.plumbline.spec.Folder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A spec in the making: what is added to it stays when all that it then declares exists. */
final class SpecDraft {
    private static final String RESOURCES = "resources";

    /** In which a person would write them. */
    private static final List<String> ORDER =
            List.of(
                    "project",
                    "region",
                    "mode",
                    "network",
                    "services",
                    "workers",
                    "jobs",
                    "sites",
                    "secrets",
                    "database",
                    "cache",
                    RESOURCES,
                    "overrides",
                    "adopt");

    private static final int LONGEST_NAME = 40;

    private final String name;
    private final Place home;
    private final Inventory inventory;
    private final Blueprint blueprint;
    private Map<String, Object> spec = new LinkedHashMap<>();
    private List<Resource> declared = List.of();
    private List<Problem> refused = List.of();

    /**
     * @param name of the environment
     * @param home its project and region
     */
    SpecDraft(String name, Place home, Inventory inventory, Blueprint blueprint) {
        this.name = name;
        this.home = home;
        this.inventory = inventory;
        this.blueprint = blueprint;
        spec.put("project", home.project());
        spec.put("region", home.location());
        spec.put("mode", "observe");
    }

    Inventory inventory() {
        return inventory;
    }

    Place home() {
        return home;
    }

    /** All that the spec declares so far. */
    List<Resource> declared() {
        return declared;
    }

    /** What was wrong with what was refused last; nothing where it declared what does not exist. */
    List<Problem> refused() {
        return refused;
    }

    /** Whether the spec declares a thing. */
    boolean declares(Found found) {
        return declared.stream()
                .anyMatch(resource ->
                        resource.ref().kind().equals(found.kind())
                                && resource.place().equals(found.place()));
    }

    /** What the spec calls a declared thing. */
    Optional<String> address(Found found) {
        return declared.stream()
                .filter(resource ->
                        resource.ref().kind().equals(found.kind())
                                && resource.place().equals(found.place()))
                .map(Resource::part)
                .findFirst();
    }

    /** The references to all that the spec declares. */
    PartReferences references() {
        PartReferences references = new PartReferences();
        declared.forEach(resource ->
                inventory
                        .at(resource.ref().kind(), resource.place())
                        .ifPresent(found -> references.add(found, resource.part())));
        return references;
    }

    /**
     * Says something below {@code spec}; whether it stays, since the spec is valid with it and
     * declares nothing that does not exist.
     */
    boolean say(List<String> at, Object value) {
        Map<String, Object> before = spec;
        spec = with(spec, at, value);
        Optional<List<Resource>> drawn =
                drawn().map(Desired::resources)
                        .filter(resources -> resources.stream().allMatch(inventory::has));
        if (drawn.isEmpty()) {
            spec = before;
            return false;
        }
        declared = drawn.get();
        return true;
    }

    /** Says more of {@code resources}; whether they stay. */
    boolean resources(List<Map<String, Object>> more) {
        List<Object> resources = new ArrayList<>();
        if (spec.get(RESOURCES) instanceof List<?> before) {
            resources.addAll(before);
        }
        resources.addAll(more);
        return say(List.of(RESOURCES), resources);
    }

    /** The environment as it stands; empty when it is not valid. */
    Optional<Desired> drawn() {
        String file = name + ".yaml";
        byte[] content = text().getBytes(StandardCharsets.UTF_8);
        Folder folder =
                new Folder() {
                    @Override
                    public byte[] read(String path) throws Unreadable {
                        if (!path.equals(file)) {
                            throw new Unreadable("is not there");
                        }
                        return content;
                    }

                    @Override
                    public FileListing files(String directory) throws Unreadable {
                        throw new Unreadable("is not there");
                    }

                    @Override
                    public String shown(String path) {
                        return path;
                    }
                };
        BlueprintResult result = blueprint.read(folder, file).orElseThrow();
        refused = result.problems();
        return result.desired();
    }

    /** The spec, to be kept in a file. */
    String text() {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("apiVersion", "plumbline.dev/v1");
        file.put("kind", "Environment");
        file.put("metadata", Map.of("name", name));
        Map<String, Object> ordered = new LinkedHashMap<>();
        ORDER.stream().filter(spec::containsKey).forEach(key -> ordered.put(key, spec.get(key)));
        file.put("spec", ordered);
        return SpecText.of(file);
    }

    /** What a part is called in the cloud where nothing is said. */
    String usual(String part) {
        return name + "-" + part;
    }

    /** What a thing is called, where that is not as its part usually is. */
    Optional<String> unusual(Found found, String part) {
        return Optional.of(found.name()).filter(name -> !name.equals(usual(part)));
    }

    /** What is said in a section, with more. */
    Map<String, Object> beside(String section, Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (spec.get(section) instanceof Map<?, ?> said) {
            said.forEach((field, value) -> all.put(field.toString(), value));
        }
        all.putAll(more);
        return all;
    }

    /** What a part is called: as in the cloud, without what all names begin with. */
    String partName(Found found, Set<String> taken) {
        String id = found.id().toLowerCase(Locale.ROOT);
        for (String prefix : List.of(home.project() + "-", name + "-")) {
            id = id.startsWith(prefix) ? id.substring(prefix.length()) : id;
        }
        String plain = id.replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-+$", "");
        String base = plain.isEmpty() ? found.kind().toLowerCase(Locale.ROOT) : plain;
        base = base.substring(0, Math.min(base.length(), LONGEST_NAME - 3)).replaceAll("-+$", "");
        String unique = base;
        for (int next = 2; taken.contains(unique); next++) {
            unique = base + "-" + next;
        }
        return unique;
    }

    /** The names of the parts of a section, or of resources. */
    Set<String> names(String section) {
        Set<String> names = new LinkedHashSet<>();
        switch (spec.get(section)) {
            case Map<?, ?> parts -> parts.keySet().forEach(part -> names.add(part.toString()));
            case List<?> parts ->
                    parts.forEach(part -> {
                        if (part instanceof Map<?, ?> fields) {
                            names.add(String.valueOf(fields.get("name")));
                        }
                    });
            case null, default -> {}
        }
        return names;
    }

    private static Map<String, Object> with(
            Map<String, Object> fields, List<String> at, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(fields);
        String first = at.getFirst();
        if (at.size() == 1) {
            copy.put(first, value);
            return copy;
        }
        Map<String, Object> below = new LinkedHashMap<>();
        if (fields.get(first) instanceof Map<?, ?> there) {
            there.forEach((key, said) -> below.put(key.toString(), said));
        }
        copy.put(first, with(below, at.subList(1, at.size()), value));
        return copy;
    }
}
