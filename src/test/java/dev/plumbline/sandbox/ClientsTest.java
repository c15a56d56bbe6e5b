package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.Data;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.longrunning.OperationTimedPollAlgorithm;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.AbortedException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.services.storage.Storage;
import com.google.api.services.storage.model.Bucket;
import com.google.cloud.compute.v1.Address;
import com.google.cloud.compute.v1.AddressesClient;
import com.google.cloud.compute.v1.AddressesSettings;
import com.google.cloud.compute.v1.Allowed;
import com.google.cloud.compute.v1.Firewall;
import com.google.cloud.compute.v1.FirewallsClient;
import com.google.cloud.compute.v1.FirewallsSettings;
import com.google.cloud.compute.v1.Network;
import com.google.cloud.compute.v1.NetworkRoutingConfig;
import com.google.cloud.compute.v1.NetworksClient;
import com.google.cloud.compute.v1.NetworksSettings;
import com.google.cloud.compute.v1.RegionSetLabelsRequest;
import com.google.cloud.compute.v1.Subnetwork;
import com.google.cloud.compute.v1.SubnetworksClient;
import com.google.cloud.compute.v1.SubnetworksSettings;
import com.google.cloud.run.v2.Condition;
import com.google.cloud.run.v2.Container;
import com.google.cloud.run.v2.IngressTraffic;
import com.google.cloud.run.v2.LocationName;
import com.google.cloud.run.v2.RevisionTemplate;
import com.google.cloud.run.v2.Service;
import com.google.cloud.run.v2.ServiceName;
import com.google.cloud.run.v2.ServicesClient;
import com.google.cloud.run.v2.ServicesSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Google's own Java clients")
class ClientsTest {

    private static final String REGION = "us-central1";
    private static final OperationTimedPollAlgorithm QUICK =
            OperationTimedPollAlgorithm.create(
                    RetrySettings.newBuilder()
                            .setInitialRetryDelayDuration(Duration.ofMillis(30))
                            .setMaxRetryDelayDuration(Duration.ofMillis(100))
                            .setTotalTimeoutDuration(Duration.ofSeconds(30))
                            .build());

    private final Talk talk = new Talk(100);

    @AfterEach
    void close() {
        talk.close();
    }

    private String endpoint() {
        return talk.sandbox.uri().toString();
    }

