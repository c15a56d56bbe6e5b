package dev.plumbline.source;

import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.Folder;
import dev.plumbline.spec.Reading;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the files of one folder say of one environment; two that claim one name are a problem of
 * both.
 *
 * @param hash over all that was read for it
 */
record Claim(String hash, Reading reading) {
    /** The claims by the names of environments; bases claim nothing. */
    static Map<String, Claim> of(Folder folder, Map<String, Look> looks) {
        Set<String> bases = bases(looks);
        Map<String, SortedMap<String, Look>> claimants = new TreeMap<>();
        looks.forEach((file, look) -> {
            boolean claims =
                    switch (look.reading()) {
                        case Reading.Valid _ -> true;
                        case Reading.Invalid _ -> !bases.contains(file);
                        case Reading.Base _ -> false;
                    };
            if (claims) {
                claimants
                        .computeIfAbsent(EnvironmentFile.environment(file), _ -> new TreeMap<>())
                        .put(file, look);
            }
        });
        Map<String, Claim> claims = new TreeMap<>();
        claimants.forEach((name, files) -> claims.put(name, one(folder, files)));
        return claims;
    }

    private static Claim one(Folder folder, SortedMap<String, Look> files) {
        String hash = files.values().stream().map(Look::hash).collect(Collectors.joining("+"));
        return files.size() == 1
                ? new Claim(hash, files.firstEntry().getValue().reading())
                : new Claim(hash, contested(folder, List.copyOf(files.keySet())));
    }

    /** Files that others extend: even a broken one is no environment. */
    private static Set<String> bases(Map<String, Look> looks) {
        Set<String> bases = new LinkedHashSet<>();
        looks.forEach((file, look) ->
                look.paths().stream().filter(read -> !read.equals(file)).forEach(bases::add));
        return bases;
    }

    private static Reading contested(Folder folder, List<String> files) {
        return new Reading.Invalid(
                files.stream()
                        .map(file ->
                                new Problem(
                                        new Origin(folder.shown(file), 1, 1),
                                        "the files "
                                                + String.join(" and ", files)
                                                + " claim one name; keep one of them"))
                        .toList());
    }
}
