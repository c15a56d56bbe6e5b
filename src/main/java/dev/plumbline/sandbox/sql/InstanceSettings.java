package dev.plumbline.sandbox.sql;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.IpRange;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Locations;
import dev.plumbline.sandbox.cloud.ResourceStore;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Cloud SQL fills in and refuses in an instance, and what a running one has besides. */
final class InstanceSettings {

    private final ResourceStore store;
    private final SqlErrors errors;

    InstanceSettings(ResourceStore store, SqlErrors errors) {
        this.store = store;
        this.errors = errors;
    }

    void complete(ObjectNode instance, Optional<ObjectNode> live) {
        JsonTrees.fill(instance, "databaseVersion", "MYSQL_8_0");
        JsonTrees.fill(instance, "region", "us-central1");
        JsonTrees.fill(instance, "instanceType", "CLOUD_SQL_INSTANCE");
        String region = JsonTrees.text(instance, "region");
        if (!Locations.isRegion(region)) {
            throw errors.invalidRequest("Invalid region: " + region);
        }
        instance.put("backendType", "SECOND_GEN");
        ObjectNode settings = JsonTrees.child(instance, "settings");
        EngineVersion engine = EngineVersion.of(instance);
        settings.put("kind", "sql#settings");
        JsonTrees.fill(settings, "edition", engine.edition());
        checkTier(settings);
        JsonTrees.fill(settings, "activationPolicy", "ALWAYS");
        JsonTrees.fill(settings, "availabilityType", "ZONAL");
        JsonTrees.fill(settings, "pricingPlan", "PER_USE");
        JsonTrees.fill(settings, "replicationType", "SYNCHRONOUS");
        JsonTrees.fill(settings, "connectorEnforcement", "NOT_REQUIRED");
        JsonTrees.fill(settings, "deletionProtectionEnabled", false);
        JsonTrees.fill(settings, "replicationLagMaxSeconds", 31536000);
        JsonTrees.fill(settings, "dataDiskType", "PD_SSD");
        JsonTrees.fill(settings, "dataDiskSizeGb", "10");
        JsonTrees.fill(settings, "storageAutoResize", true);
        JsonTrees.fill(settings, "storageAutoResizeLimit", "0");
        if (!settings.has("authorizedGaeApplications")) {
            settings.putArray("authorizedGaeApplications");
        }
        ObjectNode preference = JsonTrees.child(settings, "locationPreference");
        preference.put("kind", "sql#locationPreference");
        JsonTrees.fill(preference, "zone", Locations.region(region).zones().getFirst());
        backups(JsonTrees.child(settings, "backupConfiguration"), settings, engine);
        flags(settings);
        network(instance, settings, live);
        for (String list : List.of("userLabels", "databaseFlags", "denyMaintenancePeriods")) {
            if (settings.path(list).isEmpty()) {
                settings.remove(list);
            }
        }
    }

    private void checkTier(ObjectNode settings) {
        String tier = JsonTrees.text(settings, "tier");
        if (tier.isEmpty()) {
            throw errors.invalidRequest("Tier is required");
        }
        boolean plus = JsonTrees.text(settings, "edition").equals("ENTERPRISE_PLUS");
        String form =
                plus
                        ? "db-(perf-optimized-N|c4a-highmem)-\\d+"
                        : "db-(custom-\\d+-\\d+|f1-micro|g1-small|[nc]\\d\\w*-[a-z]+-\\d+)";
        if (!tier.matches(form)) {
            throw errors.invalidRequest(
                    "Invalid Tier (%s) for (%s) Edition. Use a predefined Tier like %s instead"
                            .formatted(
                                    tier,
                                    JsonTrees.text(settings, "edition"),
                                    plus ? "db-perf-optimized-N-*" : "db-custom-CPU-RAM"));
        }
    }