    @Test
    void createChangeListAndDeleteNetworksSubnetworksAndFirewalls() throws Exception {
        try (NetworksClient networks = NetworksClient.create(networks());
                SubnetworksClient subnetworks = SubnetworksClient.create(subnetworks());
                FirewallsClient firewalls = FirewallsClient.create(firewalls())) {
            networks.insertAsync(
                            "demo",
                            Network.newBuilder()
                                    .setName("main")
                                    .setAutoCreateSubnetworks(false)
                                    .build())
                    .get();
            String link = networks.get("demo", "main").getSelfLink();
            networks.patchAsync(
                            "demo",
                            "main",
                            Network.newBuilder()
                                    .setRoutingConfig(
                                            NetworkRoutingConfig.newBuilder()
                                                    .setRoutingMode("GLOBAL"))
                                    .build())
                    .get();
            assertThat(networks.get("demo", "main").getRoutingConfig().getRoutingMode())
                    .isEqualTo("GLOBAL");

            subnetworks
                    .insertAsync(
                            "demo",
                            REGION,
                            Subnetwork.newBuilder()
                                    .setName("main")
                                    .setNetwork(link)
                                    .setIpCidrRange("10.0.0.0/20")
                                    .build())
                    .get();
            assertThat(subnetworks.list("demo", REGION).iterateAll())
                    .extracting(Subnetwork::getGatewayAddress)
                    .as("the default network has one as well")
                    .containsExactly("10.128.0.1", "10.0.0.1");

            firewalls
                    .insertAsync(
                            "demo",
                            Firewall.newBuilder()
                                    .setName("web")
                                    .setNetwork(link)
                                    .addAllowed(
                                            Allowed.newBuilder()
                                                    .setIPProtocol("tcp")
                                                    .addPorts("443"))
                                    .build())
                    .get();
            assertThat(firewalls.list("demo").iterateAll())
                    .extracting(Firewall::getPriority)
                    .as("the default network's rules come first")
                    .containsExactly(65534, 65534, 65534, 65534, 1000);

            firewalls.deleteAsync("demo", "web").get();
            subnetworks.deleteAsync("demo", REGION, "main").get();
            networks.deleteAsync("demo", "main").get();
            assertThatThrownBy(() -> networks.get("demo", "main"))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void createLabelAndDeleteAddresses() throws Exception {
        try (AddressesClient addresses = AddressesClient.create(addresses())) {
            addresses
                    .insertAsync("demo", REGION, Address.newBuilder().setName("edge").build())
                    .get();
            Address address = addresses.get("demo", REGION, "edge");
            assertThat(address.getStatus()).isEqualTo("RESERVED");
            addresses
                    .setLabelsAsync(
                            "demo",
                            REGION,
                            "edge",
                            RegionSetLabelsRequest.newBuilder()
                                    .setLabelFingerprint(address.getLabelFingerprint())
                                    .putLabels("a", "b")
                                    .build())
                    .get();
            assertThat(addresses.get("demo", REGION, "edge").getLabelsMap())
                    .containsEntry("a", "b");
            assertThat(addresses.aggregatedList("demo").iterateAll())
                    .anyMatch(entry -> entry.getValue().getAddressesCount() == 1);
            addresses.deleteAsync("demo", REGION, "edge").get();
            assertThat(addresses.list("demo", REGION).iterateAll()).isEmpty();
        }
    }

    @Test
    void createChangeListAndDeleteRunServices() throws Exception {
        LocationName parent = LocationName.of("demo", REGION);
        ServiceName name = ServiceName.of("demo", REGION, "api");
        Service hello =
                Service.newBuilder()
                        .setIngress(IngressTraffic.INGRESS_TRAFFIC_INTERNAL_ONLY)
                        .setTemplate(
                                RevisionTemplate.newBuilder()
                                        .addContainers(Container.newBuilder().setImage("hello")))
                        .build();
        try (ServicesClient services = ServicesClient.create(services())) {
            Service created = services.createServiceAsync(parent, hello, "api").get();
            assertThat(created.getIngress())
                    .isEqualTo(IngressTraffic.INGRESS_TRAFFIC_INTERNAL_ONLY);
            assertThat(created.getTerminalCondition().getState())
                    .isEqualTo(Condition.State.CONDITION_SUCCEEDED);
            // Over HTTP/JSON the client knows no status but the code, and takes 409 for ABORTED.
            assertThatThrownBy(() -> services.createServiceAsync(parent, hello, "api").get())
                    .hasCauseInstanceOf(AbortedException.class);
            Service live = services.getService(name);
            Service changed =
                    services.updateServiceAsync(live.toBuilder().putLabels("team", "a").build())
                            .get();
            assertThat(changed.getLabelsMap()).containsEntry("team", "a");
            assertThat(changed.getGeneration()).isEqualTo(2);
            assertThat(changed.getLatestReadyRevision()).isEqualTo(live.getLatestReadyRevision());
            assertThat(services.listServices(parent).iterateAll()).hasSize(1);
            services.deleteServiceAsync(name).get();
            assertThatThrownBy(() -> services.getService(name))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void createChangeListAndDeleteBuckets() throws IOException {
        Storage storage =
                new Storage.Builder(new NetHttpTransport(), GsonFactory.getDefaultInstance(), null)
                        .setRootUrl(endpoint() + "/")
                        .setApplicationName("test")
                        .build();
        storage.buckets()
                .insert("demo", new Bucket().setName("demo-site").setLabels(Map.of("a", "b")))
                .execute();
        Bucket patch = new Bucket().setLabels(Map.of("a", Data.nullOf(String.class), "c", "d"));
        Bucket patched =
                storage.buckets().patch("demo-site", patch).setIfMetagenerationMatch(1L).execute();
        assertThat(patched.getLabels()).isEqualTo(Map.of("c", "d"));
        assertThat(patched.getSoftDeletePolicy().getRetentionDurationSeconds()).isEqualTo(604800);
        List<Bucket> listed = storage.buckets().list("demo").execute().getItems();
        assertThat(listed).extracting(Bucket::getName).containsExactly("demo-site");
        storage.buckets().delete("demo-site").execute();
        assertThatThrownBy(() -> storage.buckets().get("demo-site").execute())
                .isInstanceOfSatisfying(
                        GoogleJsonResponseException.class,
                        e -> assertThat(e.getStatusCode()).isEqualTo(404));
        assertThat(talk.sandbox.requests()).anyMatch(logged -> logged.method().equals("PATCH"));
    }

    private NetworksSettings networks() throws IOException {
        NetworksSettings.Builder settings =
                NetworksSettings.newBuilder()
                        .setEndpoint(endpoint())
                        .setCredentialsProvider(NoCredentialsProvider.create());
        settings.insertOperationSettings().setPollingAlgorithm(QUICK);
        settings.patchOperationSettings().setPollingAlgorithm(QUICK);
        settings.deleteOperationSettings().setPollingAlgorithm(QUICK);
        return settings.build();
    }

    private SubnetworksSettings subnetworks() throws IOException {
        SubnetworksSettings.Builder settings =
                SubnetworksSettings.newBuilder()
                        .setEndpoint(endpoint())
                        .setCredentialsProvider(NoCredentialsProvider.create());
        settings.insertOperationSettings().setPollingAlgorithm(QUICK);
        settings.deleteOperationSettings().setPollingAlgorithm(QUICK);
        return settings.build();
    }

    private FirewallsSettings firewalls() throws IOException {
        FirewallsSettings.Builder settings =
                FirewallsSettings.newBuilder()
                        .setEndpoint(endpoint())
                        .setCredentialsProvider(NoCredentialsProvider.create());
        settings.insertOperationSettings().setPollingAlgorithm(QUICK);
        settings.deleteOperationSettings().setPollingAlgorithm(QUICK);
        return settings.build();
    }

    private AddressesSettings addresses() throws IOException {
        AddressesSettings.Builder settings =
                AddressesSettings.newBuilder()
                        .setEndpoint(endpoint())
                        .setCredentialsProvider(NoCredentialsProvider.create());
        settings.insertOperationSettings().setPollingAlgorithm(QUICK);
        settings.setLabelsOperationSettings().setPollingAlgorithm(QUICK);
        settings.deleteOperationSettings().setPollingAlgorithm(QUICK);
        return settings.build();
    }

    private ServicesSettings services() throws IOException {
        ServicesSettings.Builder settings =
                ServicesSettings.newHttpJsonBuilder()
                        .setEndpoint(endpoint())
                        .setCredentialsProvider(NoCredentialsProvider.create());
        settings.createServiceOperationSettings().setPollingAlgorithm(QUICK);
        settings.updateServiceOperationSettings().setPollingAlgorithm(QUICK);
        settings.deleteServiceOperationSettings().setPollingAlgorithm(QUICK);
        return settings.build();
    }
}
