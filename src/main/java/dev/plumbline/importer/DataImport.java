package dev.plumbline.importer;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Value;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The sections {@code cache} and {@code database}: the first of each that is there. */
final class DataImport {
    /** What Cloud SQL makes by itself in every instance. */
    static final Set<String> OWN_DATABASES =
            Set.of("postgres", "information_schema", "mysql", "performance_schema", "sys");

    static final Set<String> OWN_USERS = Set.of("postgres", "root");

    private DataImport() {}

    static void into(SpecDraft draft) {
        Inventory inventory = draft.inventory();
        boolean _ =
                inventory.of("RedisInstance").stream()
                        .anyMatch(redis -> draft.say(List.of("cache"), cache(draft, redis)));
        inventory.of("SqlInstance").stream()
                .filter(instance -> instance.text("masterInstanceName").isEmpty())
                .filter(instance -> draft.say(List.of("database"), database(draft, instance)))
                .findFirst()
                .ifPresent(instance -> {
                    inside(draft, instance);
                    replicas(draft, instance);
                });
    }

    private static Map<String, Object> cache(SpecDraft draft, Found redis) {
        Map<String, Object> said = new LinkedHashMap<>();
        draft.unusual(redis, "cache").ifPresent(name -> said.put("name", name));
        redis.text("redisVersion").ifPresent(version -> said.put("version", version));
        redis.text("memorySizeGb").ifPresent(size -> said.put("memory", size + "GB"));
        if (redis.is("tier", "STANDARD_HA")) {
            said.put("highAvailability", true);
        }
        if (redis.is("transitEncryptionMode", "SERVER_AUTHENTICATION")) {
            said.put("tls", true);
        }
        return said;
    }

    private static Map<String, Object> database(SpecDraft draft, Found instance) {
        Map<String, Object> said = new LinkedHashMap<>();
        draft.unusual(instance, "database").ifPresent(name -> said.put("name", name));
        instance.text("region")
                .filter(region -> !region.equals(draft.home().location()))
                .ifPresent(region -> said.put("region", region));
        instance.text("databaseVersion").ifPresent(version -> said.put("version", version));
        instance.text("settings.tier").ifPresent(tier -> said.put("tier", tier));
        instance.text("settings.dataDiskSizeGb")
                .filter(size -> !size.equals("10"))
                .ifPresent(size -> said.put("disk", size + "GB"));
        if (instance.is("settings.availabilityType", "REGIONAL")) {
            said.put("highAvailability", true);
        }
        Map<String, Object> backups = backups(instance);
        if (!backups.isEmpty()) {
            said.put("backups", backups);
        }
        instance.text("settings.maintenanceWindow.day")
                .filter(day -> day.matches("[1-7]"))
                .ifPresent(day -> said.put("maintenance", window(instance, day)));
        Map<String, Object> flags = flags(instance);
        if (!flags.isEmpty()) {
            said.put("flags", flags);
        }
        return said;
    }

    private static Map<String, Object> backups(Found instance) {
        Map<String, Object> backups = new LinkedHashMap<>();
        String settings = "settings.backupConfiguration.";
        instance.text(settings + "backupRetentionSettings.retainedBackups")
                .filter(keep -> !keep.equals("7"))
                .ifPresent(keep -> backups.put("keep", keep));
        boolean pointInTime =
                instance.is(settings + "pointInTimeRecoveryEnabled", "true")
                        || instance.is(settings + "binaryLogEnabled", "true");
        if (!pointInTime) {
            backups.put("pointInTimeRecovery", false);
        }
        return backups;
    }

    private static Map<String, Object> window(Found instance, String day) {
        Map<String, Object> window = new LinkedHashMap<>();
        window.put("day", DayOfWeek.of(Integer.parseInt(day)).toString().toLowerCase(Locale.ROOT));
        window.put("hour", instance.text("settings.maintenanceWindow.hour").orElse("0"));
        return window;
    }

    private static Map<String, Object> flags(Found instance) {
        Map<String, Object> flags = new LinkedHashMap<>();
        for (Value item : instance.items("settings.databaseFlags")) {
            if (item instanceof Document flag) {
                flag.text("name").ifPresent(name -> flags.put(name, flag.text("value").orElse("")));
            }
        }
        return flags;
    }

    /** What people made in it; whose passwords are where, only they know. */
    private static void inside(SpecDraft draft, Found instance) {
        List<String> databases =
                draft.inventory().parts("SqlDatabase", instance).stream()
                        .map(Found::id)
                        .filter(name -> !OWN_DATABASES.contains(name))
                        .toList();
        if (!databases.isEmpty()) {
            draft.say(List.of("database", "databases"), databases);
        }
        draft.inventory().parts("SqlUser", instance).stream()
                .map(Found::id)
                .filter(name -> !OWN_USERS.contains(name))
                .forEach(name -> draft.say(List.of("database", "users", name), Map.of()));
    }

    private static void replicas(SpecDraft draft, Found primary) {
        draft.inventory().of("SqlInstance").stream()
                .filter(instance -> instance.names("masterInstanceName", primary))
                .forEach(replica -> {
                    String part = draft.partName(replica, Set.of());
                    Map<String, Object> said = new LinkedHashMap<>();
                    said.put("name", replica.id());
                    replica.text("region")
                            .filter(region -> !region.equals(draft.home().location()))
                            .ifPresent(region -> said.put("region", region));
                    replica.text("settings.tier").ifPresent(tier -> said.put("tier", tier));
                    draft.say(List.of("database", "replicas", part), said);
                });
    }
}
