package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.world.Gcloud;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    private final Talk talk = new Talk(200);

    @BeforeEach
    void gcloudIsInstalled() {
        Gcloud.assumeInstalled();
    }

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void worksWithNetworksSubnetworksAndFirewallRules() {
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
    void worksWithAddresses() {
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
    void worksWithBuckets() {
        gcloud("storage buckets create gs://demo-site --location=us-central1");
        gcloud("storage buckets update gs://demo-site --update-labels=a=b");
        assertThat(gcloud("storage buckets list --format=value(name)")).contains("demo-site");
        assertThat(gcloud("storage buckets describe gs://demo-site"))
                .contains("US-CENTRAL1")
                .contains("a: b");
        gcloud("storage buckets delete gs://demo-site");
        assertThat(talk.get("/storage/v1/b/demo-site").status()).isEqualTo(404);
    }

    @Test
    void copiesObjects() throws Exception {
        gcloud("storage buckets create gs://demo-site --location=us-central1");
        Path local = Files.writeString(home.resolve("index.html"), "<h1>hello</h1>");
        gcloud("storage cp " + local + " gs://demo-site/pages/index.html");
        assertThat(gcloud("storage ls gs://demo-site/")).contains("gs://demo-site/pages/");
        assertThat(gcloud("storage ls gs://demo-site/pages/")).contains("pages/index.html");
        assertThat(gcloud("storage cat gs://demo-site/pages/index.html"))
                .contains("<h1>hello</h1>");
        Path back = home.resolve("back.html");
        gcloud("storage cp gs://demo-site/pages/index.html " + back);
        assertThat(back).hasSameTextualContentAs(local);
        gcloud("storage rm gs://demo-site/pages/index.html");
        gcloud("storage buckets delete gs://demo-site");
    }

    @Test
    void grantsAccessToBuckets() throws Exception {
        gcloud("storage buckets create gs://demo-site --uniform-bucket-level-access");
        gcloud(
                "storage buckets add-iam-policy-binding gs://demo-site"
                        + " --member=user:a@example.com --role=roles/storage.objectViewer");
        assertThat(gcloud("storage buckets get-iam-policy gs://demo-site"))
                .contains("user:a@example.com")
                .contains("projectViewer:demo");
        gcloud("storage buckets delete gs://demo-site");
    }

    @Test
    void describesProjects() throws Exception {
        assertThat(gcloud("projects describe demo --format=value(projectNumber)"))
                .contains(talk.get("/v1/projects/demo").text("projectNumber"));
    }

    @Test
    void worksWithCloudSql() {
        gcloud(
                "sql instances create main --database-version=POSTGRES_16 --edition=enterprise"
                        + " --tier=db-custom-1-3840 --region=us-central1 --backup"
                        + " --database-flags=log_min_duration_statement=500 --async");
        talk.sandbox.advance(Duration.ofMinutes(20));
        assertThat(gcloud("sql instances list")).contains("main").contains("RUNNABLE");
        gcloud("sql instances patch main --no-backup --storage-size=20");
        assertThat(gcloud("sql instances describe main"))
                .contains("enabled: false")
                .contains("dataDiskSizeGb: '20'")
                .contains("name: log_min_duration_statement")
                .contains("connectionName: demo:us-central1:main");

        gcloud("sql databases create app --instance=main");
        assertThat(gcloud("sql databases list --instance=main")).contains("app").contains("UTF8");
        assertThat(gcloud("sql databases describe app --instance=main")).contains("en_US.UTF8");
        gcloud("sql databases delete app --instance=main");

        gcloud("sql users create app --instance=main --password=one");
        gcloud("sql users set-password app --instance=main --password=two");
        assertThat(gcloud("sql users list --instance=main --format=value(name)"))
                .contains("app")
                .contains("postgres");
        gcloud("sql users delete app --instance=main");
        assertThat(gcloud("sql users list --instance=main --format=value(name)"))
                .isEqualToIgnoringWhitespace("postgres");
        assertThat(gcloud("sql operations list --instance=main"))
                .contains("CREATE_USER")
                .contains("DONE");

        gcloud("sql instances delete main");
        assertThat(talk.get("/v1/projects/demo/instances").body().has("items")).isFalse();
    }

    @Test
    void worksWithDisks() {
        gcloud(
                "compute disks create data --zone=us-central1-b --size=200GB --type=pd-ssd --labels=a=b");
        gcloud(
                "compute disks create boot --zone=us-central1-b --image-family=debian-12 --image-project=debian-cloud");
        gcloud("compute disks resize data --zone=us-central1-b --size=300GB");
        gcloud("compute disks add-labels data --zone=us-central1-b --labels=c=d");
        gcloud("compute disks remove-labels data --zone=us-central1-b --labels=a");
        assertThat(gcloud("compute disks list")).contains("data").contains("300").contains("boot");
        assertThat(gcloud("compute disk-types list --filter=zone:us-central1-b"))
                .contains("pd-ssd");
        assertThat(gcloud("compute disks describe data --zone=us-central1-b"))
                .contains("c: d")
                .doesNotContain("a: b");
        gcloud("compute disks delete data boot --zone=us-central1-b");
        assertThat(
                        talk.get("/compute/v1/projects/demo/zones/us-central1-b/disks")
                                .body()
                                .has("items"))
                .isFalse();
    }

    @Test
    void worksWithSnapshotSchedulesOfDisks() {
        gcloud(
                "compute resource-policies create snapshot-schedule daily --region=us-central1"
                        + " --daily-schedule --start-time=04:00 --max-retention-days=7");
        gcloud("compute disks create data --zone=us-central1-b --size=20GB --type=pd-ssd");
        gcloud(
                "compute disks add-resource-policies data --zone=us-central1-b --resource-policies=daily");
        assertThat(gcloud("compute disks describe data --zone=us-central1-b"))
                .contains("/regions/us-central1/resourcePolicies/daily");
        gcloud(
                "compute resource-policies update snapshot-schedule daily --region=us-central1"
                        + " --max-retention-days=9");
        assertThat(gcloud("compute resource-policies describe daily --region=us-central1"))
                .contains("maxRetentionDays: 9", "duration: PT14400S", "startTime: 04:00");
        assertThat(gcloud("compute resource-policies list")).contains("daily");
        gcloud(
                "compute disks remove-resource-policies data --zone=us-central1-b --resource-policies=daily");
        gcloud("compute resource-policies delete daily --region=us-central1");
        assertThat(
                        talk.get(
                                        "/compute/v1/projects/demo/regions/us-central1/resourcePolicies/daily")
                                .status())
                .isEqualTo(404);
    }

    @Test
    void worksWithRedisInstances() {
        gcloud("redis instances create cache --region=us-central1 --size=1");
        gcloud(
                "redis instances update cache --region=us-central1 --display-name=Cache --update-labels=a=b --update-redis-config=maxmemory-policy=allkeys-lru");
        gcloud("redis instances update cache --region=us-central1 --size=2");
        gcloud("redis instances upgrade cache --region=us-central1 --redis-version=redis_7_2");
        assertThat(gcloud("redis instances list --region=-")).contains("cache").contains("READY");
        assertThat(gcloud("redis instances describe cache --region=us-central1"))
                .contains("a: b")
                .contains("maxmemory-policy: allkeys-lru")
                .contains("memorySizeGb: 2")
                .contains("redisVersion: REDIS_7_2");
        gcloud("redis instances delete cache --region=us-central1");
        assertThat(
                        talk.get("/v1/projects/demo/locations/us-central1/instances")
                                .body()
                                .has("instances"))
                .isFalse();
    }

    @Test
    void worksWithSecretsAndTheirVersions() throws Exception {
        Path value = Files.writeString(home.resolve("value"), "hush");
        gcloud("secrets create key --replication-policy=automatic --labels=a=b");
        gcloud("secrets versions add key --data-file=" + value);
        gcloud("secrets versions add key --data-file=" + value);
        gcloud("secrets update key --update-labels=a=c");
        assertThat(gcloud("secrets list --format=value(name)")).contains("key");
        assertThat(gcloud("secrets describe key")).contains("a: c");
        gcloud("secrets versions disable 2 --secret=key");
        assertThat(gcloud("secrets versions list key")).contains("disabled").contains("enabled");
        gcloud("secrets versions enable latest --secret=key");
        gcloud("secrets versions destroy 1 --secret=key");
        assertThat(gcloud("secrets versions describe 1 --secret=key")).contains("DESTROYED");
        assertThat(gcloud("secrets versions access latest --secret=key")).contains("hush");
        gcloud(
                "secrets add-iam-policy-binding key --member=user:jo@example.com --role=roles/secretmanager.secretAccessor");
        assertThat(gcloud("secrets get-iam-policy key")).contains("user:jo@example.com");
        gcloud(
                "secrets remove-iam-policy-binding key --member=user:jo@example.com --role=roles/secretmanager.secretAccessor");
        assertThat(gcloud("secrets get-iam-policy key")).doesNotContain("jo@example.com");
        gcloud("secrets delete key");
        assertThat(talk.get("/v1/projects/demo/secrets/key").status()).isEqualTo(404);
    }

    @Test
    void worksWithTheMembersOfAProject() {
        gcloud(
                "projects add-iam-policy-binding demo --member=user:jo@example.com --role=roles/browser --condition=None");
        gcloud(
                "projects add-iam-policy-binding demo --member=user:jo@example.com --role=roles/viewer.x --condition=title=later,expression=true");
        assertThat(gcloud("projects get-iam-policy demo"))
                .contains("roles/browser")
                .contains("title: later")
                .contains("roles/owner");
        gcloud(
                "projects remove-iam-policy-binding demo --member=user:jo@example.com --role=roles/viewer.x --all");
        gcloud(
                "projects remove-iam-policy-binding demo --member=user:jo@example.com --role=roles/browser");
        assertThat(gcloud("projects get-iam-policy demo")).doesNotContain("jo@example.com");
    }

    @Test
    void worksWithCustomRolesOfAProject() throws Exception {
        Path file =
                Files.writeString(
                        home.resolve("role.yaml"),
                        """
                        title: Looks at networks
                        stage: GA
                        includedPermissions:
                        - compute.networks.get
                        - compute.networks.list
                        """);
        gcloud("iam roles create looker --project=demo --file=" + file);
        assertThat(gcloud("iam roles describe looker --project=demo"))
                .contains("name: projects/demo/roles/looker")
                .contains("- compute.networks.list");
        gcloud("iam roles update looker --project=demo --add-permissions=run.services.get");
        assertThat(gcloud("iam roles describe looker --project=demo")).contains("run.services.get");
        gcloud("iam roles delete looker --project=demo");
        assertThat(gcloud("iam roles list --project=demo")).doesNotContain("looker");
        gcloud("iam roles undelete looker --project=demo");
        assertThat(gcloud("iam roles list --project=demo --format=value(name)")).contains("looker");
    }

    private String gcloud(String arguments) {
        return new Gcloud(talk.sandbox.uri(), home, "demo").run(arguments);
    }
}
