package dev.plumbline.blueprint;

import static dev.plumbline.model.schema.Field.list;
import static dev.plumbline.model.schema.Field.map;
import static dev.plumbline.model.schema.Field.object;
import static dev.plumbline.model.schema.Field.scalar;

import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
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
        return Stream.of(
                        network(),
                        subnetwork(),
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
                        sqlUser())
                .collect(Collectors.toMap(Schema::kind, Function.identity()));
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
                        "ipv4Enabled", FLAG,
                        "sslMode", TEXT,
                        "authorizedNetworks", list(fields("value", TEXT)));
        Field settings =
                fields(
                        "tier", TEXT,
                        "edition", TEXT,
                        "dataDiskSizeGb", scalar(Type.MINIMUM),
                        "storageAutoResize", FLAG,
                        "deletionProtectionEnabled", FLAG,
                        "backupConfiguration", backups,
                        "ipConfiguration", addresses,
                        "userLabels", map(TEXT));
        return Schema.of(
                        "SqlInstance",
                        fields("databaseVersion", TEXT, "region", TEXT, "settings", settings),
                        "projects/{project}/instances/{id}")
                .marked(Marking.USER_LABELS)
                .output("host", Path.parse("ipAddresses[PRIVATE].ipAddress"))
                .build();
    }

    private static Schema sqlDatabase() {
        return Schema.of("SqlDatabase", fields("charset", TEXT), "{parent}/databases/{id}")
                .partOf("instance", "SqlInstance")
                .named(IN_SQL)
                .marked(Marking.INHERITED)
                .build();
    }

    private static Schema sqlUser() {
        return Schema.of("SqlUser", fields("password", TEXT), "{parent}/users/{id}")
                .partOf("instance", "SqlInstance")
                .named(IN_SQL)
                .marked(Marking.INHERITED)
                .sensitive("password")
                .build();
    }

    private static Schema secret() {
        return Schema.of(
                        "Secret",
                        fields("name", TEXT, "labels", map(TEXT), "replication", map(map(TEXT))),
                        "projects/{project}/secrets/{id}")
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
                .output("id")
                .build();
    }

    private static Schema address(String kind, String link) {
        return Schema.of(
                        kind,
                        fields(
                                "name", TEXT,
                                "address", TEXT,
                                "addressType", Field.choice(List.of("EXTERNAL", "INTERNAL")),
                                "ipVersion", Field.choice(List.of("IPV4", "IPV6")),
                                "labels", map(TEXT)),
                        link)
                .output("ip", Path.of("address"))
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
                .output("host", "port")
                .output("host", Path.of("host"))
                .output("port", Path.of("port"))
                .build();
    }

    private static Schema service() {
        Field probe = fields("httpGet", fields("path", TEXT));
        Field container =
                fields(
                        "image", TEXT,
                        "command", list(TEXT),
                        "args", list(TEXT),
                        "ports", list(fields("containerPort", COUNT)),
                        "env", list(fields("name", TEXT, "value", TEXT)).ownedKeys("name"),
                        "resources", fields("limits", map(scalar(Type.QUANTITY)), "cpuIdle", FLAG),
                        "startupProbe", probe,
                        "livenessProbe", probe);
        Field vpc =
                fields(
                        "networkInterfaces",
                        list(fields("network", scalar(Type.LINK), "subnetwork", scalar(Type.LINK))),
                        "egress",
                        Field.choice(List.of("ALL_TRAFFIC", "PRIVATE_RANGES_ONLY")));
        Field template =
                fields(
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
                                                        "INGRESS_TRAFFIC_INTERNAL_ONLY")),
                                "template", template),
                        "projects/{project}/locations/{location}/services/{id}")
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
