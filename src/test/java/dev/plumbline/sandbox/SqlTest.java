package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Cloud SQL does and refuses beyond what was recorded of it. */
class SqlTest {
    private static final String INSTANCES = "/v1/projects/demo/instances";
    private static final String MAIN = INSTANCES + "/main";
    private static final String BODY =
            """
            {"name": "main", "databaseVersion": "POSTGRES_16", "region": "us-central1",
             "settings": {"tier": "db-custom-1-3840", "edition": "ENTERPRISE"}}\
            """;

    private final Talk talk = new Talk();

    @BeforeEach
    void create() {
        done("POST", INSTANCES, BODY);
    }

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void a_new_instance_gets_its_addresses_when_it_runs_and_is_born_with_a_database_and_a_user() {
        talk.post(INSTANCES, BODY.replace("main", "other"));
        assertThat(talk.get(INSTANCES + "/other").text("state")).isEqualTo("PENDING_CREATE");
        assertThat(talk.get(INSTANCES + "/other").body().has("ipAddresses")).isFalse();
        assertThat(talk.get(INSTANCES + "/other/users").message()).contains("not running");
        later();
        assertThat(talk.get(INSTANCES + "/other").text("state")).isEqualTo("RUNNABLE");
        assertThat(talk.get(INSTANCES + "/other").text("ipAddresses", "0", "type"))
                .isEqualTo("PRIMARY");
        assertThat(talk.get(INSTANCES + "/other/users").text("items", "0", "name"))
                .isEqualTo("postgres");
        assertThat(talk.get(INSTANCES + "/other/databases").text("items", "0", "name"))
                .isEqualTo("postgres");
        assertThat(talk.get(INSTANCES).body().path("items")).hasSize(2);
    }

    @Test
    void an_instance_can_be_restarted() {
        Talk.Reply operation = talk.post(MAIN + "/restart", "");
        assertThat(operation.text("operationType")).isEqualTo("RESTART");
        assertThat(operation.text("targetId")).isEqualTo("main");
        assertThat(talk.post(MAIN + "/databases", "{\"name\": \"app\"}").reason())
                .isEqualTo("operationInProgress");
        later();
        assertThat(talk.get(MAIN).text("state")).isEqualTo("RUNNABLE");
        assertThat(talk.post(INSTANCES + "/none/restart", "").status()).isEqualTo(404);
    }

    @Test
    void an_instance_that_has_replicas_is_not_deleted_before_them() {
        done(
                "POST",
                INSTANCES,
                BODY.replace("\"main\"", "\"copy\", \"masterInstanceName\": \"main\""));
        assertThat(talk.delete(MAIN).reason()).isEqualTo("errorReplicationMasterInvalidOperation");
        done("DELETE", INSTANCES + "/copy", "");
        done("DELETE", MAIN, "");
        assertThat(talk.get(MAIN).status()).isEqualTo(404);
    }

    @Test
    void a_replica_follows_an_instance_that_runs_and_is_told_of_by_it() {
        done("PATCH", MAIN, "{\"settings\": {\"dataDiskSizeGb\": \"50\"}}");
        String replica = BODY.replace("\"main\"", "\"copy\", \"masterInstanceName\": \"main\"");
        Talk.Reply started = talk.post(INSTANCES, replica);
        assertThat(started.text("operationType")).isEqualTo("CREATE_REPLICA");
        assertThat(talk.post(MAIN + "/restart", "").reason()).isEqualTo("operationInProgress");
        later();
        Talk.Reply copy = talk.get(INSTANCES + "/copy");
        assertThat(copy.text("masterInstanceName")).isEqualTo("demo:main");
        assertThat(copy.text("instanceType")).isEqualTo("READ_REPLICA_INSTANCE");
        assertThat(copy.text("settings", "dataDiskSizeGb")).isEqualTo("50");
        assertThat(talk.get(MAIN).text("replicaNames", "0")).isEqualTo("copy");
        assertThat(talk.patch(INSTANCES + "/copy", "{\"masterInstanceName\": \"else\"}").status())
                .isEqualTo(400);
        assertThat(talk.post(INSTANCES, replica.replace("\"main\"", "\"none\"")).status())
                .isEqualTo(409);
        assertThat(
                        talk.post(
                                        INSTANCES,
                                        replica.replace("\"copy\"", "\"third\"")
                                                .replace("\"main\"", "\"copy\""))
                                .reason())
                .isEqualTo("errorReplicationMasterInvalidOperation");
        done("DELETE", INSTANCES + "/copy", "");
        assertThat(talk.get(MAIN).body().has("replicaNames")).isFalse();
    }

