package dev.plumbline.app;

import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.host.Logins;
import dev.plumbline.gcp.host.MetadataLogin;
import dev.plumbline.gcp.host.OsLogin;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.Kinds;
import dev.plumbline.kind.artifact.ArtifactRepositoryKind;
import dev.plumbline.kind.artifact.DockerImageKind;
import dev.plumbline.kind.billing.BudgetKind;
import dev.plumbline.kind.compute.Compute;
import dev.plumbline.kind.compute.ComputeQuotas;
import dev.plumbline.kind.compute.loadbalancing.LoadBalancing;
import dev.plumbline.kind.dns.CloudDns;
import dev.plumbline.kind.iam.AuditConfigKind;
import dev.plumbline.kind.iam.IamMemberKind;
import dev.plumbline.kind.iam.ServiceAccountKind;
import dev.plumbline.kind.iam.WorkloadIdentityPoolKind;
import dev.plumbline.kind.iam.WorkloadIdentityProviderKind;
import dev.plumbline.kind.livekit.LiveKitHostKind;
import dev.plumbline.kind.logging.LogMetricKind;
import dev.plumbline.kind.monitoring.CloudMonitoring;
import dev.plumbline.kind.redis.RedisInstanceKind;
import dev.plumbline.kind.run.RunJobKind;
import dev.plumbline.kind.run.RunServiceKind;
import dev.plumbline.kind.run.RunWorkerPoolKind;
import dev.plumbline.kind.scheduler.SchedulerJobKind;
import dev.plumbline.kind.secret.SecretKinds;
import dev.plumbline.kind.servicenetworking.ServiceConnectionKind;
import dev.plumbline.kind.serviceusage.ApiServiceKind;
import dev.plumbline.kind.sql.CloudSql;
import dev.plumbline.kind.storage.BucketKind;
import dev.plumbline.kind.storage.object.BucketObjectsKind;
import dev.plumbline.kind.storage.object.SourceObjectsKind;
import dev.plumbline.kind.vpcaccess.VpcConnectorKind;
import dev.plumbline.model.FileContents;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.ssh.HostShell;
import dev.plumbline.ssh.Route;
import dev.plumbline.ssh.SshShell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every kind that there is. */
public final class Catalogue {
    private Catalogue() {}

    /** What is known of every kind without a client of Google's, by name. */
    public static Map<String, Schema> schemas() {
        List<Schema> schemas = new ArrayList<>(Compute.schemas());
        schemas.addAll(LoadBalancing.schemas());
        schemas.add(ApiServiceKind.schema());
        schemas.add(ServiceConnectionKind.schema());
        schemas.add(VpcConnectorKind.schema());
        schemas.add(RedisInstanceKind.schema());
        schemas.add(ArtifactRepositoryKind.schema());
        schemas.add(DockerImageKind.schema());
        schemas.add(RunServiceKind.schema());
        schemas.add(RunWorkerPoolKind.schema());
        schemas.add(RunJobKind.schema());
        schemas.add(SchedulerJobKind.schema());
        schemas.add(BucketKind.schema());
        schemas.add(BucketObjectsKind.knownSchema());
        schemas.add(SourceObjectsKind.knownSchema());
        schemas.addAll(CloudDns.schemas());
        schemas.add(LogMetricKind.schema());
        schemas.addAll(CloudMonitoring.schemas());
        schemas.add(BudgetKind.schema());
        schemas.addAll(SecretKinds.schemas());
        schemas.add(ServiceAccountKind.schema());
        schemas.add(IamMemberKind.schema());
        schemas.add(AuditConfigKind.schema());
        schemas.add(WorkloadIdentityPoolKind.schema());
        schemas.add(WorkloadIdentityProviderKind.schema());
        schemas.addAll(CloudSql.schemas());
        schemas.add(LiveKitHostKind.knownSchema());
        Map<String, Schema> byName = new LinkedHashMap<>();
        schemas.forEach(schema -> byName.put(schema.kind(), schema));
        return Collections.unmodifiableMap(byName);
    }

    /** Every kind, with hosts that are reached through Google's Identity-Aware Proxy. */
    public static Kinds kinds(Gcp gcp) {
        return kinds(gcp, new Route.Iap());
    }

    /** Every kind for looking, with hosts that are reached in some way. */
    public static Kinds kinds(Gcp gcp, Route route) {
        return kinds(gcp, route, FileContents.NONE);
    }

    /**
     * The same.
     *
     * @param files what sites are filled with
     */
    public static Kinds kinds(Gcp gcp, Route route, FileContents files) {
        SshShell shell = SshShell.over(route);
        Logins logins =
                Logins.either(
                        new OsLogin(gcp, gcp::account, shell::publicKey),
                        new MetadataLogin(gcp, shell::publicKey));
        return kinds(gcp, logins, shell, files);
    }

    /** Every kind, with hosts whose shells are somebody's. */
    public static Kinds kinds(Gcp gcp, Logins logins, HostShell shell, FileContents files) {
        List<Kind> kinds = new ArrayList<>(Compute.kinds(gcp));
        kinds.addAll(LoadBalancing.kinds(gcp));
        kinds.add(ApiServiceKind.of(gcp));
        kinds.add(ServiceConnectionKind.of(gcp));
        kinds.add(VpcConnectorKind.of(gcp));
        kinds.add(RedisInstanceKind.of(gcp));
        kinds.add(ArtifactRepositoryKind.of(gcp));
        kinds.add(DockerImageKind.of(gcp));
        kinds.add(RunServiceKind.of(gcp));
        kinds.add(RunWorkerPoolKind.of(gcp));
        kinds.add(RunJobKind.of(gcp));
        kinds.add(SchedulerJobKind.of(gcp));
        kinds.add(BucketKind.of(gcp));
        kinds.add(BucketObjectsKind.of(gcp, files));
        kinds.add(SourceObjectsKind.of(gcp));
        kinds.addAll(CloudDns.kinds(gcp));
        kinds.add(LogMetricKind.of(gcp));
        kinds.addAll(CloudMonitoring.kinds(gcp));
        kinds.add(BudgetKind.of(gcp));
        kinds.addAll(SecretKinds.kinds(gcp));
        kinds.add(ServiceAccountKind.of(gcp));
        kinds.add(IamMemberKind.of(gcp));
        kinds.add(AuditConfigKind.of(gcp));
        kinds.add(WorkloadIdentityPoolKind.of(gcp));
        kinds.add(WorkloadIdentityProviderKind.of(gcp));
        kinds.addAll(CloudSql.kinds(gcp));
        kinds.add(LiveKitHostKind.of(gcp, logins, shell));
        return new Kinds(kinds, Optional.of(new ComputeQuotas(gcp)));
    }
}