    private void backups(ObjectNode backups, ObjectNode settings, EngineVersion engine) {
        boolean plus = JsonTrees.text(settings, "edition").equals("ENTERPRISE_PLUS");
        backups.put("kind", "sql#backupConfiguration").put("backupTier", "STANDARD");
        JsonTrees.fill(backups, "enabled", false);
        JsonTrees.fill(backups, "startTime", "12:00");
        JsonTrees.fill(backups, "transactionLogRetentionDays", plus ? 14 : 7);
        ObjectNode retention = JsonTrees.child(backups, "backupRetentionSettings");
        JsonTrees.fill(retention, "retainedBackups", plus ? 15 : 7);
        JsonTrees.fill(retention, "retentionUnit", "COUNT");
        boolean enabled = backups.path("enabled").asBoolean();
        boolean recovers = backups.path("pointInTimeRecoveryEnabled").asBoolean();
        if (recovers && !enabled) {
            throw errors.invalidRequest(
                    "Point-in-time recovery requires that automated backups are enabled");
        }
        backups.put(
                "transactionalLogStorageState",
                recovers ? "CLOUD_STORAGE" : "TRANSACTIONAL_LOG_STORAGE_STATE_UNSPECIFIED");
        // An older name of the same.
        if (!engine.mysql()
                && (backups.has("pointInTimeRecoveryEnabled") || backups.has("binaryLogEnabled"))) {
            backups.remove("binaryLogEnabled");
            backups.put("replicationLogArchivingEnabled", recovers);
        }
    }

    private void flags(ObjectNode settings) {
        Set<String> names = new HashSet<>();
        for (JsonNode flag : settings.path("databaseFlags")) {
            String name = JsonTrees.text(flag, "name");
            if (name.isEmpty() || !names.add(name)) {
                throw errors.invalidRequest("Invalid flag for instance: " + name);
            }
        }
    }

    private void network(ObjectNode instance, ObjectNode settings, Optional<ObjectNode> live) {
        ObjectNode ip = JsonTrees.child(settings, "ipConfiguration");
        JsonNode before =
                live.orElseGet(JsonTrees::object).path("settings").path("ipConfiguration");
        JsonTrees.fill(ip, "ipv4Enabled", true);
        JsonTrees.fill(ip, "serverCaMode", "GOOGLE_MANAGED_INTERNAL_CA");
        // Two names of one thing: whichever was written counts, and the finer one if both were.
        boolean coarse =
                ip.path("requireSsl").asBoolean() != before.path("requireSsl").asBoolean()
                        && ip.path("sslMode").equals(before.path("sslMode"));
        if (coarse || !JsonTrees.has(ip, "sslMode")) {
            ip.put(
                    "sslMode",
                    ip.path("requireSsl").asBoolean()
                            ? "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"
                            : "ALLOW_UNENCRYPTED_AND_ENCRYPTED");
        }
        ip.put(
                "requireSsl",
                JsonTrees.text(ip, "sslMode").equals("TRUSTED_CLIENT_CERTIFICATE_REQUIRED"));
        if (!ip.has("authorizedNetworks")) {
            ip.putArray("authorizedNetworks");
        }
        ip.path("authorizedNetworks")
                .forEach(each -> ((ObjectNode) each).put("kind", "sql#aclEntry"));
        String network = JsonTrees.text(ip, "privateNetwork");
        if (network.isEmpty() && !ip.path("ipv4Enabled").asBoolean()) {
            throw errors.invalidRequest(
                    "At least one of Public IP or Private IP or PSC connectivity must be enabled");
        }
        if (!network.isEmpty() && !peered(network)) {
            throw errors.invalidRequest(
                    "Incorrect Service Networking config for instance: %s:%s:NETWORK_NOT_PEERED"
                            .formatted(
                                    JsonTrees.text(instance, "project"),
                                    JsonTrees.text(instance, "name")));
        }
    }

    /** Whether a network has a connection to the networks of Google's services. */
    private boolean peered(String network) {
        return store.get("compute.googleapis.com/" + path(network)).stream()
                .flatMap(there -> there.path("peerings").valueStream())
                .anyMatch(each ->
                        JsonTrees.text(each, "name").equals("servicenetworking-googleapis-com"));
    }

    /** What cannot be changed, or only in one direction. */
    void checkChange(ObjectNode live, ObjectNode sent) {
        for (String fixed : List.of("name", "region")) {
            String wanted = JsonTrees.text(sent, fixed);
            if (!wanted.isEmpty() && !wanted.equals(JsonTrees.text(live, fixed))) {
                throw errors.invalidRequest(
                        "The %s of an instance cannot be changed".formatted(fixed));
            }
        }
        String version = JsonTrees.text(sent, "databaseVersion");
        if (!version.isEmpty() && !EngineVersion.of(live).reaches(version)) {
            throw errors.invalidRequest(
                    "The database version cannot be changed from %s to %s"
                            .formatted(JsonTrees.text(live, "databaseVersion"), version));
        }
        JsonNode before = live.path("settings");
        String size = JsonTrees.text(sent.path("settings"), "dataDiskSizeGb");
        if (!size.isEmpty()
                && Long.parseLong(size)
                        < Long.parseLong(JsonTrees.text(before, "dataDiskSizeGb"))) {
            throw errors.invalidRequest("The disk size of an instance cannot be reduced");
        }
        JsonNode ip = sent.path("settings").path("ipConfiguration");
        if (ip.path("privateNetwork").isNull()
                && JsonTrees.has(before.path("ipConfiguration"), "privateNetwork")) {
            throw errors.invalidRequest("The private network of an instance cannot be removed");
        }
    }

