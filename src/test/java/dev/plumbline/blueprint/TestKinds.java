package dev.plumbline.blueprint;

import static dev.plumbline.model.schema.Field.list;
import static dev.plumbline.model.schema.Field.map;
import static dev.plumbline.model.schema.Field.object;
import static dev.plumbline.model.schema.Field.scalar;

import dev.plumbline.app.Catalogue;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Upkeep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Schemas with the shapes of the real ones, cut down to what the sections and the tests say. */
public final class TestKinds {
    private static final Field TEXT = scalar(Type.TEXT);
    private static final Field FLAG = scalar(Type.BOOLEAN);
    private static final Field COUNT = scalar(Type.INTEGER);

    private static final Naming IN_SQL =
            new Naming(Pattern.compile("[a-z_]+"), "letters and underscores", false);

    private TestKinds() {}

    public static Map<String, Schema> all() {
        Stream<Schema> real =
                Stream.of(
                                "Disk",
                                "BucketObjects",
                                "SourceObjects",
                                "DockerImage",
                                "Instance",
                                "InstanceGroup",
                                "LiveKitHost",
                                "ResourcePolicy",
                                "RunJob",
                                "SchedulerJob",
                                "ManagedZone",
                                "RecordSet",
                                "BackendBucket",
                                "BackendService",
                                "GlobalForwardingRule",
                                "HealthCheck",
                                "NetworkEndpointGroup",
                                "SecurityPolicy",
                                "SslCertificate",
                                "SslPolicy",
                                "TargetHttpProxy",
                                "TargetHttpsProxy",
                                "UrlMap",
                                "AlertPolicy",
                                "Budget",
                                "Dashboard",
                                "LogMetric",
                                "NotificationChannel",
                                "UptimeCheck",
                                "WorkloadIdentityPool",
                                "WorkloadIdentityProvider")
                        .map(Catalogue.schemas()::get);
        Stream<Schema> cut =
                Stream.of(
                        api(),
                        repository(),
                        network(),
                        subnetwork(),
                        router(),
                        connection(),
                        connector(),
                        firewall(),
                        address("Address", "projects/{project}/regions/{location}/addresses/{id}"),
                        address("GlobalAddress", "projects/{project}/global/addresses/{id}"),
                        redis(),
                        service(),
                        bucket(),
                        secret(),
                        secretVersion(),
                        sqlInstance(),
                        sqlDatabase(),
                        sqlUser(),
                        account(),
                        member());
        return Stream.concat(real, cut)
                .collect(Collectors.toMap(Schema::kind, Function.identity()));
    }

    private static Schema api() {
        return Schema.of("ApiService", fields("name", TEXT), "projects/{project}/services/{id}")
                .api("serviceusage", Rights.NONE)
                .named(new Naming(Pattern.compile("[a-z]+\\.googleapis\\.com"), "a host", false))
                .marked(Marking.IDENTITY)
                .upkeep(Upkeep.GIVEN)
                .build();
    }

    private static Schema repository() {
        Field condition = fields("tagState", TEXT, "olderThan", scalar(Type.DURATION));
        Field policy =
                fields(
                        "id", TEXT,
                        "action", TEXT,
                        "condition", condition,
                        "mostRecentVersions", fields("keepCount", COUNT));
        return Schema.of(
                        "ArtifactRepository",
                        fields(
                                "format",
                                TEXT,
                                "dockerConfig",
                                fields("immutableTags", FLAG),
                                "cleanupPolicies",
                                map(policy),
                                "registryUri",
                                TEXT),
                        "projects/{project}/locations/{location}/repositories/{id}")
                .api("artifactregistry", Rights.NONE)
                .output("uri", Path.of("registryUri"))
                .build();
    }

