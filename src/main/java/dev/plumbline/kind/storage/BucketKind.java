package dev.plumbline.kind.storage;

import com.google.api.services.storage.Storage;
import com.google.api.services.storage.StorageRequest;
import com.google.api.services.storage.model.Bucket;
import com.google.api.services.storage.model.Buckets;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.OperationStyle;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A Cloud Storage bucket. Its name is taken for everybody once somebody has it.
 *
 * @see <a href="https://cloud.google.com/storage/docs/json_api/v1/buckets">buckets</a>
 */
public final class BucketKind {
    private static final Naming NAMES =
            new Naming(
                    Pattern.compile("(?!goog)[a-z0-9][-_a-z0-9]{1,61}[a-z0-9]"),
                    "3 to 63 lower-case letters, digits, hyphens and underscores, from a letter or"
                            + " digit to a letter or digit",
                    true);

    private BucketKind() {}

    public static Schema schema() {
        return Schema.of("Bucket", ClientFields.of(Bucket.class), "{id}")
                .api(
                        "storage",
                        Rights.of("storage.buckets")
                                .to("storage.buckets", "create", "delete", "update"))
                .named(NAMES)
                .holdsState()
                .as(Type.CASELESS, "location", "customPlacementConfig.dataLocations")
                .as(Type.LINK, "encryption.defaultKmsKeyName", "ipFilter.vpcNetworkSources.network")
                .as(Type.CIDR, "ipFilter.vpcNetworkSources.allowedIpCidrRanges")
                .as(Type.CIDR, "ipFilter.publicNetworkSource.allowedIpCidrRanges")
                .sets("cors.method", "cors.origin", "cors.responseHeader")
                .sets("customPlacementConfig.dataLocations")
                .sets("lifecycle.rule.condition.matchesPrefix")
                .sets("lifecycle.rule.condition.matchesSuffix")
                .sets("lifecycle.rule.condition.matchesStorageClass")
                .missing("cors.maxAgeSeconds", "0")
                .missing("rpo", "DEFAULT")
                .filled("autoclass.terminalStorageClass", "logging.logObjectPrefix")
                .filled("iamConfiguration.uniformBucketLevelAccess.enabled")
                .filled("softDeletePolicy", "versioning", "website")
                .missing("storageClass", "STANDARD")
                .missing("iamConfiguration.publicAccessPrevention", "inherited")
                .opens("iamConfiguration.publicAccessPrevention", "inherited")
                .missing("softDeletePolicy.retentionDurationSeconds", "604800")
                .immutable("location", "customPlacementConfig", "hierarchicalNamespace")
                .output("name", "id", "kind", "selfLink", "etag", "generation", "metageneration")
                .output("projectNumber", "timeCreated", "updated", "locationType", "owner", "acl")
                .output("defaultObjectAcl", "satisfiesPZI", "satisfiesPZS", "softDeleteTime")
                .output("hardDeleteTime", "objectRetention", "softDeletePolicy.effectiveTime")
                .output("iamConfiguration.bucketPolicyOnly", "autoclass.toggleTime")
                .output("iamConfiguration.uniformBucketLevelAccess.lockedTime")
                .output("autoclass.terminalStorageClassUpdateTime", "retentionPolicy.isLocked")
                .output("retentionPolicy.effectiveTime")
                .output("encryption.googleManagedEncryptionEnforcementConfig.effectiveTime")
                .output("encryption.customerManagedEncryptionEnforcementConfig.effectiveTime")
                .output("encryption.customerSuppliedEncryptionEnforcementConfig.effectiveTime")
                .build();
    }

    public static Kind of(Gcp gcp) {
        return new DiscoveryKind<>(
                gcp,
                schema(),
                _ -> Health.HEALTHY,
                new RequestStyle("items", OperationStyle.NONE),
                Bucket.class,
                new Methods(
                        gcp.discovery("storage", Storage.Builder::new, Storage.Builder::build)));
    }

    private record Methods(Supplier<Storage> storage) implements DiscoveryKind.Methods<Bucket> {
        @Override
        public StorageRequest<Buckets> list(Scope scope, String token, long size)
                throws IOException {
            Storage.Buckets.List list = storage.get().buckets().list(scope.at().project());
            list.setMaxResults(size).setReturnPartialSuccess(true);
            return token.isEmpty() ? list : list.setPageToken(token);
        }

        @Override
        public StorageRequest<Bucket> get(Place place) throws IOException {
            return storage.get().buckets().get(place.id());
        }

        @Override
        public StorageRequest<Bucket> create(Place place, Bucket body) throws IOException {
            return storage.get().buckets().insert(place.project(), body);
        }

        @Override
        public StorageRequest<Bucket> update(Place place, Bucket body, Document live)
                throws IOException {
            return storage.get()
                    .buckets()
                    .patch(place.id(), body)
                    .setIfMetagenerationMatch(
                            Long.valueOf(live.text("metageneration").orElseThrow()));
        }

        @Override
        public StorageRequest<Void> delete(Place place, Document live) throws IOException {
            return storage.get().buckets().delete(place.id());
        }
    }
}
