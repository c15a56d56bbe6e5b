package dev.plumbline.kind.sql;

import com.google.api.services.sqladmin.model.DatabaseInstance;
import com.google.api.services.sqladmin.model.Settings;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.discovery.DiscoveryCalls;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A Cloud SQL instance. Its disk grows by itself; the name of a deleted one stays taken for a week.
 *
 * @see <a href="https://cloud.google.com/sql/docs/postgres/admin-api/rest/v1/instances">instances
 *     </a>
 */
final class SqlInstanceKind {
    private static final Naming NAMES =
            new Naming(
                    Pattern.compile("[a-z]([-a-z0-9]{0,82}[a-z0-9])?"),
                    "1 to 84 lower-case letters, digits and hyphens, from a letter to a letter or"
                            + " digit",
                    false);

    /** What a copy of somebody else's server is told of it, once. */
    private static final String[] REPLICA =
            below(
                    "replicaConfiguration.mysqlReplicaConfiguration",
                    "caCertificate",
                    "clientCertificate",
                    "clientKey",
                    "connectRetryInterval",
                    "dumpFilePath",
                    "masterHeartbeatPeriod",
                    "password",
                    "sslCipher",
                    "username",
                    "verifyServerCertificate");

    /** What Google tells of a connection that it made. */
    private static final String[] ENDPOINTS =
            below(
                    "settings.ipConfiguration.pscConfig.pscAutoConnections",
                    "consumerNetworkStatus",
                    "instanceAutoDnsStatus",
                    "ipAddress",
                    "serviceConnectionPolicy",
                    "serviceConnectionPolicyCreationResult",
                    "status",
                    "writeEndpointAutoDnsStatus");

    private SqlInstanceKind() {}

    private static String[] below(String path, String... fields) {
        return Arrays.stream(fields).map(field -> path + "." + field).toArray(String[]::new);
    }

    static Schema schema() {
        return Schema.of(
                        "SqlInstance",
                        ClientFields.of(DatabaseInstance.class),
                        "projects/{project}/instances/{id}")
                .api(
                        "sqladmin",
                        Rights.of("cloudsql.instances")
                                .to("cloudsql.instances", "create", "delete", "update"))
                .named(NAMES)
                .marked(Marking.USER_LABELS)
                .holdsState()
                .serves()
                .usually(11)
                .alone("databaseVersion", "maintenanceVersion")
                .restarts("databaseVersion", "settings.tier", "settings.edition")
                .restarts("settings.availabilityType", "settings.databaseFlags")
                .as(Type.LINK, "settings.ipConfiguration.privateNetwork")
                .as(Type.LINK, "diskEncryptionConfiguration.kmsKeyName")
                .as(Type.BARE_NAME, "masterInstanceName")
                .as(Type.CASELESS, "settings.dataDiskType")
                .as(Type.MINIMUM, "settings.dataDiskSizeGb")
                .as(Type.CIDR, "settings.ipConfiguration.authorizedNetworks.value")
                .keyed("ipAddresses", "type")
                .keyed("settings.databaseFlags", "name")
                .keyed("settings.connectionPoolConfig.flags", "name")
                .keyed("settings.ipConfiguration.authorizedNetworks", "value")
                .keyed("settings.readPoolAutoScaleConfig.targetMetrics", "metric")
                .sets("settings.ipConfiguration.customSubjectAlternativeNames")
                .sets("settings.ipConfiguration.pscConfig.allowedConsumerProjects")
                .missing("settings.activationPolicy", "ALWAYS")
                .missing("settings.availabilityType", "ZONAL")
                .missing("settings.edition", "ENTERPRISE")
                .missing("settings.pricingPlan", "PER_USE")
                .missing("settings.storageAutoResize", "true")
                .missing("settings.insightsConfig.queryPlansPerMinute", "5")
                .missing("settings.insightsConfig.queryStringLength", "1024")
                .missing("settings.ipConfiguration.ipv4Enabled", "true")
                .missing("settings.ipConfiguration.pscConfig.pscAutoDnsEnabled", "true")
                .missing("settings.ipConfiguration.pscConfig.pscWriteEndpointDnsEnabled", "true")
                .missing(
                        "replicaConfiguration.mysqlReplicaConfiguration.connectRetryInterval", "60")
                .missing(
                        "settings.backupConfiguration.backupRetentionSettings.retentionUnit",
                        "COUNT")
                .immutable("region", "diskEncryptionConfiguration.kmsKeyName", "masterInstanceName")
                .immutable("settings.collation", "tags")
                .filled("diskEncryptionConfiguration.kmsKeyName", "instanceType", "nodeCount")
                .filled("maintenanceVersion", "masterInstanceName", "replicaConfiguration")
                .filled("replicationCluster", "sqlNetworkArchitecture")
                .input("rootPassword", "skipPrecheck", "tags")
                .input("includeReplicasForMajorVersionUpgrade")
                .input("switchTransactionLogsToCloudStorageEnabled")
                .sensitive("rootPassword")
                .sensitive("replicaConfiguration")
                .immutable("replicaConfiguration.failoverTarget")
                .immutable(REPLICA)
                .output("name", "project", "kind", "selfLink", "etag", "state", "suspensionReason")
                .output("availableMaintenanceVersions", "backendType", "connectionName")
                .output("createTime", "currentDiskSize", "databaseInstalledVersion")
                .output("deploymentInfo", "diskEncryptionStatus", "dnsName", "dnsNames", "gceZone")
                .output("ipAddresses", "ipv6Address", "nodes", "outOfDiskReport", "primaryDnsName")
                .output("pscServiceAttachmentLink", "replicaNames", "satisfiesPzi", "satisfiesPzs")
                .output("scheduledMaintenance", "secondaryGceZone", "serverCaCert")
                .output("serviceAccountEmailAddress", "upgradableDatabaseVersions")
                .output("writeEndpoint", "settings.kind", "settings.settingsVersion")
                .output("replicationCluster.drReplica", "replicationCluster.psaWriteEndpoint")
                .output("settings.backupConfiguration.backupTier")
                .output("settings.backupConfiguration.transactionalLogStorageState")
                .output("settings.connectionPoolConfig.poolerCount", "settings.entraidConfig.kind")
                .output("diskEncryptionConfiguration.kind", "replicaConfiguration.kind")
                .output("replicaConfiguration.mysqlReplicaConfiguration.kind")
                .output(
                        below(
                                "settings",
                                "activeDirectoryConfig.kind",
                                "backupConfiguration.kind",
                                "ipConfiguration.authorizedNetworks.kind",
                                "locationPreference.kind",
                                "maintenanceWindow.kind",
                                "sqlServerAuditConfig.kind"))
                .output(ENDPOINTS)
                .output("host", Path.parse("ipAddresses[PRIVATE].ipAddress"))
                .output("connectionName", Path.of("connectionName"))
                .build();
    }