    private static Schema sqlInstance() {
        Field backups =
                fields(
                        "enabled", FLAG,
                        "pointInTimeRecoveryEnabled", FLAG,
                        "binaryLogEnabled", FLAG,
                        "backupRetentionSettings",
                                fields("retainedBackups", COUNT, "retentionUnit", TEXT));
        Field addresses =
                fields(
                        "ipv4Enabled",
                        FLAG,
                        "privateNetwork",
                        scalar(Type.LINK),
                        "sslMode",
                        TEXT,
                        "authorizedNetworks",
                        list(fields("value", TEXT)));
        Field settings =
                fields(
                        "tier", TEXT,
                        "edition", TEXT,
                        "availabilityType", TEXT,
                        "databaseFlags", list(fields("name", TEXT, "value", TEXT)),
                        "maintenanceWindow", fields("day", COUNT, "hour", COUNT),
                        "dataDiskSizeGb", scalar(Type.MINIMUM),
                        "storageAutoResize", FLAG,
                        "deletionProtectionEnabled", FLAG,
                        "backupConfiguration", backups,
                        "ipConfiguration", addresses,
                        "insightsConfig", fields("queryInsightsEnabled", FLAG),
                        "userLabels", map(TEXT));
        return Schema.of(
                        "SqlInstance",
                        fields(
                                "databaseVersion", TEXT,
                                "masterInstanceName", scalar(Type.BARE_NAME),
                                "region", TEXT,
                                "settings", settings),
                        "projects/{project}/instances/{id}")
                .api("sqladmin", Rights.NONE)
                .marked(Marking.USER_LABELS)
                .output("host", Path.parse("ipAddresses[PRIVATE].ipAddress"))
                .build();
    }

    private static Schema sqlDatabase() {
        return Schema.of("SqlDatabase", fields("charset", TEXT), "{parent}/databases/{id}")
                .api("sqladmin", Rights.NONE)
                .partOf("instance", "SqlInstance")
                .named(IN_SQL)
                .marked(Marking.INHERITED)
                .build();
    }

    private static Schema sqlUser() {
        return Schema.of("SqlUser", fields("password", TEXT), "{parent}/users/{id}")
                .api("sqladmin", Rights.NONE)
                .partOf("instance", "SqlInstance")
                .named(IN_SQL)
                .marked(Marking.INHERITED)
                .sensitive("password")
                .build();
    }

    private static Schema account() {
        return Schema.of(
                        "ServiceAccount",
                        fields(
                                "description", TEXT,
                                "displayName", TEXT,
                                "email", TEXT,
                                "disabled", FLAG),
                        "projects/{project}/serviceAccounts/{id}@{project}.iam.gserviceaccount.com")
                .api("iam", Rights.NONE)
                .marked(Marking.DESCRIPTION)
                .output("email")
                .output("email", Path.of("email"))
                .build();
    }

    private static Schema member() {
        return Schema.of(
                        "IamMember",
                        fields("role", TEXT, "member", scalar(Type.MEMBER)),
                        "{parent}/members/{id}")
                .api("cloudresourcemanager", Rights.NONE)
                .partOf("resource", "Secret", "RunService", "RunJob", "ServiceAccount", "Bucket")
                .otherwise("projects/{project}")
                .called("{role} {member}")
                .marked(Marking.IDENTITY)
                .build();
    }

    private static Schema secret() {
        return Schema.of(
                        "Secret",
                        fields("name", TEXT, "labels", map(TEXT), "replication", map(map(TEXT))),
                        "projects/{project}/secrets/{id}")
                .api("secretmanager", Rights.NONE)
                .output("name")
                .build();
    }

    private static Schema secretVersion() {
        return Schema.of(
                        "SecretVersion",
                        fields(
                                "name", TEXT,
                                "state", TEXT,
                                "generate", fields("length", TEXT, "age", TEXT)),
                        "{parent}/versions/{id}")
                .api("secretmanager", Rights.NONE)
                .partOf("secret", "Secret")
                .called("latest")
                .output("name")
                .output("name", Path.of("name"))
                .build();
    }

