package dev.plumbline.source;

import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.Folder;
import dev.plumbline.spec.Reading;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
        Map<String, List<String>> files = new TreeMap<>();
        looks.forEach((file, look) -> {
            boolean claims =
                    switch (look.reading()) {
                        case Reading.Valid _ -> true;
                        case Reading.Invalid _ -> !bases.contains(file);
                        case Reading.Base _ -> false;
                    };
            if (claims) {
                files.computeIfAbsent(EnvironmentFile.environment(file), _ -> new ArrayList<>())
                        .add(file);
            }
        });
        Map<String, Claim> claims = new TreeMap<>();
        files.forEach((name, claimants) -> {
            String hash = String.join("+", claimants.stream().map(looks::get).map(Look::hash).toList());
            Reading reading =
                    claimants.size() == 1
                            ? looks.get(claimants.getFirst()).reading()
                            : contested(folder, claimants);
            claims.put(name, new Claim(hash, reading));
        });
        return claims;
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
