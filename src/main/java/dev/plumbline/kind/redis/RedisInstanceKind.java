package dev.plumbline.kind.redis;

import com.google.cloud.redis.v1.CloudRedisClient;
import com.google.cloud.redis.v1.CloudRedisSettings;
import com.google.cloud.redis.v1.CreateInstanceRequest;
import com.google.cloud.redis.v1.DeleteInstanceRequest;
import com.google.cloud.redis.v1.GetInstanceRequest;
import com.google.cloud.redis.v1.Instance;
import com.google.cloud.redis.v1.ListInstancesRequest;
import com.google.cloud.redis.v1.UpdateInstanceRequest;
import com.google.cloud.redis.v1.UpgradeInstanceRequest;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.kind.google.proto.ProtoKind;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;
import java.util.regex.Pattern;

/**
 * A Redis instance of Memorystore's, which takes one change at a time; its version is upgraded by a
 * method of its own.
 *
 * @see <a
 *     href="https://cloud.google.com/memorystore/docs/redis/reference/rest/v1/projects.locations.instances">instances</a>
 */
public final class RedisInstanceKind {
    private static final Naming NAMES =
            new Naming(
                    Pattern.compile("[a-z]([-a-z0-9]{0,38}[a-z0-9])?"),
                    "1 to 40 lower-case letters, digits and hyphens, from a letter to a letter or"
                            + " digit",
                    false);

    private RedisInstanceKind() {}

    public static Schema schema() {
        return Schema.of(
                        "RedisInstance",
                        ClientFields.of(Instance.class),
                        "projects/{project}/locations/{location}/instances/{id}")
                .api(
                        "redis",
                        Rights.of("redis.instances")
                                .to(
                                        "redis.instances",
                                        "create",
                                        "delete",
                                        "update",
                                        "updateAuth",
                                        "upgrade")
                                .changing("redis.operations.get"))
                .named(NAMES)
                .holdsState()
                .serves()
                .usually(5)
                .as(Type.LINK, "authorizedNetwork", "customerManagedKey")
                .as(Type.PART_OF_RANGE, "reservedIpRange", "secondaryIpRange")
                .missing("connectMode", "DIRECT_PEERING")
                .missing("readReplicasMode", "READ_REPLICAS_DISABLED")
                .missing("tier", "BASIC")
                .missing("transitEncryptionMode", "DISABLED")
                .immutable("alternativeLocationId", "authorizedNetwork", "connectMode")
                .immutable("customerManagedKey", "locationId", "reservedIpRange", "tier")
                .immutable("transitEncryptionMode")
                .filled("alternativeLocationId", "authorizedNetwork", "locationId")
                .filled("maintenanceVersion", "persistenceConfig", "redisVersion", "replicaCount")
                .filled("reservedIpRange", "secondaryIpRange")
                .grows("readReplicasMode", "redisVersion")
                .restarts("memorySizeGb", "redisVersion")
                .alone("authEnabled", "displayName", "labels", "maintenancePolicy")
                .alone("maintenanceVersion", "memorySizeGb", "persistenceConfig", "redisConfigs")
                .alone("redisVersion", "replicaCount")
                .together("readReplicasMode", "secondaryIpRange")
                .output("availableMaintenanceVersions", "suspensionReasons")
                .output("host", Path.of("host"))
                .output("port", Path.of("port"))
                .build();
    }

    public static Kind of(Gcp gcp) {
        Methods<CloudRedisClient> methods =
                Methods.of(
                        gcp.client(
                                "redis",
                                CloudRedisSettings::newHttpJsonBuilder,
                                CloudRedisClient::create));
        methods.list(
                CloudRedisClient::listInstancesCallable, ListInstancesRequest.getDefaultInstance());
        methods.get(CloudRedisClient::getInstanceCallable, GetInstanceRequest.getDefaultInstance());
        methods.create(
                CloudRedisClient::createInstanceCallable,
                CreateInstanceRequest.getDefaultInstance());
        methods.update(
                CloudRedisClient::upgradeInstanceCallable,
                UpgradeInstanceRequest.getDefaultInstance(),
                "redisVersion");
        methods.update(
                CloudRedisClient::updateInstanceCallable,
                UpdateInstanceRequest.getDefaultInstance());
        methods.delete(
                CloudRedisClient::deleteInstanceCallable,
                DeleteInstanceRequest.getDefaultInstance());
        return ProtoKind.aip(
                gcp,
                schema(),
                RedisInstanceKind::health,
                "instance",
                methods,
                it -> it.getHttpJsonOperationsClient().getOperationCallable());
    }

    private static Health health(Document live) {
        String state = live.text("state").orElse("");
        return switch (state) {
            case "READY" -> Health.HEALTHY;
            case "REPAIRING" ->
                    Health.degraded(live.text("statusMessage").orElse("it is being repaired"));
            default -> Health.progressing("Memorystore says " + state);
        };
    }
}