    /** What an instance has once it runs. */
    void running(ObjectNode instance) {
        String project = JsonTrees.text(instance, "project");
        String name = JsonTrees.text(instance, "name");
        String region = JsonTrees.text(instance, "region");
        JsonNode settings = instance.path("settings");
        EngineVersion engine = EngineVersion.of(instance);
        instance.put("state", "RUNNABLE")
                .put("connectionName", "%s:%s:%s".formatted(project, region, name))
                .put("databaseInstalledVersion", engine.installed())
                .put("gceZone", JsonTrees.text(settings.path("locationPreference"), "zone"))
                .put("includeReplicasForMajorVersionUpgrade", false)
                .put("maintenanceVersion", engine.installed() + ".R20250302.00_31")
                .put("satisfiesPzi", true)
                .put("sqlNetworkArchitecture", "NEW_NETWORK_ARCHITECTURE")
                .put(
                        "serviceAccountEmailAddress",
                        "p%s-%s@gcp-sa-cloud-sql.iam.gserviceaccount.com"
                                .formatted(CloudProjects.number(project), hex(project + name, 6)));
        engine.above(instance.putArray("upgradableDatabaseVersions"));
        instance.putObject("geminiConfig")
                .put("activeQueryEnabled", false)
                .put("entitled", false)
                .put("googleVacuumMgmtEnabled", false)
                .put("indexAdvisorEnabled", false)
                .put("oomSessionCancelEnabled", true);
        addresses(instance, settings.path("ipConfiguration"), project + ":" + name);
        if (!instance.has("serverCaCert")) {
            String created = JsonTrees.text(instance, "createTime");
            instance.putObject("serverCaCert")
                    .put("cert", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n")
                    .put("certSerialNumber", "0")
                    .put("commonName", "C=US,O=Google\\, Inc,CN=Google Cloud SQL Server CA")
                    .put("createTime", created)
                    .put("expirationTime", created)
                    .put("instance", name)
                    .put("kind", "sql#sslCert")
                    .put("sha1Fingerprint", hex(name, 8));
        }
    }

    private void addresses(ObjectNode instance, JsonNode ip, String seed) {
        long hash = CloudIds.hash(seed);
        ArrayNode addresses = instance.putArray("ipAddresses");
        if (ip.path("ipv4Enabled").asBoolean()) {
            address(addresses, "PRIMARY", "34.%d.%d.%d", hash);
            address(addresses, "OUTGOING", "35.%d.%d.%d", hash);
        }
        allocated(JsonTrees.text(ip, "privateNetwork"))
                .ifPresent(range ->
                        addresses
                                .addObject()
                                .put("type", "PRIVATE")
                                .put("ipAddress", range.address(3 + hash % (range.size() - 4))));
    }

    /** The range of a network in which Google's services are. */
    private Optional<IpRange> allocated(String network) {
        return network.isEmpty()
                ? Optional.empty()
                : store.all("compute.googleapis.com/projects/")
                        .filter(each -> JsonTrees.text(each, "purpose").equals("VPC_PEERING"))
                        .filter(each -> JsonTrees.text(each, "network").endsWith(path(network)))
                        .flatMap(each ->
                                IpRange.parse(
                                        "%s/%d"
                                                .formatted(
                                                        JsonTrees.text(each, "address"),
                                                        each.path("prefixLength").asInt()))
                                        .stream())
                        .findFirst();
    }

    private static String path(String network) {
        return network.substring(Math.max(0, network.indexOf("projects/")));
    }

    private static void address(ArrayNode addresses, String type, String form, long hash) {
        addresses
                .addObject()
                .put("type", type)
                .put(
                        "ipAddress",
                        form.formatted(hash % 200 + 20, hash / 200 % 250, hash / 50000 % 250 + 3));
    }

    private static String hex(String seed, int length) {
        return Long.toHexString(CloudIds.hash(seed) | 1L << 60).substring(0, length);
    }
}