    @Test
    void refuses_a_second_operation_while_one_is_under_way() {
        talk.patch(MAIN, "{\"settings\": {\"dataDiskSizeGb\": 20}}");
        Talk.Reply reply = talk.post(MAIN + "/databases", "{\"name\": \"app\"}");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.reason()).isEqualTo("operationInProgress");
        later();
        assertThat(talk.post(MAIN + "/databases", "{\"name\": \"app\"}").status()).isEqualTo(200);
    }

    @Test
    void refuses_a_write_that_was_made_for_older_settings() {
        String version = talk.get(MAIN).text("settings", "settingsVersion");
        String patch =
                "{\"settings\": {\"settingsVersion\": %s, \"dataDiskSizeGb\": 20}}"
                        .formatted(version);
        done("PATCH", MAIN, patch);
        Talk.Reply reply = talk.patch(MAIN, patch);
        assertThat(reply.status()).isEqualTo(412);
        assertThat(reply.reason()).isEqualTo("staleData");
        assertThat(Integer.parseInt(talk.get(MAIN).text("settings", "settingsVersion")))
                .isGreaterThan(Integer.parseInt(version) + 1);
    }

    @Test
    void keeps_a_deleted_name_taken_for_a_week() {
        done("DELETE", MAIN, "");
        assertThat(talk.get(MAIN).reason()).isEqualTo("instanceDoesNotExist");
        Talk.Reply reply = talk.post(INSTANCES, BODY);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.reason()).isEqualTo("instanceAlreadyExists");
        talk.sandbox.advance(Duration.ofDays(7));
        assertThat(talk.post(INSTANCES, BODY).status()).isEqualTo(200);
        later();
        assertThat(talk.get(MAIN + "/users").body().path("items")).hasSize(1);
    }

    @Test
    void refuses_to_delete_what_is_protected() {
        done("PATCH", MAIN, "{\"settings\": {\"deletionProtectionEnabled\": true}}");
        Talk.Reply reply = talk.delete(MAIN);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).contains("The instance is protected");
    }

    @Test
    void refuses_what_an_instance_cannot_become() {
        refused("{\"region\": \"europe-west1\"}", "region");
        refused("{\"databaseVersion\": \"POSTGRES_15\"}", "POSTGRES_16 to POSTGRES_15");
        refused("{\"settings\": {\"dataDiskSizeGb\": 5}}", "disk size");
        refused("{\"settings\": {\"tier\": \"db-giant\"}}", "Invalid Tier (db-giant)");
        refused("{\"settings\": {\"ipConfiguration\": {\"ipv4Enabled\": false}}}", "Public IP");
        refused(
                "{\"settings\": {\"ipConfiguration\": {\"privateNetwork\":"
                        + " \"projects/demo/global/networks/net\"}}}",
                "NETWORK_NOT_PEERED");
        refused(
                "{\"settings\": {\"backupConfiguration\": {\"pointInTimeRecoveryEnabled\": true}}}",
                "backups");
        refused("{\"settings\": {\"edition\": \"GOLDEN\"}}", "GOLDEN");
        done("PATCH", MAIN, "{\"databaseVersion\": \"POSTGRES_17\"}");
        assertThat(talk.get(MAIN).text("databaseInstalledVersion")).startsWith("POSTGRES_17");
    }

    @Test
    void gives_newer_versions_the_dearer_edition_where_none_is_said() {
        Talk.Reply reply =
                talk.post(
                        INSTANCES,
                        BODY.replace("main", "other").replace(", \"edition\": \"ENTERPRISE\"", ""));
        assertThat(reply.message())
                .contains("Invalid Tier (db-custom-1-3840) for (ENTERPRISE_PLUS) Edition");
    }

    @Test
    void a_stopped_instance_tells_nothing_of_what_is_in_it() {
        done("PATCH", MAIN, "{\"settings\": {\"activationPolicy\": \"NEVER\"}}");
        assertThat(talk.get(MAIN + "/databases").status()).isEqualTo(400);
        assertThat(talk.get(MAIN + "/users/postgres").status()).isEqualTo(400);
        assertThat(talk.get(INSTANCES + "/none/users").reason()).isEqualTo("instanceDoesNotExist");
    }

    @Test
    void never_gives_a_password_back_and_tells_that_it_has_changed() {
        talk.post(MAIN + "/users", "{\"name\": \"app\", \"password\": \"one\"}");
        Talk.Reply before = talk.get(MAIN + "/users/app");
        assertThat(before.body().has("password")).isFalse();
        talk.put(MAIN + "/users?name=app", "{\"password\": \"two\"}");
        Talk.Reply after = talk.get(MAIN + "/users/app");
        assertThat(after.body().has("password")).isFalse();
        assertThat(after.text("etag")).isNotEqualTo(before.text("etag"));
    }

    @Test
    void two_names_of_one_setting_agree() {
        done("PATCH", MAIN, "{\"settings\": {\"ipConfiguration\": {\"requireSsl\": true}}}");
        assertThat(talk.get(MAIN).text("settings", "ipConfiguration", "sslMode"))
                .isEqualTo("TRUSTED_CLIENT_CERTIFICATE_REQUIRED");
        done(
                "PATCH",
                MAIN,
                "{\"settings\": {\"ipConfiguration\": {\"sslMode\": \"ENCRYPTED_ONLY\"}}}");
        assertThat(talk.get(MAIN).text("settings", "ipConfiguration", "requireSsl"))
                .isEqualTo("false");
    }

    private void refused(String patch, String why) {
        Talk.Reply reply = talk.patch(MAIN, patch);
        assertThat(reply.status()).as(patch).isEqualTo(400);
        assertThat(reply.message()).contains(why);
    }

    private void done(String method, String path, String body) {
        assertThat(talk.send(method, path, body).status()).isEqualTo(200);
        later();
    }

    private void later() {
        talk.sandbox.advance(Duration.ofMinutes(20));
    }
}
