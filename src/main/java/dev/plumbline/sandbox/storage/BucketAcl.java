package dev.plumbline.sandbox.storage;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The access lists that a bucket has from its beginning, unless access is uniform. */
final class BucketAcl {

    private static final Map<String, String> TEAMS =
            Map.of("owners", "OWNER", "editors", "OWNER", "viewers", "READER");

    private BucketAcl() {}

    /** The full projection: owner and access lists, unless access is uniform. */
    static ObjectNode withAcl(ObjectNode bucket) {
        boolean uniform =
                bucket.path("iamConfiguration")
                        .path("uniformBucketLevelAccess")
                        .path("enabled")
                        .asBoolean();
        if (uniform) {
            return bucket;
        }
        ObjectNode full = bucket.deepCopy();
        String name = JsonTrees.text(bucket, "name");
        String number = JsonTrees.text(bucket, "projectNumber");
        String etag = JsonTrees.text(bucket, "etag");
        ArrayNode acl = full.putArray("acl");
        ArrayNode objects = full.putArray("defaultObjectAcl");
        for (String team : List.of("owners", "editors", "viewers")) {
            String entity = "project-%s-%s".formatted(team, number);
            entry(acl.addObject(), "storage#bucketAccessControl", entity, team, number)
                    .put("id", name + "/" + entity)
                    .put(
                            "selfLink",
                            "https://www.googleapis.com/storage/v1/b/%s/acl/%s"
                                    .formatted(name, entity))
                    .put("bucket", name)
                    .put("etag", etag);
            entry(objects.addObject(), "storage#objectAccessControl", entity, team, number)
                    .put("etag", etag);
        }
        full.putObject("owner").put("entity", "project-owners-" + number);
        return full;
    }

    private static ObjectNode entry(
            ObjectNode entry, String kind, String entity, String team, String number) {
        entry.put("kind", kind).put("entity", entity).put("role", TEAMS.get(team));
        entry.putObject("projectTeam").put("projectNumber", number).put("team", team);
        return entry;
    }
}
