package dev.plumbline.sandbox.sql;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Takes;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.discovery.SqlOperations;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Databases in an instance.
 *
 * @see <a href="https://cloud.google.com/sql/docs/postgres/admin-api/rest/v1/databases">databases
 *     </a>
 */
final class SqlDatabases extends SqlPart {

    SqlDatabases(Cloud cloud, SqlErrors errors, SqlOperations operations) {
        super(cloud, errors, operations, "databases", "_DATABASE", Takes.seconds(4, 4, 4));
    }

    /** The databases with which an instance is born. */
    static List<ObjectNode> ofNew(ObjectNode instance) {
        EngineVersion engine = EngineVersion.of(instance);
        List<String> names =
                engine.mysql()
                        ? List.of("information_schema", "mysql", "performance_schema", "sys")
                        : List.of(engine.postgres() ? "postgres" : "master");
        return names.stream()
                .map(name -> {
                    ObjectNode database =
                            JsonTrees.object()
                                    .put("kind", "sql#database")
                                    .put("name", name)
                                    .put("instance", JsonTrees.text(instance, "name"))
                                    .put("project", JsonTrees.text(instance, "project"))
                                    .put(
                                            "selfLink",
                                            JsonTrees.text(instance, "selfLink")
                                                    + "/databases/"
                                                    + name);
                    fill(database, engine);
                    return database;
                })
                .toList();
    }

    @Override
    protected void complete(ApiCall call, ObjectNode database, Optional<ObjectNode> live) {
        live.ifPresent(before -> {
            for (String field : List.of("name", "charset", "collation")) {
                JsonTrees.fill(database, field, JsonTrees.text(before, field));
            }
        });
        EngineVersion engine = EngineVersion.of(instance(call));
        fill(database, engine);
        boolean fixed =
                live.stream()
                        .flatMap(before ->
                                Stream.of("charset", "collation")
                                        .map(field ->
                                                JsonTrees.text(before, field)
                                                        .equalsIgnoreCase(
                                                                JsonTrees.text(database, field))))
                        .allMatch(same -> same);
        if (engine.postgres() && !fixed) {
            throw sqlErrors.invalidRequest(
                    "Charset and collation of a PostgreSQL database cannot be changed");
        }
        if (engine.postgres() && !JsonTrees.text(database, "charset").equalsIgnoreCase("UTF8")) {
            throw sqlErrors.invalidRequest("Invalid charset for a PostgreSQL database");
        }
    }

    private static void fill(ObjectNode database, EngineVersion engine) {
        JsonTrees.fill(database, "charset", engine.postgres() ? "UTF8" : "utf8mb4");
        JsonTrees.fill(
                database,
                "collation",
                switch (JsonTrees.text(database, "charset").toLowerCase(Locale.ROOT)) {
                    case "utf8mb4" -> "utf8mb4_0900_ai_ci";
                    case "utf8" -> engine.postgres() ? "en_US.UTF8" : "utf8_general_ci";
                    case "latin1" -> "latin1_swedish_ci";
                    default -> JsonTrees.text(database, "charset") + "_general_ci";
                });
        database.remove("etag");
        database.put("etag", CloudIds.fingerprint(database));
    }
}
