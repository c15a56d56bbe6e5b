package dev.plumbline.source;

import dev.plumbline.model.Origin;
import dev.plumbline.model.Problem;
import dev.plumbline.model.text.ContentHash;
import dev.plumbline.spec.Check;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.Folder;
import dev.plumbline.spec.Reading;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the files of one folder say of one environment; two that claim one name are a problem of
 * both.
 *
 * @param paths all that was read for it, where one file alone claims it
 * @param hash over all that was read for it
 */
public record EnvironmentClaim(Set<String> paths, String hash, Reading reading) {
    /**
     * The claims by the names of environments; bases claim nothing.
     *
     * @param check finds what is wrong with those that are valid beside each other
     */
    public static Map<String, EnvironmentClaim> of(
            Folder folder, Map<String, FileReading> readings, Check check) {
        Set<String> bases = bases(readings);
        Map<String, SortedMap<String, FileReading>> claimants = new TreeMap<>();
        readings.forEach((file, reading) -> {
            boolean claims =
                    switch (reading.reading()) {
                        case Reading.Valid _ -> true;
                        case Reading.Invalid _ -> !bases.contains(file);
                        case Reading.Base _ -> false;
                    };
            if (claims) {
                claimants
                        .computeIfAbsent(EnvironmentFile.environment(file), _ -> new TreeMap<>())
                        .put(file, reading);
            }
        });
        Map<String, EnvironmentClaim> claims = new TreeMap<>();
        claimants.forEach((name, files) -> claims.put(name, one(folder, files)));
        List<Environment> valid =
                claims.values().stream()
                        .flatMap(claim ->
                                claim.reading() instanceof Reading.Valid(var environment)
                                        ? Stream.of(environment)
                                        : Stream.empty())
                        .toList();
        check.together(valid)
                .forEach((name, problems) ->
                        claims.computeIfPresent(name, (_, claim) -> claim.beside(problems)));
        return claims;
    }

    /** The same with what is wrong with it beside others; another file may mend that. */
    private EnvironmentClaim beside(List<Problem> problems) {
        List<String> parts = new ArrayList<>(List.of(hash));
        problems.forEach(problem -> parts.add(problem.toString()));
        return new EnvironmentClaim(paths, ContentHash.of(parts), new Reading.Invalid(problems));
    }

    private static EnvironmentClaim one(Folder folder, SortedMap<String, FileReading> files) {
        if (files.size() == 1) {
            FileReading only = files.firstEntry().getValue();
            return new EnvironmentClaim(only.paths(), only.hash(), only.reading());
        }
        String hash = ContentHash.of(files.values().stream().map(FileReading::hash).toList());
        return new EnvironmentClaim(Set.of(), hash, contested(folder, List.copyOf(files.keySet())));
    }

    /** Files that others extend: even a broken one is no environment. */
    private static Set<String> bases(Map<String, FileReading> readings) {
        Set<String> bases = new LinkedHashSet<>();
        readings.forEach((file, reading) ->
                reading.paths().stream().filter(read -> !read.equals(file)).forEach(bases::add));
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
