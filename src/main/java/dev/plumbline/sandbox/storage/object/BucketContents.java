package dev.plumbline.sandbox.storage.object;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** What lies in buckets: of every object its versions, the newest last, and their content. */
public final class BucketContents {

    private final Map<String, NavigableMap<String, List<Version>>> buckets = new HashMap<>();
    private long last;

    /**
     * One version of an object.
     *
     * @param content one character for each byte
     */
    record Version(ObjectNode metadata, String content) {

        /** Whether it is what a reader gets who asks for no version. */
        boolean live() {
            return !metadata.has("timeDeleted");
        }

        String generation() {
            return JsonTrees.text(metadata, "generation");
        }
    }

    /** A generation that no version had before: microseconds, as Google's. */
    long generation(long micros) {
        last = Math.max(last + 1, micros);
        return last;
    }

    /** How much lies in all of them. */
    int bytes() {
        return buckets.values().stream()
                .flatMap(objects -> objects.values().stream())
                .flatMap(List::stream)
                .mapToInt(version -> version.content().length())
                .sum();
    }

    public boolean isEmpty(String bucket) {
        return versions(bucket).isEmpty();
    }

    /** Whether anything in a bucket has a name that begins so and goes on. */
    public boolean hasBelow(String bucket, String prefix) {
        return versions(bucket).tailMap(prefix, false).keySet().stream()
                .anyMatch(name -> name.startsWith(prefix));
    }

    /** All versions in a bucket by their objects' names. */
    NavigableMap<String, List<Version>> versions(String bucket) {
        return buckets.computeIfAbsent(bucket, _ -> new TreeMap<>());
    }

    Optional<Version> live(String bucket, String name) {
        return versions(bucket).getOrDefault(name, List.of()).stream()
                .filter(Version::live)
                .findFirst();
    }

    /** A version by its generation, or the live one when that is empty. */
    Optional<Version> find(String bucket, String name, String generation) {
        return generation.isEmpty()
                ? live(bucket, name)
                : versions(bucket).getOrDefault(name, List.of()).stream()
                        .filter(version -> version.generation().equals(generation))
                        .findFirst();
    }

    /** Puts a version in the place of the one of its generation, or after the others. */
    void put(String bucket, Version version) {
        List<Version> versions =
                versions(bucket)
                        .computeIfAbsent(
                                JsonTrees.text(version.metadata(), "name"), _ -> new ArrayList<>());
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).generation().equals(version.generation())) {
                versions.set(i, version);
                return;
            }
        }
        versions.add(version);
    }

    void remove(String bucket, String name, String generation) {
        List<Version> versions = versions(bucket).getOrDefault(name, new ArrayList<>());
        versions.removeIf(version -> version.generation().equals(generation));
        if (versions.isEmpty()) {
            versions(bucket).remove(name);
        }
    }
}
