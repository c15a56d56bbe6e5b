package dev.plumbline.blueprint;

import static dev.plumbline.blueprint.Drawing.HEAD;
import static dev.plumbline.blueprint.Drawing.desired;
import static dev.plumbline.blueprint.Drawing.draw;
import static dev.plumbline.blueprint.Drawing.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.model.Mode;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionsTest {
    private static final String CACHE = "cache: {version: REDIS_7_2, memory: 1GB}";
    private static final String API = "services: {api: {image: app:1}}";

    @Test
    void a_network_becomes_a_network_and_its_one_subnet() {
        List<Resource> resources = desired("network: {subnet: 10.10.0.0/20}").resources();

        assertThat(resources).hasSize(2);
        Resource network = resources.getFirst();
        assertThat(network.ref()).isEqualTo(new Ref("staging", "Network", "network"));
        assertThat(network.place())
                .isEqualTo(new Place("assistant-staging", "global", "staging-network"));
        assertThat(network.declared())
                .hasToString(
                        "{autoCreateSubnetworks: false, routingConfig: {routingMode: REGIONAL}}");
        assertThat(network.needs()).isEmpty();
        Resource subnet = resources.getLast();
        assertThat(subnet.ref()).isEqualTo(new Ref("staging", "Subnetwork", "subnet"));
        assertThat(subnet.place())
                .isEqualTo(new Place("assistant-staging", "us-central1", "staging-subnet"));
        assertThat(subnet.declared())
                .hasToString(
                        "{network: ${network}, ipCidrRange: 10.10.0.0/20, privateIpGoogleAccess:"
                                + " true}");
        assertThat(subnet.needs()).containsExactly(network.ref());
        assertThat(subnet.declared().get("network"))
                .isEqualTo(
                        new Value.Template(
                                List.of(new Value.Piece.Link(network.ref(), "network"))));
    }

    @Test
    void overrides_reach_any_field_of_a_part_and_keep_the_place_where_they_are_written() {
        String spec =
                """
                services: {api: {image: app:1, instances: {max: 3}}}
                overrides:
                  services.api:
                    ingress: INGRESS_TRAFFIC_INTERNAL_ONLY
                    template: {scaling: {maxInstanceCount: 7}, timeout: null}
                """;
        Resource api = resource(spec, "RunService", "api");

        assertThat(api.declared().text("ingress")).contains("INGRESS_TRAFFIC_INTERNAL_ONLY");
        assertThat(api.declared().at(Path.parse("template.scaling.maxInstanceCount")))
                .contains(new Value.Scalar("7"));
        assertThat(api.declared().at(Path.parse("template.containers"))).isPresent();
        assertThat(api.origin(Path.parse("template.scaling.maxInstanceCount")).line())
                .isGreaterThan(api.origin(Path.parse("template.containers")).line());
    }

    @Test
    void a_secret_becomes_a_secret_and_its_newest_version() {
        String spec = "secrets: {key: {generate: {length: 32}, rotate: 90d}, given: {}}";
        Resource secret = resource(spec, "Secret", "key");
        assertThat(secret.place())
                .isEqualTo(new Place("assistant-staging", "global", "staging-key"));
        assertThat(secret.declared()).hasToString("{replication: {automatic: {}}}");
        Resource version = resource(spec, "SecretVersion", "key");
        assertThat(version.place())
                .isEqualTo(
                        new Place(
                                "assistant-staging",
                                "global",
                                "projects/assistant-staging/secrets/staging-key",
                                "latest"));
        assertThat(version.declared())
                .hasToString("{state: ENABLED, generate: {length: 32, age: 90d}}");
        assertThat(version.needs()).containsExactly(secret.ref());
        assertThat(resource(spec, "SecretVersion", "given").declared())
                .hasToString("{state: ENABLED}");
    }

    @Test
    void a_cache_becomes_a_redis_instance_of_one_node() {
        Resource cache = resource(CACHE, "RedisInstance", "cache");

        assertThat(cache.place())
                .isEqualTo(new Place("assistant-staging", "us-central1", "staging-cache"));
        assertThat(cache.declared())
                .hasToString("{tier: BASIC, memorySizeGb: 1, redisVersion: REDIS_7_2}");
        assertThat(cache.needs()).isEmpty();
    }

    @Test
    void a_cache_that_must_not_fail_is_of_the_standard_tier() {
        String cache =
                "cache: {version: REDIS_7_2, memory: 5GB, highAvailability: true, name: redis,"
                        + " region: europe-west1}";
        Resource redis = resource(cache, "RedisInstance", "cache");

        assertThat(redis.place())
                .isEqualTo(new Place("assistant-staging", "europe-west1", "redis"));
        assertThat(redis.declared())
                .hasToString("{tier: STANDARD_HA, memorySizeGb: 5, redisVersion: REDIS_7_2}");
    }

    @Test
    void a_cache_beside_a_network_is_reached_from_there_and_services_may_know_its_host() {
        String yaml =
                """
                network: {subnet: 10.10.0.0/20}
                cache: {version: REDIS_7_2, memory: 1GB}
                services: {api: {image: app:1, env: {REDIS: "${cache.host}:${cache.port}"}}}
                """;
        Resource cache = resource(yaml, "RedisInstance", "cache");

        assertThat(cache.declared().get("authorizedNetwork")).hasToString("${network}");
        assertThat(cache.needs()).containsExactly(new Ref("staging", "Network", "network"));
        assertThat(resource(yaml, "RunService", "api").needs()).contains(cache.ref());
    }

    @Test
    void a_service_says_only_what_the_spec_says_and_who_may_reach_it() {
        assertThat(resource(API, "RunService", "api").declared())
                .hasToString(
                        "{ingress: INGRESS_TRAFFIC_ALL, template: {serviceAccount:"
                                + " ${services.api.account.email}, containers: [{image: app:1}]}}");
    }

    @Test
    void every_field_of_a_service_has_its_word_in_the_api() {
        String all =
                """
                services:
                  api:
                    image: app:1
                    name: assistant-api
                    region: europe-west1
                    access: internal
                    port: 8080
                    command: [node]
                    args: [server.js, on]
                    cpu: 2
                    memory: 512Mi
                    timeout: 60m
                    sessionAffinity: true
                    concurrency: 80
                    instances: {min: 0, max: 10}
                    health: /healthz
                    env: {VERSION: 1.10, SWITCH: on, TIME: 1:30}
                    labels: {tier: web}
                """;
        Resource service = resource(all, "RunService", "api");

        assertThat(service.place())
                .isEqualTo(new Place("assistant-staging", "europe-west1", "assistant-api"));
        assertThat(service.declared())
                .hasToString(
                        "{ingress: INGRESS_TRAFFIC_INTERNAL_ONLY, labels: {tier: web}, template:"
                                + " {serviceAccount: ${services.api.account.email}, containers: [{image: app:1, command: [node], args: [server.js, on],"
                                + " env: [{name: VERSION, value: 1.10}, {name: SWITCH, value: on},"
                                + " {name: TIME, value: 1:30}], ports: [{containerPort: 8080}], resources:"
                                + " {limits: {cpu: 2, memory: 512Mi}, cpuIdle: true}, startupProbe:"
                                + " {httpGet: {path: /healthz}}, livenessProbe: {httpGet: {path:"
                                + " /healthz}}}], scaling: {minInstanceCount: 0, maxInstanceCount: 10},"
                                + " timeout: 3600s, maxInstanceRequestConcurrency: 80, sessionAffinity:"
                                + " true}}");
    }

    @Test
    void a_timeout_is_written_in_seconds() {
        assertThat(timeout("300s")).isEqualTo("300s");
        assertThat(timeout("5m")).isEqualTo("300s");
        assertThat(timeout("1h")).isEqualTo("3600s");
    }

    private static String timeout(String said) {
        String service = "services: {api: {image: a, timeout: " + said + "}}";
        return resource(service, "RunService", "api")
                .declared()
                .at(Path.of("template.timeout"))
                .orElseThrow()
                .toString();
    }

    @Test
    void a_service_beside_a_network_goes_out_through_it_and_needs_both_of_its_parts() {
        Resource service = resource("network: {subnet: 10.10.0.0/20}\n" + API, "RunService", "api");

        assertThat(service.declared().at(Path.of("template.vpcAccess")).orElseThrow())
                .hasToString(
                        "{networkInterfaces: [{network: ${network}, subnetwork: ${network.subnet}}],"
                                + " egress: PRIVATE_RANGES_ONLY}");
        assertThat(service.needs())
                .containsExactlyInAnyOrder(
                        new Ref("staging", "ServiceAccount", "api"),
                        new Ref("staging", "Network", "network"),
                        new Ref("staging", "Subnetwork", "subnet"));
    }

    @Test
    void a_database_is_protected_backed_up_and_open_to_connectors_only_unless_the_spec_says_more() {
        Resource database =
                resource(
                        "database: {version: POSTGRES_16, tier: db-custom-1-3840}",
                        "SqlInstance",
                        "database");

        assertThat(database.place().id()).isEqualTo("staging-database");
        assertThat(database.declared())
                .hasToString(
                        "{databaseVersion: POSTGRES_16, region: us-central1, settings: {tier:"
                                + " db-custom-1-3840, edition: ENTERPRISE, storageAutoResize: true,"
                                + " deletionProtectionEnabled: true, availabilityType: ZONAL, backupConfiguration: {enabled:"
                                + " true, pointInTimeRecoveryEnabled: true, backupRetentionSettings:"
                                + " {retainedBackups: 7, retentionUnit: COUNT}}, ipConfiguration:"
                                + " {ipv4Enabled: true, authorizedNetworks: [], sslMode:"
                                + " ENCRYPTED_ONLY}}}");
    }

    @Test
    void a_database_says_its_size_its_backups_and_what_is_in_it() {
        String spec =
                """
                secrets: {database-password: {generate: {length: 32}}}
                database:
                  version: MYSQL_8_0
                  tier: db-perf-optimized-N-2
                  region: europe-west1
                  disk: 20GB
                  backups: {keep: 30, pointInTimeRecovery: false}
                  databases: [app, app_test]
                  users:
                    app: {password: {secret: database-password}}
                    reader: {}
                """;
        Document instance = resource(spec, "SqlInstance", "database").declared();

        assertThat(instance.text("region")).contains("europe-west1");
        assertThat(instance.at(Path.of("settings.edition")).orElseThrow())
                .hasToString("ENTERPRISE_PLUS");
        assertThat(instance.at(Path.of("settings.dataDiskSizeGb")).orElseThrow()).hasToString("20");
        assertThat(instance.at(Path.of("settings.backupConfiguration")).orElseThrow())
                .hasToString(
                        "{enabled: true, binaryLogEnabled: false, backupRetentionSettings:"
                                + " {retainedBackups: 30, retentionUnit: COUNT}}");
        Resource database = resource(spec, "SqlDatabase", "app_test");
        assertThat(database.place().parent())
                .isEqualTo("projects/assistant-staging/instances/staging-database");
        assertThat(database.needs()).containsExactly(new Ref("staging", "SqlInstance", "database"));
        Resource user = resource(spec, "SqlUser", "app");
        assertThat(user.declared()).hasToString("{password: (the newest version of a secret)}");
        assertThat(user.needs())
                .containsExactlyInAnyOrder(
                        new Ref("staging", "SqlInstance", "database"),
                        new Ref("staging", "SecretVersion", "database-password"));
        assertThat(resource(spec, "SqlUser", "reader").declared()).isEqualTo(Document.EMPTY);
    }

    @Test
    void a_site_becomes_a_bucket_whose_name_begins_with_the_project() {
        Resource bucket = resource("sites: {web: {}}", "Bucket", "web");

        assertThat(bucket.place().id()).isEqualTo("assistant-staging-staging-web");
        assertThat(bucket.declared())
                .hasToString(
                        "{location: us-central1, storageClass: STANDARD, iamConfiguration:"
                                + " {uniformBucketLevelAccess: {enabled: true}}, website:"
                                + " {mainPageSuffix: index.html, notFoundPage: 404.html}}");
    }

    @Test
    void a_single_page_answers_every_path_itself() {
        Document bucket =
                resource(
                                "sites: {web: {singlePage: true, versioning: true, region:"
                                        + " europe-west1}}",
                                "Bucket",
                                "web")
                        .declared();

        assertThat(bucket.at(Path.of("website.notFoundPage")).orElseThrow())
                .hasToString("index.html");
        assertThat(bucket.at(Path.of("versioning.enabled")).orElseThrow()).hasToString("true");
        assertThat(bucket.at(Path.of("lifecycle.rule")).orElseThrow())
                .hasToString(
                        "[{action: {type: Delete}, condition: {daysSinceNoncurrentTime: 30}}]");
        assertThat(bucket.text("location")).contains("europe-west1");
    }

    @Test
    void a_resource_is_taken_as_written_and_null_means_that_nothing_may_be_there() {
        String office =
                """
                network: {subnet: 10.10.0.0/20}
                resources:
                  - kind: FirewallRule
                    name: office
                    spec:
                      network: ${network}
                      description: null
                      sourceRanges: [203.0.113.0/24]
                      allowed: [{IPProtocol: tcp, ports: ["443"]}]
                """;
        Resource rule = resource(office, "FirewallRule", "office");

        assertThat(rule.place().id()).isEqualTo("staging-office");
        assertThat(rule.declared())
                .hasToString(
                        "{network: ${network}, description: (unset), sourceRanges:"
                                + " [203.0.113.0/24], allowed: [{IPProtocol: tcp, ports: [443]}]}");
        assertThat(rule.origin(Path.of("network"))).hasToString("staging.yaml:13:18");
        assertThat(rule.origin(Path.of("allowed").key("tcp").field("ports").key("0")))
                .hasToString("staging.yaml:16:45");
        assertThat(rule.origin(Path.ROOT)).hasToString("staging.yaml:10:7");
    }

    @Test
    void a_given_name_and_region_decide_the_place() {
        String address =
                """
                resources:
                  - kind: Address
                    name: livekit
                    cloudName: old-livekit
                    region: europe-west1
                """;

        Resource resource = resource(address, "Address", "livekit");

        assertThat(resource.place())
                .isEqualTo(new Place("assistant-staging", "europe-west1", "old-livekit"));
        assertThat(resource.declared()).isEqualTo(Document.EMPTY);
    }

    @Test
    void labels_go_onto_every_kind_that_has_them_and_a_parts_own_outrank_them() {
        String yaml =
                HEAD.replace("name: staging", "name: staging\n  labels: {team: all, tier: all}")
                        + """
                          network: {subnet: 10.10.0.0/20}
                          services: {api: {image: app:1, labels: {tier: web}}}
                          sites: {web: {}}
                        """;
        List<Resource> resources = draw(yaml).desired().orElseThrow().resources();

        assertThat(resources)
                .extracting(
                        resource -> resource.ref().kind(),
                        resource -> resource.declared().object("labels").toString())
                .containsExactly(
                        tuple("Network", "{}"),
                        tuple("Subnetwork", "{}"),
                        tuple("ServiceAccount", "{}"),
                        tuple("RunService", "{team: all, tier: web}"),
                        tuple("Bucket", "{team: all, tier: all}"));
    }

    @Test
    void mode_and_adoption_become_the_policy_of_each_resource() {
        List<Resource> resources =
                desired("mode: enforce\nadopt: [services.api]\nsites: {web: {}}\n" + API)
                        .resources();

        assertThat(resources).allMatch(resource -> resource.policy().mode() == Mode.ENFORCE);
        assertThat(resources)
                .filteredOn(resource -> resource.policy().adopt())
                .extracting(resource -> resource.ref().name())
                .containsExactly("api");
        assertThat(desired(API).mode()).isEqualTo(Mode.OBSERVE);
    }

    @Test
    void a_reference_to_an_output_is_kept_with_its_path_and_needs_its_part() {
        String yaml =
                """
                services:
                  api: {image: "app:1", env: {PEER: "ws://${services.realtime.url}/$${room}"}}
                  realtime: {image: app:1}
                """;
        Resource api = resource(yaml, "RunService", "api");
        Ref realtime = new Ref("staging", "RunService", "realtime");

        assertThat(api.needs())
                .containsExactlyInAnyOrder(realtime, new Ref("staging", "ServiceAccount", "api"));
        Value containers = api.declared().at(Path.of("template.containers")).orElseThrow();
        Document container = (Document) ((Value.Items) containers).items().getFirst();
        Document variable = (Document) ((Value.Items) container.get("env")).items().getFirst();
        assertThat(variable.get("value"))
                .isEqualTo(
                        new Value.Template(
                                List.of(
                                        new Value.Piece.Literal("ws://"),
                                        new Value.Piece.Output(
                                                realtime, Path.of("uri"), "services.realtime.url"),
                                        new Value.Piece.Literal("/${room}"))));
    }

    @Test
    void a_reference_is_legal_where_a_number_belongs() {
        String yaml =
                """
                services:
                  api: {image: app:1, port: "${services.realtime.url}"}
                  realtime: {image: app:1}
                """;
        assertThat(resource(yaml, "RunService", "api").needs())
                .contains(new Ref("staging", "RunService", "realtime"));
    }

    @Test
    void a_service_has_an_account_of_its_own_with_a_name_that_iam_takes_and_that_stays() {
        Resource account = resource(API, "ServiceAccount", "api");
        assertThat(account.declared()).hasToString("{displayName: staging api, disabled: false}");
        assertThat(account.place().id()).isEqualTo("staging-api");
        assertThat(id("a-service-with-quite-a-long-name"))
                .isEqualTo(id("a-service-with-quite-a-long-name"))
                .matches("staging-a-service-with-[0-9a-f]{6}")
                .isNotEqualTo(id("a-service-with-quite-a-long-one"));
    }

    private static String id(String service) {
        return resource("services: {" + service + ": {image: a}}", "ServiceAccount", service)
                .place()
                .id();
    }

    @Test
    void what_an_account_may_do_stands_before_its_service() {
        String yaml =
                """
                secrets: {key: {}}
                services:
                  api:
                    image: app:1
                    roles: [roles/aiplatform.user]
                    env: {LOG: info, KEY: {secret: key}, SAME: {secret: key}}
                """;
        String member = "serviceAccount:staging-api@assistant-staging.iam.gserviceaccount.com";
        Resource role = resource(yaml, "IamMember", "api-roles-aiplatform-user");
        assertThat(role.place().parent()).isEqualTo("projects/assistant-staging");
        assertThat(role.declared())
                .hasToString("{role: roles/aiplatform.user, member: " + member + "}");
        Resource reader = resource(yaml, "IamMember", "api-reads-key");
        assertThat(reader.place().parent())
                .isEqualTo("projects/assistant-staging/secrets/staging-key");
        assertThat(reader.declared())
                .hasToString("{role: roles/secretmanager.secretAccessor, member: " + member + "}");
        Ref account = new Ref("staging", "ServiceAccount", "api");
        assertThat(role.needs()).containsExactly(account);
        assertThat(reader.needs())
                .containsExactlyInAnyOrder(account, new Ref("staging", "Secret", "key"));

        Resource service = resource(yaml, "RunService", "api");
        assertThat(service.needs())
                .containsExactlyInAnyOrder(
                        account,
                        role.ref(),
                        reader.ref(),
                        new Ref("staging", "Secret", "key"),
                        new Ref("staging", "SecretVersion", "key"));
        assertThat(service.policy().first().keySet())
                .as("a revision that may not read its secrets would never be ready")
                .containsExactlyInAnyOrder(
                        reader.ref(), new Ref("staging", "SecretVersion", "key"));
        assertThat(service.declared().toString())
                .contains(
                        "{name: KEY, valueSource: {secretKeyRef: {secret: ${secrets.key}, version:"
                                + " latest}}}");
    }

    @Test
    void access_says_from_where_a_service_is_reached_and_whether_by_everybody() {
        assertThat(reached("public"))
                .isEqualTo("INGRESS_TRAFFIC_ALL [{role: roles/run.invoker, member: allUsers}]");
        assertThat(reached("internal")).isEqualTo("INGRESS_TRAFFIC_INTERNAL_ONLY []");
        assertThat(reached("private")).isEqualTo("INGRESS_TRAFFIC_ALL []");
    }

    private static String reached(String access) {
        String yaml = "services: {api: {image: a, access: " + access + "}}";
        return resource(yaml, "RunService", "api").declared().text("ingress").orElseThrow()
                + " "
                + desired(yaml).resources().stream()
                        .filter(resource -> resource.ref().kind().equals("IamMember"))
                        .map(Resource::declared)
                        .toList();
    }

    @Test
    void an_account_may_be_shared_and_is_given_every_role_once() {
        String yaml =
                """
                services:
                  api: {image: a, account: robot, roles: [roles/aiplatform.user]}
                  web: {image: a, account: robot, roles: [roles/aiplatform.user]}
                  old: {image: a, account: old@elsewhere.iam.gserviceaccount.com}
                resources:
                  - {kind: ServiceAccount, name: robot, cloudName: the-robot}
                """;
        List<Resource> members =
                desired(yaml).resources().stream()
                        .filter(resource -> resource.ref().kind().equals("IamMember"))
                        .toList();
        assertThat(members)
                .singleElement()
                .extracting(member -> member.declared().text("member").orElseThrow())
                .isEqualTo("serviceAccount:the-robot@assistant-staging.iam.gserviceaccount.com");
        Ref robot = new Ref("staging", "ServiceAccount", "robot");
        assertThat(resource(yaml, "RunService", "web").needs())
                .containsExactlyInAnyOrder(robot, members.getFirst().ref());
        assertThat(resource(yaml, "RunService", "old").declared().toString())
                .contains("serviceAccount: old@elsewhere.iam.gserviceaccount.com");
        assertThat(desired(yaml).resources())
                .filteredOn(resource -> resource.ref().kind().equals("ServiceAccount"))
                .hasSize(1);
    }
}
