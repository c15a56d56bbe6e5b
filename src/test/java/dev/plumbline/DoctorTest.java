package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.app.Catalogue;
import dev.plumbline.checkup.Checkup;
import dev.plumbline.checkup.Remedies;
import dev.plumbline.cli.local.DoctorCommand;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.kind.Kinds;
import dev.plumbline.kind.google.policy.ProjectRights;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.access.CloudIdentity;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.sandbox.Talk;
import dev.plumbline.sandbox.cloud.GrantedPermissions;
import dev.plumbline.world.Gcloud;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code plumbline doctor FILE}: first contact with a project. */
class DoctorTest {
    private static final String PROJECT = "assistant-staging";
    private static final String ROLE = "projects/" + PROJECT + "/roles/plumbline_staging_enforce";
    private static final Kinds OFFLINE = Catalogue.kinds(gcp(URI.create("http://127.0.0.1:9")));

    @TempDir private Path directory;
    private final Talk talk = new Talk(400);

    private record Ran(int code, String out, String err) {
        Stream<String> lines(String beginning) {
            return out.lines().filter(line -> line.startsWith(beginning));
        }

        /** What is to be pasted. */
        List<String> commands() {
            return out.lines().dropWhile(line -> !line.isEmpty()).skip(1).toList();
        }
    }

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void where_all_is_there_it_says_so() throws IOException {
        Ran ran = doctor("enforce", "sites: {web: {}}");

        assertThat(ran.code()).isZero();
        assertThat(ran.commands()).isEmpty();
        assertThat(ran.out())
                .isEqualTo(
                        """
                        ok\tcredentials\t\tno credentials are sent to a host that stands for Google's
                        ok\tapi\tcloudresourcemanager.googleapis.com\t
                        ok\tapi\tiam.googleapis.com\t
                        ok\tapi\tserviceusage.googleapis.com\t
                        ok\tapi\tstorage.googleapis.com\t
                        ok\tobserve\t(quotas)\t
                        ok\tobserve\tApiService\t
                        ok\tobserve\tBucket\t
                        ok\tenforce\tBucket\t
                        """);
    }

    @Test
    void it_writes_nothing() throws IOException {
        doctor("enforce", "sites: {web: {}}");

        assertThat(talk.sandbox.requests()).noneMatch(Logged::write);
    }

    @Test
    void without_credentials_it_says_how_to_get_some() throws IOException {
        Ran ran =
                run(
                        new DoctorCommand(
                                () -> OFFLINE,
                                (_, _) -> {
                                    throw new IOException("There are no Google credentials.");
                                }),
                        file("observe", "sites: {web: {}}").toString());

        assertThat(ran)
                .isEqualTo(
                        new Ran(
                                2,
                                """
                                missing\tcredentials\t\tThere are no Google credentials.

                                gcloud auth application-default login
                                """,
                                ""));
    }