    static Kind of(CloudSql sql) {
        return sql.kind(
                schema(),
                SqlInstanceKind::health,
                RequestStyle::lastOfName,
                DatabaseInstance.class,
                new DiscoveryCalls<>(
                        (scope, token, size) ->
                                sql.instances()
                                        .list(scope.at().project())
                                        .setMaxResults(size)
                                        .setPageToken(token.isEmpty() ? null : token),
                        at -> sql.instances().get(at.project(), at.id()),
                        (at, body) -> sql.instances().insert(at.project(), named(body)),
                        (at, body, live) ->
                                sql.instances().patch(at.project(), at.id(), guarded(body, live)),
                        at -> sql.instances().delete(at.project(), at.id())));
    }

    private static Health health(Document live) {
        String state = live.text("state").orElse("");
        return switch (state) {
            case "PENDING_CREATE" -> Health.progressing("Cloud SQL is creating it");
            case "PENDING_DELETE" -> Health.progressing("Cloud SQL is deleting it");
            case "MAINTENANCE", "ONLINE_MAINTENANCE" ->
                    Health.progressing("Cloud SQL is maintaining it");
            case "REPAIRING" -> Health.progressing("Cloud SQL is repairing it");
            case "SUSPENDED" ->
                    Health.degraded("Cloud SQL has suspended it: " + live.get("suspensionReason"));
            case "FAILED" -> Health.degraded("it has failed; Cloud SQL's operations say why");
            default -> Health.HEALTHY;
        };
    }

    /** A primary is called by its bare name. */
    private static DatabaseInstance named(DatabaseInstance body) {
        String primary = body.getMasterInstanceName();
        return primary == null
                ? body
                : body.setMasterInstanceName(Type.BARE_NAME.normalise(primary));
    }

    /** The token of an instance stands among its settings. */
    private static DatabaseInstance guarded(DatabaseInstance body, Document live) {
        Settings settings = body.getSettings() == null ? new Settings() : body.getSettings();
        live.object("settings")
                .text("settingsVersion")
                .map(Long::valueOf)
                .ifPresent(settings::setSettingsVersion);
        return body.setSettings(settings);
    }
}