    private static Schema network() {
        return Schema.of(
                        "Network",
                        fields(
                                "id", COUNT,
                                "name", TEXT,
                                "description", TEXT,
                                "autoCreateSubnetworks", FLAG,
                                "routingConfig",
                                        fields(
                                                "routingMode",
                                                Field.choice(List.of("REGIONAL", "GLOBAL")))),
                        "projects/{project}/global/networks/{id}")
                .api("compute", Rights.NONE)
                .output("id")
                .build();
    }

    private static Schema subnetwork() {
        return Schema.of(
                        "Subnetwork",
                        fields(
                                "name", TEXT,
                                "region", TEXT,
                                "ipCidrRange", scalar(Type.CIDR),
                                "network", scalar(Type.LINK),
                                "privateIpGoogleAccess", FLAG),
                        "projects/{project}/regions/{location}/subnetworks/{id}")
                .api("compute", Rights.NONE)
                .build();
    }

    private static Schema router() {
        Field nat =
                fields(
                        "name", TEXT,
                        "natIpAllocateOption", TEXT,
                        "sourceSubnetworkIpRangesToNat", TEXT,
                        "logConfig", fields("enable", FLAG, "filter", TEXT));
        return Schema.of(
                        "Router",
                        fields("network", scalar(Type.LINK), "nats", list(nat).keyed("name")),
                        "projects/{project}/regions/{location}/routers/{id}")
                .api("compute", Rights.NONE)
                .build();
    }

    private static Schema connection() {
        return Schema.of(
                        "ServiceConnection",
                        fields("reservedPeeringRanges", list(scalar(Type.LINK)).set()),
                        "{parent}/connections/{id}")
                .api("servicenetworking", Rights.NONE)
                .partOf("network", "Network")
                .called("servicenetworking-googleapis-com")
                .marked(Marking.INHERITED)
                .build();
    }

    private static Schema connector() {
        return Schema.of(
                        "VpcConnector",
                        fields(
                                "network", scalar(Type.LINK),
                                "ipCidrRange", scalar(Type.CIDR),
                                "maxInstances", COUNT),
                        "projects/{project}/locations/{location}/connectors/{id}")
                .api("vpcaccess", Rights.NONE)
                .marked(Marking.INHERITED)
                .build();
    }

    private static Schema firewall() {
        return Schema.of(
                        "FirewallRule",
                        fields(
                                "id",
                                COUNT,
                                "name",
                                TEXT,
                                "description",
                                TEXT,
                                "network",
                                scalar(Type.LINK),
                                "priority",
                                COUNT,
                                "disabled",
                                FLAG,
                                "direction",
                                Field.choice(List.of("INGRESS", "EGRESS")),
                                "sourceRanges",
                                list(scalar(Type.CIDR)).set(),
                                "targetTags",
                                list(TEXT).set(),
                                "allowed",
                                list(fields("IPProtocol", TEXT, "ports", list(scalar(Type.PORTS))))
                                        .keyed("IPProtocol")),
                        "projects/{project}/global/firewalls/{id}")
                .api("compute", Rights.NONE)
                .output("id")
                .build();
    }

    private static Schema address(String kind, String link) {
        return Schema.of(
                        kind,
                        fields(
                                "name",
                                TEXT,
                                "address",
                                TEXT,
                                "network",
                                scalar(Type.LINK),
                                "purpose",
                                TEXT,
                                "prefixLength",
                                COUNT,
                                "addressType",
                                Field.choice(List.of("EXTERNAL", "INTERNAL")),
                                "ipVersion",
                                Field.choice(List.of("IPV4", "IPV6")),
                                "labels",
                                map(TEXT)),
                        link)
                .api("compute", Rights.NONE)
                .output("address", Path.of("address"))
                .build();
    }

    private static Schema redis() {
        return Schema.of(
                        "RedisInstance",
                        fields(
                                "name", TEXT,
                                "labels", map(TEXT),
                                "tier", Field.choice(List.of("BASIC", "STANDARD_HA")),
                                "memorySizeGb", COUNT,
                                "redisVersion", TEXT,
                                "authorizedNetwork", scalar(Type.LINK),
                                "host", TEXT,
                                "port", COUNT),
                        "projects/{project}/locations/{location}/instances/{id}")
                .api("redis", Rights.NONE)
                .output("host", "port")
                .output("host", Path.of("host"))
                .output("port", Path.of("port"))
                .build();
    }

