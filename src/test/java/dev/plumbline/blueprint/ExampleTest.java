package dev.plumbline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Revision;
import dev.plumbline.spec.DiskFolder;
import dev.plumbline.spec.EnvironmentFile;
import dev.plumbline.spec.Reading;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExampleTest {
    @Test
    void the_example_in_the_repository_is_in_order() {
        Blueprint blueprint = new Blueprint(TestKinds.all());
        Reading reading =
                EnvironmentFile.read(
                        new DiskFolder(Path.of("environments")),
                        "staging.yaml",
                        blueprint::problems);
        assertThat(reading).isInstanceOf(Reading.Valid.class);

        BlueprintResult drawn =
                blueprint.draw(((Reading.Valid) reading).environment(), Revision.NONE);

        assertThat(drawn.desired().orElseThrow().mode()).isEqualTo(Mode.ENFORCE);
        assertThat(drawn.desired().orElseThrow().resources())
                .extracting(resource -> resource.ref().kind() + "/" + resource.place().id())
                .containsExactly(
                        "ApiService/compute.googleapis.com",
                        "ApiService/servicenetworking.googleapis.com",
                        "ApiService/redis.googleapis.com",
                        "ApiService/iam.googleapis.com",
                        "ApiService/cloudresourcemanager.googleapis.com",
                        "ApiService/artifactregistry.googleapis.com",
                        "ApiService/run.googleapis.com",
                        "ApiService/storage.googleapis.com",
                        "ApiService/secretmanager.googleapis.com",
                        "ApiService/sqladmin.googleapis.com",
                        "ApiService/dns.googleapis.com",
                        "ApiService/monitoring.googleapis.com",
                        "ApiService/aiplatform.googleapis.com",
                        "ApiService/oslogin.googleapis.com",
                        "ApiService/iap.googleapis.com",
                        "Network/staging-network",
                        "Subnetwork/staging-subnet",
                        "GlobalAddress/staging-private-services",
                        "ServiceConnection/servicenetworking-googleapis-com",
                        "RedisInstance/staging-cache",
                        "ServiceAccount/staging-api",
                        "IamMember/roles/aiplatform.user serviceAccount:staging-api@assistant-staging.iam.gserviceaccount.com",
                        "IamMember/roles/secretmanager.secretAccessor serviceAccount:staging-api@assistant-staging.iam.gserviceaccount.com",
                        "DockerImage/api:1.42.0",
                        "RunService/staging-api",
                        "IamMember/roles/run.invoker allUsers",
                        "ServiceAccount/staging-realtime",
                        "DockerImage/realtime:1.42.0",
                        "RunService/staging-realtime",
                        "IamMember/roles/run.invoker allUsers",
                        "ServiceAccount/staging-agent",
                        "DockerImage/agent:1.42.0",
                        "RunService/staging-agent",
                        "Bucket/assistant-staging-staging-web",
                        "IamMember/roles/storage.objectViewer allUsers",
                        "BucketObjects/o",
                        "Secret/staging-livekit-api-key",
                        "SecretVersion/latest",
                        "Secret/staging-livekit-api-secret",
                        "SecretVersion/latest",
                        "Secret/staging-database-password",
                        "SecretVersion/latest",
                        "SqlInstance/staging-database",
                        "SqlDatabase/app",
                        "SqlUser/app",
                        "ArtifactRepository/staging-registry",
                        "ServiceAccount/staging-livekit",
                        "IamMember/roles/logging.logWriter serviceAccount:staging-livekit@assistant-staging.iam.gserviceaccount.com",
                        "IamMember/roles/monitoring.metricWriter serviceAccount:staging-livekit@assistant-staging.iam.gserviceaccount.com",
                        "Address/staging-livekit-1",
                        "Instance/staging-livekit-1",
                        "FirewallRule/staging-livekit-media",
                        "FirewallRule/staging-livekit-web",
                        "FirewallRule/staging-livekit-signal",
                        "FirewallRule/staging-livekit-ssh",
                        "LiveKitHost/livekit",
                        "GlobalAddress/staging-balancer",
                        "BackendBucket/staging-sites-web",
                        "NetworkEndpointGroup/staging-services-api",
                        "BackendService/staging-services-api",
                        "SslCertificate/staging-sites-web-8608a6",
                        "SslCertificate/staging-services-api-0bf39e",
                        "UrlMap/staging-balancer",
                        "UrlMap/staging-balancer-redirect",
                        "SslPolicy/staging-balancer",
                        "TargetHttpsProxy/staging-balancer",
                        "TargetHttpProxy/staging-balancer",
                        "GlobalForwardingRule/staging-balancer-https",
                        "GlobalForwardingRule/staging-balancer-http",
                        "ManagedZone/staging-dns",
                        "RecordSet/livekit.staging.example.com. A",
                        "RecordSet/app.staging.example.com. A",
                        "RecordSet/api.staging.example.com. A",
                        "NotificationChannel/staging-notify-ops-example-com",
                        "UptimeCheck/staging-api-92f9d6",
                        "UptimeCheck/staging-realtime-af7a03",
                        "AlertPolicy/staging-api-latency",
                        "AlertPolicy/staging-error-rate",
                        "AlertPolicy/staging-database-latency",
                        "AlertPolicy/staging-uptime",
                        "AlertPolicy/staging-packet-loss",
                        "Dashboard/staging-dashboard",
                        "FirewallRule/staging-internal");
    }
}
