package dev.plumbline.sandbox.storage;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Locations;
import dev.plumbline.sandbox.storage.object.StorageErrors;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Where a bucket is: in a region, in two of one continent, or all over a continent. */
final class BucketPlace {

    private static final Map<String, String> CONTINENTS =
            Map.of("US", "us-", "EU", "europe-", "ASIA", "asia-");
    private static final Set<String> DUAL = Set.of("NAM4", "EUR4", "EUR5", "EUR7", "EUR8", "ASIA1");
    private static final String TURBO = "ASYNC_TURBO";

    private final StorageErrors errors;

    BucketPlace(StorageErrors errors) {
        this.errors = errors;
    }

    void complete(ObjectNode bucket) {
        JsonTrees.fill(bucket, "location", "US");
        String location = JsonTrees.text(bucket, "location").toUpperCase(Locale.ROOT);
        bucket.put("location", location);
        boolean pair = bucket.path("customPlacementConfig").has("dataLocations");
        if (pair) {
            regions(bucket, location);
        } else {
            bucket.remove("customPlacementConfig");
        }
        if (pair || DUAL.contains(location)) {
            bucket.put("locationType", "dual-region");
        } else if (CONTINENTS.containsKey(location)) {
            bucket.put("locationType", "multi-region");
        } else if (Locations.isRegion(location.toLowerCase(Locale.ROOT))) {
            bucket.put("locationType", "region").put("satisfiesPZI", true);
        } else {
            throw invalid("The specified location constraint is not valid.");
        }
        replication(bucket);
    }

    /** The two regions of a configurable dual region, in the continent that is its location. */
    private void regions(ObjectNode bucket, String location) {
        List<String> regions =
                JsonTrees.texts(bucket.path("customPlacementConfig").path("dataLocations")).stream()
                        .map(each -> each.toUpperCase(Locale.ROOT))
                        .toList();
        String prefix = CONTINENTS.getOrDefault(location, "none");
        for (String region : regions) {
            String name = region.toLowerCase(Locale.ROOT);
            if (!Locations.isRegion(name) || !name.startsWith(prefix)) {
                throw invalid(
                        "Invalid custom placement config: %s is no region of %s."
                                .formatted(region, location));
            }
        }
        if (regions.size() != 2 || regions.getFirst().equals(regions.getLast())) {
            throw invalid("Invalid custom placement config: it takes two regions.");
        }
        JsonTrees.child(bucket, "customPlacementConfig")
                .set("dataLocations", JsonTrees.strings(regions));
    }

    private void replication(ObjectNode bucket) {
        String type = JsonTrees.text(bucket, "locationType");
        if (JsonTrees.text(bucket, "rpo").equals(TURBO) && !type.equals("dual-region")) {
            throw invalid("Turbo replication is for buckets in dual-regions only.");
        }
        if (type.equals("region")) {
            bucket.remove("rpo");
        } else {
            JsonTrees.fill(bucket, "rpo", "DEFAULT");
        }
        if (!Set.of("", "DEFAULT", TURBO).contains(JsonTrees.text(bucket, "rpo"))) {
            throw invalid("Invalid value for rpo: " + JsonTrees.text(bucket, "rpo"));
        }
    }

    private RuntimeException invalid(String why) {
        return errors.refuse(400, "invalid", why);
    }
}