    private static Schema service() {
        Field probe = fields("httpGet", fields("path", TEXT));
        Field source = fields("secretKeyRef", fields("secret", scalar(Type.LINK), "version", TEXT));
        Field container =
                fields(
                        "image", TEXT,
                        "command", list(TEXT),
                        "args", list(TEXT),
                        "ports", list(fields("containerPort", COUNT)),
                        "env",
                                list(fields("name", TEXT, "value", TEXT, "valueSource", source))
                                        .ownedKeys("name"),
                        "resources", fields("limits", map(scalar(Type.QUANTITY)), "cpuIdle", FLAG),
                        "startupProbe", probe,
                        "livenessProbe", probe);
        Field vpc =
                fields(
                        "connector",
                        scalar(Type.LINK),
                        "networkInterfaces",
                        list(fields("network", scalar(Type.LINK), "subnetwork", scalar(Type.LINK))),
                        "egress",
                        Field.choice(List.of("ALL_TRAFFIC", "PRIVATE_RANGES_ONLY")));
        Field template =
                fields(
                        "serviceAccount",
                        TEXT,
                        "containers",
                        list(container),
                        "scaling",
                        fields("minInstanceCount", COUNT, "maxInstanceCount", COUNT),
                        "timeout",
                        scalar(Type.DURATION),
                        "maxInstanceRequestConcurrency",
                        COUNT,
                        "sessionAffinity",
                        FLAG,
                        "vpcAccess",
                        vpc);
        return Schema.of(
                        "RunService",
                        fields(
                                "name", TEXT,
                                "uri", TEXT,
                                "labels", map(TEXT),
                                "ingress",
                                        Field.choice(
                                                List.of(
                                                        "INGRESS_TRAFFIC_ALL",
                                                        "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
                                                        "INGRESS_TRAFFIC_INTERNAL_ONLY")),
                                "template", template),
                        "projects/{project}/locations/{location}/services/{id}")
                .api("run", Rights.NONE)
                .output("uri")
                .sensitive("template.containers.env.value")
                .sensitive("template.containers.command", "template.containers.args")
                .output("url", Path.of("uri"))
                .build();
    }

    private static Schema bucket() {
        return Schema.of(
                        "Bucket",
                        fields(
                                "name", TEXT,
                                "labels", map(TEXT),
                                "location", scalar(Type.CASELESS),
                                "storageClass", TEXT,
                                "cors",
                                        list(
                                                fields(
                                                        "origin", list(TEXT),
                                                        "method", list(TEXT),
                                                        "responseHeader", list(TEXT),
                                                        "maxAgeSeconds", scalar(Type.INTEGER))),
                                "versioning", fields("enabled", FLAG),
                                "lifecycle",
                                        fields(
                                                "rule",
                                                Field.list(
                                                        fields(
                                                                "action",
                                                                fields("type", TEXT),
                                                                "condition",
                                                                fields(
                                                                        "daysSinceNoncurrentTime",
                                                                        scalar(Type.INTEGER))))),
                                "iamConfiguration",
                                        fields("uniformBucketLevelAccess", fields("enabled", FLAG)),
                                "website", fields("mainPageSuffix", TEXT, "notFoundPage", TEXT)),
                        "{id}")
                .api("storage", Rights.NONE)
                .named(
                        new Naming(
                                Pattern.compile("[a-z0-9][-a-z0-9]{1,61}[a-z0-9]"),
                                "3 to 63 lower-case letters, digits and hyphens",
                                true))
                .build();
    }

    private static Field fields(Object... namesAndFields) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndFields.length; i += 2) {
            fields.put((String) namesAndFields[i], (Field) namesAndFields[i + 1]);
        }
        return object(fields);
    }
}
