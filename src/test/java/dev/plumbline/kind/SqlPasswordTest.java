package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.world.Approving;
import dev.plumbline.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of the section {@code database}, and of the password of a user in it. */
class SqlPasswordTest {
    private static final String SECRET = "/v1/projects/assistant-staging/secrets/test-password";
    private static final String INSTANCE = "/v1/projects/assistant-staging/instances/test-database";
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test, labels: {team: platform}}
            spec:
              project: assistant-staging
              region: us-central1
              mode: enforce
              secrets:
                password: {generate: {length: 40}}
              database:
                version: POSTGRES_16
                tier: db-custom-1-3840
                disk: 20GB
                databases: [app]
                users: {app: {password: {secret: password}}}
            """;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private JsonNode get(String path) {
        return JsonMapper.shared().readTree(world.curl("GET", path, ""));
    }

    private String value() {
        return new String(
                Base64.getDecoder()
                        .decode(
                                get(SECRET + "/versions/latest:access")
                                        .path("payload")
                                        .path("data")
                                        .asString()),
                StandardCharsets.UTF_8);
    }

    private List<String> writesToUsers() {
        return world.sandbox.requests().stream()
                .filter(Logged::write)
                .filter(request -> request.path().equals(INSTANCE + "/users"))
                .map(Logged::method)
                .toList();
    }

    @Test
    void a_user_gets_what_the_secret_holds_and_nobody_is_told() {
        world.operate(SPEC);
        Report report = world.converged();
        String told = report.toString() + world.ledger.attempts("test", Instant.EPOCH);
        assertThat(told).contains("test/SqlUser/app").doesNotContain(value());
        assertThat(writesToUsers()).containsExactly("POST");
        assertThat(get(INSTANCE).path("settings").path("userLabels").path("team").asString())
                .isEqualTo("platform");
        world.scanned();
        assertThat(writesToUsers()).hasSize(1);
    }

    @Test
    void a_newer_version_of_the_secret_is_delivered_once() {
        world.operate(SPEC);
        world.converged();
        JsonNode before = get(INSTANCE + "/users/app");
        world.curl(
                "POST", SECRET + ":addVersion", "{\"payload\": {\"data\": \"bmV3LXBhc3N3b3Jk\"}}");
        world.ledger.await("it is delivered", _ -> writesToUsers().size() == 2);
        Report report = world.convergedAgain();
        assertThat(writesToUsers()).containsExactly("POST", "PUT");
        assertThat(get(INSTANCE + "/users/app").path("etag")).isNotEqualTo(before.path("etag"));
        assertThat(report.toString()).doesNotContain("new-password");
        world.scanned();
        assertThat(writesToUsers()).hasSize(2);
    }

    @Test
    void
            what_an_instance_is_born_with_is_nobodys_and_what_is_deleted_in_it_is_made_again_when_a_person_says_so() {
        world.operate(SPEC);
        Report report = world.converged();
        assertThat(report.orphans()).isEmpty();
        world.curl("DELETE", INSTANCE + "/databases/app", "");
        world.sandbox.advance(java.time.Duration.ofHours(1));
        Report gone =
                world.ledger.await(
                        "it is seen",
                        each ->
                                each.rows().stream()
                                        .anyMatch(row ->
                                                row.ref().kind().equals("SqlDatabase")
                                                        && row.step().equals("create")));
        Approving.step(world.ledger, world.row(gone, "SqlDatabase", "app"));
        world.convergedAgain();
        assertThat(get(INSTANCE + "/databases/app").path("charset").asString()).isEqualTo("UTF8");
        assertThat(get(INSTANCE + "/users").path("items")).hasSize(2);
    }

    @Test
    void a_disk_that_has_grown_is_in_order_and_stays_so_through_other_changes() {
        world.operate(SPEC);
        world.converged();
        world.curl("PATCH", INSTANCE, "{\"settings\": {\"dataDiskSizeGb\": \"35\"}}");
        world.sandbox.advance(java.time.Duration.ofHours(1));
        Row row = world.row(world.convergedAgain(), "SqlInstance", "database");
        assertThat(row.changes()).isEmpty();
        world.curl("PATCH", INSTANCE, "{\"settings\": {\"deletionProtectionEnabled\": false}}");
        world.sandbox.advance(java.time.Duration.ofHours(1));
        world.ledger.await(
                "it is mended",
                _ -> get(INSTANCE).path("settings").path("deletionProtectionEnabled").asBoolean());
        assertThat(get(INSTANCE).path("settings").path("dataDiskSizeGb").asString())
                .isEqualTo("35");
    }
}
