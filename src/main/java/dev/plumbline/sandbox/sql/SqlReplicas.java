package dev.plumbline.sandbox.sql;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.ResourceStore;
import dev.plumbline.sandbox.google.ApiCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Read replicas: instances that follow another, which knows them.
 *
 * @param key under which name an instance is stored
 * @see <a href="https://cloud.google.com/sql/docs/postgres/replication">Replication</a>
 */
record SqlReplicas(ResourceStore store, SqlErrors errors, UnaryOperator<String> key) {

    private static final String PRIMARY = "masterInstanceName";
    private static final String REPLICAS = "replicaNames";

    /** The name of the one that an instance follows; empty where it follows none. */
    static Optional<String> primary(ObjectNode instance) {
        return Optional.of(JsonTrees.text(instance, PRIMARY))
                .filter(name -> !name.isEmpty())
                .map(name -> name.substring(name.lastIndexOf(':') + 1));
    }

    /** Makes a new one a replica, if it says whose; that cannot be changed later. */
    void complete(ApiCall call, ObjectNode instance, Optional<ObjectNode> live) {
        if (live.isPresent()) {
            Optional<String> before = primary(live.get());
            if (primary(instance).isPresent() && !primary(instance).equals(before)) {
                throw errors.invalidRequest("The primary of an instance cannot be changed");
            }
            before.ifPresent(_ -> instance.put(PRIMARY, JsonTrees.text(live.get(), PRIMARY)));
            return;
        }
        primary(instance).ifPresent(name -> follow(call, instance, name));
    }

    private void follow(ApiCall call, ObjectNode instance, String name) {
        ObjectNode primary = store.get(named(call.project(), name)).orElseThrow(errors::noInstance);
        boolean runs = JsonTrees.text(primary, "state").equals("RUNNABLE");
        if (!runs || primary(primary).isPresent()) {
            throw errors.refuse(
                    400,
                    "errorReplicationMasterInvalidOperation",
                    "The primary instance %s is not ready to have replicas.".formatted(name));
        }
        boolean logs =
                primary.path("settings")
                        .path("backupConfiguration")
                        .path("binaryLogEnabled")
                        .asBoolean();
        String version = JsonTrees.text(primary, "databaseVersion");
        if (version.startsWith("MYSQL") && !logs) {
            throw errors.invalidRequest(
                    "Binary log must be enabled on the primary instance " + name);
        }
        JsonTrees.fill(instance, "databaseVersion", version);
        if (!JsonTrees.text(instance, "databaseVersion").equals(version)) {
            throw errors.invalidRequest("A replica has the version of its primary, " + version);
        }
        if (instance.path("settings").path("backupConfiguration").path("enabled").asBoolean()
                && !version.startsWith("MYSQL")) {
            throw errors.invalidRequest("Backups cannot be enabled on a replica");
        }
        String disk = "dataDiskSizeGb";
        JsonTrees.fill(
                JsonTrees.child(instance, "settings"),
                disk,
                JsonTrees.text(primary.path("settings"), disk));
        instance.put(PRIMARY, call.project() + ":" + name)
                .put("instanceType", "READ_REPLICA_INSTANCE");
    }

    /** A replica that stands is told of by its primary. */
    void stands(ObjectNode instance) {
        tell(instance, names -> names.add(JsonTrees.text(instance, "name")));
    }

    /** One that is gone is not. */
    void gone(ObjectNode instance) {
        tell(instance, _ -> {});
    }

    private void tell(ObjectNode instance, Consumer<List<String>> change) {
        String project = JsonTrees.text(instance, "project");
        primary(instance)
                .flatMap(name -> store.get(named(project, name)))
                .ifPresent(primary -> {
                    List<String> names = new ArrayList<>(JsonTrees.texts(primary.path(REPLICAS)));
                    names.remove(JsonTrees.text(instance, "name"));
                    change.accept(names);
                    if (names.isEmpty()) {
                        primary.remove(REPLICAS);
                    } else {
                        primary.set(REPLICAS, JsonTrees.strings(names));
                    }
                    store.put(named(project, JsonTrees.text(primary, "name")), primary);
                });
    }

    private String named(String project, String name) {
        return key.apply("projects/%s/instances/%s".formatted(project, name));
    }
}
