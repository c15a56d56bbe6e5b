package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A stranger's client: gcloud needs nothing but to be told where the sandbox is. */
@Tag("gcloud")
@Execution(ExecutionMode.CONCURRENT)
class GcloudTest {

    @TempDir private Path home;

    private final Talk talk = new Talk(20);

    @BeforeEach
    void gcloudIsInstalled() {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(directory -> new File(directory, "gcloud").canExecute()),
                "gcloud is not installed");
    }

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void worksWithNetworksSubnetworksAndFirewallRules() throws Exception {
        gcloud("compute networks create net --subnet-mode=custom");
        gcloud("compute networks update net --bgp-routing-mode=global");
        assertThat(gcloud("compute networks list --format=value(name)")).contains("net");
        assertThat(gcloud("compute networks describe net")).contains("routingMode: GLOBAL");

        gcloud(
                "compute networks subnets create sub --network=net --region=us-central1 --range=10.0.0.0/24");
        gcloud(
                "compute networks subnets update sub --region=us-central1 --enable-private-ip-google-access");
        assertThat(gcloud("compute networks subnets list")).contains("10.0.0.0/24");
        assertThat(gcloud("compute networks subnets describe sub --region=us-central1"))
                .contains("privateIpGoogleAccess: true");

        gcloud("compute firewall-rules create web --network=net --allow=tcp:80,icmp");
        gcloud("compute firewall-rules update web --allow=tcp:443");
        assertThat(gcloud("compute firewall-rules list")).contains("tcp:443");
        assertThat(gcloud("compute firewall-rules describe web")).contains("priority: 1000");

        gcloud("compute firewall-rules delete web");
        gcloud("compute networks subnets delete sub --region=us-central1");
        gcloud("compute networks delete net");
        assertThat(talk.get("/compute/v1/projects/demo/global/networks/net").status())
                .isEqualTo(404);
    }

    @Test
    void deletesSeveralRulesInOneBatch() throws Exception {
        gcloud("compute firewall-rules create a --allow=tcp:80");
        gcloud("compute firewall-rules create b --allow=tcp:81");
        gcloud("compute firewall-rules delete a b");
        assertThat(gcloud("compute firewall-rules list --format=value(name)"))
                .doesNotContainPattern("(?m)^[ab]$")
                .contains("default-allow-ssh");
    }

    @Test
    void peersNetworksAndTurnsThemIntoCustomOnes() throws Exception {
        gcloud("compute networks create one --subnet-mode=auto");
        gcloud("compute networks create two --subnet-mode=custom");
        gcloud("compute networks update one --switch-to-custom-subnet-mode");
        gcloud("compute networks peerings create to-two --network=one --peer-network=two");
        gcloud("compute networks peerings update to-two --network=one --export-custom-routes");
        assertThat(gcloud("compute networks peerings list --network=one")).contains("to-two");
        gcloud("compute networks peerings delete to-two --network=one");
        assertThat(gcloud("compute networks describe one"))
                .contains("autoCreateSubnetworks: false")
                .doesNotContain("to-two");
        assertThat(gcloud("compute networks subnets list-usable --format=json"))
                .contains("subnetworks/one");
        gcloud("compute networks get-effective-firewalls default");
        gcloud(
                "compute routes create r --network=two --destination-range=15.0.0.0/24 --next-hop-gateway=default-internet-gateway");
        assertThat(gcloud("compute routes list --filter=network:two --format=value(name)"))
                .contains("default-route-");
        gcloud("compute routes delete r");
        assertThat(gcloud("compute operations list --format=value(operationType)"))
                .contains("switchToCustomMode");
        assertThat(gcloud("compute network-profiles list --format=value(name) --limit=2"))
                .contains("-vpc-");
    }

    @Test
    void worksWithAddresses() throws Exception {
        gcloud("compute addresses create world --global");
        gcloud("compute addresses create here --region=us-central1");
        gcloud("beta compute addresses update here --region=us-central1 --update-labels=a=b");
        assertThat(gcloud("compute addresses list")).contains("world").contains("here");
        assertThat(gcloud("compute addresses describe world --global")).contains("RESERVED");
        assertThat(
                        talk.get("/compute/v1/projects/demo/regions/us-central1/addresses/here")
                                .text("labels", "a"))
                .isEqualTo("b");
        gcloud("compute addresses delete world --global");
        gcloud("compute addresses delete here --region=us-central1");
        assertThat(talk.get("/compute/v1/projects/demo/global/addresses").body().has("items"))
                .isFalse();
    }

    @Test
    void worksWithBuckets() throws Exception {
        gcloud("storage buckets create gs://demo-site --location=us-central1");
        gcloud("storage buckets update gs://demo-site --update-labels=a=b");
        assertThat(gcloud("storage buckets list --format=value(name)")).contains("demo-site");
        assertThat(gcloud("storage buckets describe gs://demo-site"))
                .contains("US-CENTRAL1")
                .contains("a: b");
        gcloud("storage buckets delete gs://demo-site");
        assertThat(talk.get("/storage/v1/b/demo-site").status()).isEqualTo(404);
    }

    private String gcloud(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("gcloud"));
        command.addAll(List.of(arguments.split(" ", -1)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(
                        Map.of(
                                "CLOUDSDK_CONFIG", home.toString(),
                                "CLOUDSDK_AUTH_DISABLE_CREDENTIALS", "true",
                                "CLOUDSDK_CORE_PROJECT", "demo",
                                "CLOUDSDK_CORE_DISABLE_PROMPTS", "1",
                                "CLOUDSDK_CORE_DISABLE_USAGE_REPORTING", "true",
                                "CLOUDSDK_API_ENDPOINT_OVERRIDES_COMPUTE",
                                        talk.sandbox.uri() + "/compute/v1/",
                                "CLOUDSDK_API_ENDPOINT_OVERRIDES_STORAGE",
                                        talk.sandbox.uri() + "/storage/v1/"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("gcloud %s%n%s", arguments, output).isZero();
        return output;
    }
}
