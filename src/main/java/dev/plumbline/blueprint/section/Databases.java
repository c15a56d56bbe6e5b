package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Database;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Monitoring;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The section {@code database}: one Cloud SQL instance, with databases and users in it. */
final class Databases {
    private static final String DATABASE = "database";

    private Databases() {}

    static List<Part> parts(Environment environment) {
        return environment.database().map(said -> parts(environment, said)).orElse(List.of());
    }

    private static List<Part> parts(Environment environment, Database database) {
        List<Part> parts = new ArrayList<>();
        Part instance =
                new Part(
                        DATABASE,
                        "SqlInstance",
                        DATABASE,
                        database.identity(),
                        instance(environment, database).fields());
        parts.add(
                Network.connected(environment)
                        ? instance.after(Set.of(Network.CONNECTION))
                        : instance);
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
        // While a copy is made of an instance, nothing else that changes it is taken.
        Set<String> inside = parts.stream().skip(1).map(Part::address).collect(Collectors.toSet());
        if (Network.connected(environment)) {
            inside.add(Network.CONNECTION);
        }
        database.replicas()
                .forEach((name, replica) ->
                        parts.add(replica(environment, name, replica).after(inside)));
        return parts;
    }

    /** It is where it is told to be, and else as the one that it follows. */
    private static Part replica(Environment environment, String name, Database.Replica replica) {
        Database database = environment.database().orElseThrow();
        Origin at = replica.identity().at();
        Draft settings =
                machine(replica.tier(), at)
                        .put("databaseFlags", flags(database))
                        .put("ipConfiguration", addresses(environment, at));
        Draft instance =
                new Draft(at)
                        .put("masterInstanceName", "${" + DATABASE + "}")
                        .put("databaseVersion", database.version())
                        .put("region", region(environment, replica.identity()))
                        .put("settings", settings);
        return new Part(
                DATABASE + ".replicas." + name,
                "SqlInstance",
                DATABASE + "-" + name,
                replica.identity(),
                instance.fields());
    }

    private static Part part(String group, String kind, String name, Draft draft) {
        Tree.Fields fields = draft.put("instance", "${" + DATABASE + "}").fields();
        return new Part(
                String.join(".", DATABASE, group, name),
                kind,
                name,
                Identity.unsaid(fields.at()),
                fields);
    }

    private static Draft secret(Text name) {
        return new Draft(name.at()).put("secret", name);
    }

    private static Draft instance(Environment environment, Database database) {
        Origin at = database.identity().at();
        Draft settings =
                machine(database.tier(), at)
                        .put("availabilityType", database.highAvailability() ? "REGIONAL" : "ZONAL")
                        .put("dataDiskSizeGb", database.disk().map(Databases::gigabytes))
                        .put("databaseFlags", flags(database))
                        .put("backupConfiguration", backups(database))
                        .put("ipConfiguration", addresses(environment, at));
        environment
                .monitoring()
                .flatMap(Monitoring::databaseLatency)
                .ifPresent(target ->
                        settings.put(
                                "insightsConfig",
                                new Draft(target.at()).put("queryInsightsEnabled", "true")));
        database.maintenance()
                .ifPresent(window ->
                        settings.put(
                                "maintenanceWindow",
                                new Draft(window.day().at())
                                        .put("day", day(window.day()))
                                        .put("hour", window.hour())));
        return new Draft(at)
                .put("databaseVersion", database.version())
                .put("region", region(environment, database.identity()))
                .put("settings", settings);
    }

    private static Draft machine(Text tier, Origin at) {
        // The newer versions would get the dearer edition, which has other tiers.
        String edition =
                tier.text().startsWith("db-perf-optimized-") ? "ENTERPRISE_PLUS" : "ENTERPRISE";
        return new Draft(at)
                .put("tier", tier)
                .put("edition", edition)
                .put("storageAutoResize", "true")
                .put("deletionProtectionEnabled", "true");
    }

    private static Text region(Environment environment, Identity identity) {
        return identity.region().orElse(environment.region());
    }

    private static List<Tree.Fields> flags(Database database) {
        return database.flags().entrySet().stream()
                .map(flag ->
                        new Draft(flag.getValue().at())
                                .put("name", flag.getKey())
                                .put("value", flag.getValue())
                                .fields())
                .toList();
    }

    /** As Google counts days: Monday is 1. */
    private static Text day(Text day) {
        int number = DayOfWeek.valueOf(day.text().toUpperCase(Locale.ROOT)).getValue();
        return new Text(Integer.toString(number), day.at());
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
     * An address in the network that is connected to those of Google's services, and no other;
     * where there is none, a public one that nobody may reach but Cloud SQL's own connectors. In
     * both, no connection that is not encrypted.
     */
    private static Draft addresses(Environment environment, Origin at) {
        boolean connected = Network.connected(environment);
        Draft addresses = new Draft(at).put("ipv4Enabled", Boolean.toString(!connected));
        if (connected) {
            addresses.put("privateNetwork", "${" + Network.NETWORK + "}");
        }
        return addresses
                .put("authorizedNetworks", new Tree.Rows(List.of(), at))
                .put("sslMode", "ENCRYPTED_ONLY");
    }

    /** As Google writes a size: {@code 20GB} is {@code 20}. */
    private static Text gigabytes(Text disk) {
        return disk.refers() ? disk : new Text(disk.text().replace("GB", ""), disk.at());
    }
}