    @Test
    void credentials_of_a_person_need_a_project_to_count_against() throws IOException {
        Ran ran =
                as(new CloudIdentity(CloudIdentity.Type.USER, Optional.empty(), Optional.empty()));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.lines("missing"))
                .containsExactly(
                        "missing\tcredentials\tquota project\ta person's application default"
                                + " credentials without a quota project, which many APIs refuse");
        assertThat(ran.commands())
                .containsExactly(
                        "gcloud auth application-default set-quota-project assistant-staging");
    }

    @Test
    void who_asks_is_told_and_is_who_is_granted() throws IOException {
        talk.sandbox.grant(Set.of());
        Ran ran =
                as(
                        new CloudIdentity(
                                CloudIdentity.Type.IMPERSONATED,
                                Optional.of("keeper@ops.iam.gserviceaccount.com"),
                                Optional.of("ops")));

        assertThat(ran.out())
                .startsWith(
                        "ok\tcredentials\tkeeper@ops.iam.gserviceaccount.com\ta service account,"
                                + " impersonated; requests count against ops\n");
        assertThat(ran.commands())
                .last()
                .isEqualTo(
                        "gcloud projects add-iam-policy-binding assistant-staging"
                                + " --member=serviceAccount:keeper@ops.iam.gserviceaccount.com"
                                + " --role=projects/assistant-staging/roles/plumbline_staging_enforce"
                                + " --condition=None");
    }

    @Test
    void apis_that_are_off_are_turned_on_with_those_first_that_tell_of_the_others()
            throws IOException {
        talk.sandbox.everyProjectIsNew();
        Ran ran = doctor("enforce", "secrets: {key: {}}\nnetwork: {subnet: 10.10.0.0/20}");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out())
                .contains("ok\tapi\tserviceusage.googleapis.com\t\n")
                .contains("missing\tapi\tcompute.googleapis.com\t")
                .contains("unknown\tenforce\tassistant-staging\tAPI: Cloud Resource Manager API");
        assertThat(ran.commands())
                .containsExactly(
                        "gcloud services enable cloudresourcemanager.googleapis.com"
                                + " iam.googleapis.com --project=assistant-staging",
                        "gcloud services enable compute.googleapis.com"
                                + " secretmanager.googleapis.com --project=assistant-staging");
    }

    @Test
    void apis_that_the_spec_turns_on_are_not_missing_unless_it_only_observes() throws IOException {
        talk.sandbox.everyProjectIsNew();
        String sections = "apis: {}\nsecrets: {key: {}}";

        Ran ran = doctor("enforce", sections);
        assertThat(ran.out())
                .contains(
                        "later\tapi\tsecretmanager.googleapis.com\tit is off; the spec turns it on\n");
        assertThat(ran.commands()).singleElement().asString().doesNotContain("secretmanager");
        assertThat(doctor("observe", sections).out())
                .contains("missing\tapi\tsecretmanager.googleapis.com\t");
    }

    @Test
    void what_permissions_are_missing_is_told_by_kind() throws IOException {
        talk.sandbox.grant(
                Set.of(
                        "storage.buckets.get",
                        "storage.buckets.create",
                        "serviceusage.services.get",
                        "serviceusage.services.list",
                        "compute.projects.get",
                        "compute.regions.get"));
        Ran ran = doctor("enforce", "sites: {web: {}}");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.lines("missing"))
                .containsExactly(
                        "missing\tobserve\tBucket\tstorage.buckets.list",
                        "missing\tenforce\tBucket\tstorage.buckets.delete",
                        "missing\tenforce\tBucket\tstorage.buckets.update");
        assertThat(ran.commands())
                .containsExactly(
                        "plumbline doctor %s --role=enforce > plumbline_staging_enforce.yaml"
                                .formatted(directory.resolve("staging.yaml")),
                        "gcloud iam roles create plumbline_staging_enforce"
                                + " --project=assistant-staging --file=plumbline_staging_enforce.yaml"
                                + " || gcloud iam roles update plumbline_staging_enforce"
                                + " --project=assistant-staging --file=plumbline_staging_enforce.yaml"
                                + " --quiet",
                        "gcloud projects add-iam-policy-binding assistant-staging"
                                + " --member=\"user:$(gcloud config get-value account)\""
                                + " --role=projects/assistant-staging/roles/plumbline_staging_enforce"
                                + " --condition=None");
    }

    @Test
    void while_the_spec_observes_what_it_takes_to_enforce_is_missing_later() throws IOException {
        talk.sandbox.grant(
                Set.of(
                        "storage.buckets.get",
                        "storage.buckets.list",
                        "serviceusage.services.get",
                        "serviceusage.services.list",
                        "compute.projects.get",
                        "compute.regions.get"));
        Ran ran = doctor("observe", "sites: {web: {}}");

        assertThat(ran.code()).isZero();
        assertThat(ran.lines("later"))
                .containsExactly(
                        "later\tenforce\tBucket\tstorage.buckets.create",
                        "later\tenforce\tBucket\tstorage.buckets.delete",
                        "later\tenforce\tBucket\tstorage.buckets.update");
    }

    @Test
    void what_cannot_be_told_is_neither_there_nor_missing() throws IOException {
        talk.put(
                "/_sandbox/faults",
                "{\"rules\": [{\"fault\": \"unavailable\", \"path\": \"testIamPermissions\"}]}");
        Ran ran = doctor("enforce", "sites: {web: {}}");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.lines("unknown")).singleElement().asString().contains("UNAVAILABLE");
    }

    @Test
    void the_permissions_of_a_large_environment_are_asked_in_parts() throws IOException {
        Ran ran = run(Plumbline.commandLine(), "environments/staging.yaml");

        assertThat(ran.code()).as(ran.out()).isZero();
        assertThat(talk.sandbox.requests())
                .filteredOn(request -> request.path().endsWith(":testIamPermissions"))
                .hasSizeBetween(2, 3);
    }

    @Test
    void a_quota_that_is_nearly_used_up_is_told() throws IOException {
        talk.put("/_sandbox/quotas", "{\"limits\": {\"FIREWALLS\": 5}}");
        Ran ran = doctor("enforce", "sites: {web: {}}");

        assertThat(ran.code()).isZero();
        assertThat(ran.lines("later"))
                .containsExactly("later\tquota\tFIREWALLS\t4 of 5 are used (global)");
    }

    @Test
    void a_quota_that_is_too_small_for_what_has_to_be_made_is_missing() throws IOException {
        talk.put(
                "/_sandbox/quotas",
                """
                {"limits": {"NETWORKS": 1, "N2_CPUS": 4, "INSTANCES": 4, "SSD_TOTAL_GB": 40}}
                """);
        Ran ran =
                doctor(
                        "enforce",
                        """
                        network: {subnet: 10.10.0.0/20}
                        livekit:
                          nodes: 3
                          machine: n2-standard-4
                          zones: [us-central1-a, us-central1-b, us-central1-c]
                          disk: 20GB
                        """);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out().lines().filter(line -> line.contains("\tquota\t")))
                .containsExactlyInAnyOrder(
                        "missing\tquota\tNETWORKS\t1 of 1 are used (global), and the plan takes 1"
                                + " more: ask for 2 at"
                                + " https://console.cloud.google.com/iam-admin/quotas?project=assistant-staging",
                        "missing\tquota\tN2_CPUS\t0 of 4 are used (us-central1), and the plan takes"
                                + " 12 more: ask for 12 at"
                                + " https://console.cloud.google.com/iam-admin/quotas?project=assistant-staging",
                        "missing\tquota\tSSD_TOTAL_GB\t0 of 40 are used (us-central1), and the plan"
                                + " takes 60 more: ask for 60 at"
                                + " https://console.cloud.google.com/iam-admin/quotas?project=assistant-staging");
    }

    @Test
    void what_is_there_already_takes_no_more_of_a_quota() throws IOException {
        talk.network("staging-main");
        talk.put("/_sandbox/quotas", "{\"limits\": {\"NETWORKS\": 2}}");

        assertThat(doctor("enforce", "network: {subnet: 10.10.0.0/20}").lines("missing")).isEmpty();
    }

    @Test
    void of_what_cannot_be_seen_it_is_not_known_what_it_takes() throws IOException {
        talk.put(
                "/_sandbox/faults",
                "{\"rules\": [{\"fault\": \"unavailable\", \"path\": \"/global/networks\"}]}");
        Ran ran = doctor("enforce", "network: {subnet: 10.10.0.0/20}");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.lines("unknown"))
                .singleElement()
                .asString()
                .startsWith("unknown\tquota\tstaging/Network/network, of which");
    }

    @Test
    void a_role_has_what_the_environment_takes_and_asks_nobody() throws IOException {
        Ran ran = doctor("enforce", "sites: {web: {}}", "--role=observe");

        assertThat(ran)
                .isEqualTo(
                        new Ran(
                                0,
                                """
                                title: Plumbline, staging, observe
                                description: What it takes to observe the environment staging. Written by plumbline doctor.
                                stage: GA
                                includedPermissions:
                                - compute.projects.get
                                - compute.regions.get
                                - serviceusage.services.get
                                - serviceusage.services.list
                                - storage.buckets.get
                                - storage.buckets.list
                                """,
                                ""));
        assertThat(doctor("enforce", "sites: {web: {}}", "--role=enforce").out())
                .contains("- storage.buckets.create\n", "- storage.buckets.get\n");
        assertThat(talk.sandbox.requests()).isEmpty();
    }

    @Test
    void as_json_it_tells_the_same() throws IOException {
        talk.sandbox.grant(Set.of());
        JsonNode told =
                JsonMapper.shared()
                        .readTree(doctor("enforce", "sites: {web: {}}", "--output=json").out());

        assertThat(told.path("environment").asString()).isEqualTo("staging");
        assertThat(told.path("project").asString()).isEqualTo(PROJECT);
        assertThat(told.path("findings").get(0).path("state").asString()).isEqualTo("ok");
        assertThat(told.path("findings").get(1).path("check").asString()).isEqualTo("api");
        assertThat(told.path("commands")).hasSize(3);
    }

    @Test
    void a_spec_with_problems_is_no_case_for_it() throws IOException {
        Ran ran = doctor("enforce", "sitse: {}");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("unknown field 'sitse'");
    }

    @Test
    @Tag("gcloud")
    void whoever_pastes_all_that_is_printed_is_let_in() throws IOException {
        Gcloud.assumeInstalled();
        plumblineIsInstalled();
        Gcloud gcloud = new Gcloud(talk.sandbox.uri(), directory, PROJECT);
        talk.sandbox.everyProjectIsNew();
        String secrets = "secrets: {key: {generate: {length: 32}}}\n";

        doctor("enforce", secrets).commands().forEach(gcloud::paste);
        talk.sandbox.advance(Duration.ofMinutes(1));
        paste(gcloud, secrets);
        assertThat(doctor("enforce", secrets).code()).isZero();

        String more = secrets + "apis: {}\nsites: {web: {}}\n";
        assertThat(doctor("enforce", more).code()).isEqualTo(2);
        paste(gcloud, more);
        assertThat(doctor("enforce", more).code()).isZero();
    }

    /** Somebody who may do all pastes what is missing; what the role allows is granted then. */
    private void paste(Gcloud gcloud, String sections) throws IOException {
        talk.sandbox.grant(granted());
        List<String> commands = doctor("enforce", sections).commands();
        talk.sandbox.grant(Set.of(GrantedPermissions.ALL));
        commands.forEach(gcloud::paste);
        assertThat(talk.post("/v1/projects/" + PROJECT + ":getIamPolicy", "{}").body().toString())
                .contains("user:jo@example.com", ROLE);
        talk.sandbox.grant(granted());
    }

    private Set<String> granted() {
        talk.sandbox.grant(Set.of(GrantedPermissions.ALL));
        Set<String> granted = new HashSet<>();
        talk.get("/v1/" + ROLE)
                .body()
                .path("includedPermissions")
                .forEach(each -> granted.add(each.asString()));
        return granted;
    }

    @Test
    @Tag("gcloud")
    void gcloud_knows_the_lines_that_only_google_can_answer() throws IOException {
        Gcloud.assumeInstalled();
        Gcloud gcloud = new Gcloud(talk.sandbox.uri(), directory, PROJECT);
        CloudIdentity person =
                new CloudIdentity(CloudIdentity.Type.USER, Optional.empty(), Optional.empty());

        gcloud.paste(Remedies.LOGIN + " --help");
        gcloud.paste(as(person).commands().getFirst() + " --help");
    }

    @Test
    @Tag("gcloud")
    void whoever_is_not_known_is_asked_for_before_anybody_is_let_in() throws IOException {
        Gcloud.assumeInstalled();
        Gcloud gcloud = new Gcloud(talk.sandbox.uri(), directory, PROJECT);
        talk.sandbox.grant(Set.of());
        String grant =
                as(new CloudIdentity(
                                CloudIdentity.Type.FEDERATED, Optional.empty(), Optional.empty()))
                        .commands()
                        .getLast();
        talk.sandbox.grant(Set.of(GrantedPermissions.ALL));

        assertThatThrownBy(() -> gcloud.paste(grant)).hasMessageContaining("whom to let in");
        assertThat(gcloud.paste("MEMBER=user:ann@example.com; " + grant))
                .contains("user:ann@example.com");
    }

    private Ran as(CloudIdentity identity) throws IOException {
        Gcp gcp = gcp(talk.sandbox.uri());
        return run(
                new DoctorCommand(
                        () -> OFFLINE,
                        (_, _) ->
                                new Checkup.Cloud(
                                        identity, Catalogue.kinds(gcp), new ProjectRights(gcp))),
                file("enforce", "sites: {web: {}}").toString());
    }

    private static Gcp gcp(URI cloud) {
        return Gcp.at(Endpoints.at(cloud), Meter.NONE, new Tempo(0.01), Clock.systemUTC());
    }

    private Ran doctor(String mode, String sections, String... more) throws IOException {
        String file = file(mode, sections).toString();
        return run(
                Plumbline.commandLine(),
                Stream.concat(Stream.of(file), Stream.of(more)).toArray(String[]::new));
    }

    private Path file(String mode, String sections) throws IOException {
        return Files.writeString(
                directory.resolve("staging.yaml"),
                """
                apiVersion: plumbline.dev/v1
                kind: Environment
                metadata: {name: staging}
                spec:
                  project: %s
                  region: us-central1
                  mode: %s
                """
                                .formatted(PROJECT, mode)
                        + sections.indent(2));
    }

    private Ran run(DoctorCommand doctor, String... arguments) {
        return execute(new CommandLine(doctor), arguments);
    }

    private Ran run(CommandLine plumbline, String... arguments) {
        return execute(
                plumbline,
                Stream.of(
                                Stream.of("doctor"),
                                Stream.of(arguments),
                                Stream.of("--endpoint", talk.sandbox.uri().toString()))
                        .flatMap(each -> each)
                        .toArray(String[]::new));
    }

    private static Ran execute(CommandLine line, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    /** Where the lines are pasted there is a program of this name. */
    private void plumblineIsInstalled() throws IOException {
        Path program =
                Files.writeString(
                        directory.resolve("plumbline"),
                        """
                        #!/bin/sh
                        exec %s/bin/java -cp '%s' dev.plumbline.Plumbline "$@"
                        """
                                .formatted(
                                        System.getProperty("java.home"),
                                        System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
