package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Database;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The section {@code database}: one Cloud SQL instance, with databases and users in it. */
final class Databases {
    private static final String DATABASE = "database";

    private Databases() {}

    static List<Part> parts(Environment environment) {
        return environment.database().map(said -> parts(environment, said)).orElse(List.of());
    }

    private static List<Part> parts(Environment environment, Database database) {
        List<Part> parts = new ArrayList<>();
        parts.add(
                new Part(
                        DATABASE,
                        "SqlInstance",
                        DATABASE,
                        database.identity(),
                        instance(environment, database).fields()));
        database.databases()
                .forEach(name ->
                        parts.add(
                                part(
                                        "databases",
                                        "SqlDatabase",
                                        name.text(),
                                        new Draft(name.at()))));
        database.users()
                .forEach((name, user) -> {
                    Draft draft = new Draft(user.at());
                    user.password().ifPresent(secret -> draft.put("password", secret(secret)));
                    parts.add(part("users", "SqlUser", name, draft));
                });
        return parts;
    }

    private static Part part(String group, String kind, String name, Draft draft) {
        Tree.Fields fields = draft.put("instance", "${" + DATABASE + "}").fields();
        return new Part(
                String.join(".", DATABASE, group, name),
                kind,
                name,
                new Identity(Optional.empty(), Optional.empty(), Optional.empty(), fields.at()),
                fields);
    }

    private static Draft secret(Text name) {
        return new Draft(name.at()).put("secret", name);
    }

    private static Draft instance(Environment environment, Database database) {
        Origin at = database.identity().at();
        // The newer versions would get the dearer edition, which has other tiers.
        String edition =
                database.tier().text().startsWith("db-perf-optimized-")
                        ? "ENTERPRISE_PLUS"
                        : "ENTERPRISE";
        Draft settings =
                new Draft(at)
                        .put("tier", database.tier())
                        .put("edition", edition)
                        .put("dataDiskSizeGb", database.disk().map(Databases::gigabytes))
                        .put("storageAutoResize", "true")
                        .put("deletionProtectionEnabled", "true")
                        .put("backupConfiguration", backups(database))
                        .put("ipConfiguration", addresses(at));
        return new Draft(at)
                .put("databaseVersion", database.version())
                .put("region", database.identity().region().orElse(environment.region()))
                .put("settings", settings);
    }

    private static Draft backups(Database database) {
        Origin at = database.identity().at();
        // To go back to any second, PostgreSQL keeps its write-ahead log and MySQL its binary log.
        String log =
                database.version().text().startsWith("MYSQL")
                        ? "binaryLogEnabled"
                        : "pointInTimeRecoveryEnabled";
        Text keep = database.backups().keep().orElse(new Text("7", at));
        return new Draft(at)
                .put("enabled", "true")
                .put(log, database.backups().pointInTimeRecovery().orElse(new Text("true", at)))
                .put(
                        "backupRetentionSettings",
                        new Draft(at).put("retainedBackups", keep).put("retentionUnit", "COUNT"));
    }

    /**
     * A public address that nobody may reach but Cloud SQL's own connectors, and no connection that
     * is not encrypted. A private one takes a connection to the networks of Google's services.
     */
    private static Draft addresses(Origin at) {
        return new Draft(at)
                .put("ipv4Enabled", "true")
                .put("authorizedNetworks", new Tree.Rows(List.of(), at))
                .put("sslMode", "ENCRYPTED_ONLY");
    }

    /** As Google writes a size: {@code 20GB} is {@code 20}. */
    private static Text gigabytes(Text disk) {
        return disk.refers() ? disk : new Text(disk.text().replace("GB", ""), disk.at());
    }
}
