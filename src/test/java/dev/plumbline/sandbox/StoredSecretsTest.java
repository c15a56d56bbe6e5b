package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets and their versions, where no recording tells. */
@Execution(ExecutionMode.CONCURRENT)
class StoredSecretsTest {
    private static final String SECRETS = "/v1/projects/demo/secrets";
    private static final String AUTOMATIC = "{\"replication\": {\"automatic\": {}}}";

    private final Talk talk = new Talk();

    @BeforeEach
    void aSecret() {
        talk.done("POST", SECRETS + "?secretId=key", AUTOMATIC);
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private Talk.Reply add(String value) {
        String data = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
        return talk.post(
                SECRETS + "/key:addVersion", "{\"payload\": {\"data\": \"%s\"}}".formatted(data));
    }

    private Talk.Reply version(String verb) {
        return talk.post(SECRETS + "/key/versions/" + verb, "{}");
    }

    @Test
    void latest_is_the_newest_whatever_its_state() {
        assertThat(talk.get(SECRETS + "/key/versions/latest").message())
                .matches("Secret \\[projects/\\d+/secrets/key] not found or has no versions\\.");
        add("one");
        add("two");
        version("2:disable");
        assertThat(talk.get(SECRETS + "/key/versions/latest").text("state")).isEqualTo("DISABLED");
        Talk.Reply refused = talk.get(SECRETS + "/key/versions/latest:access");
        assertThat(refused.message()).endsWith("versions/2] is in DISABLED state.");
        assertThat(refused.text("error", "status")).isEqualTo("FAILED_PRECONDITION");
        assertThat(talk.get(SECRETS + "/key/versions/1:access").text("payload", "data"))
                .isEqualTo("b25l");
    }

    @Test
    void lists_the_newest_first_page_by_page() {
        for (int number = 1; number <= 11; number++) {
            add("v" + number);
        }
        Talk.Reply first = talk.get(SECRETS + "/key/versions?pageSize=2");
        assertThat(first.text("versions", "0", "name")).endsWith("/versions/11");
        assertThat(first.text("versions", "1", "name")).endsWith("/versions/10");
        Talk.Reply next =
                talk.get(
                        SECRETS
                                + "/key/versions?pageSize=2&pageToken="
                                + first.text("nextPageToken"));
        assertThat(next.text("versions", "0", "name")).endsWith("/versions/9");
        assertThat(talk.get(SECRETS + "/none/versions").status()).isEqualTo(404);
    }

    @Test
    void what_is_destroyed_stays_as_a_trace_and_is_never_enabled_again() {
        add("one");
        version("1:destroy");
        assertThat(talk.get(SECRETS + "/key/versions/latest").text("state")).isEqualTo("DESTROYED");
        assertThat(version("1:enable").status()).isEqualTo(400);
        assertThat(add("two").text("name")).endsWith("/versions/2");
    }

    @Test
    void a_delayed_destruction_disables_first_and_is_called_off_by_enabling() {
        talk.patch(
                SECRETS + "/key?updateMask=versionDestroyTtl",
                "{\"versionDestroyTtl\": \"86400s\"}");
        add("one");
        add("two");
        assertThat(version("1:destroy").text("state")).isEqualTo("DISABLED");
        version("2:destroy");
        version("2:enable");
        talk.sandbox.advance(Duration.ofDays(2));
        assertThat(talk.get(SECRETS + "/key/versions/1").text("state")).isEqualTo("DESTROYED");
        assertThat(talk.get(SECRETS + "/key/versions/2").text("state")).isEqualTo("ENABLED");
    }

    @Test
    void a_secret_takes_its_versions_and_its_policy_along() {
        add("one");
        talk.done(
                "POST",
                SECRETS + "/key:setIamPolicy",
                "{\"policy\": {\"bindings\": [{\"role\": \"roles/viewer\", \"members\": [\"allUsers\"]}]}}");
        talk.delete(SECRETS + "/key");
        assertThat(talk.get(SECRETS + "/key").message())
                .matches("Secret \\[projects/\\d+/secrets/key] not found\\.");
        aSecret();
        assertThat(talk.get(SECRETS + "/key/versions").body().has("versions")).isFalse();
        assertThat(talk.get(SECRETS + "/key:getIamPolicy").body().has("bindings")).isFalse();
    }

    @Test
    void a_secret_that_has_outlived_its_time_is_gone() {
        Talk.Reply made =
                talk.post(
                        SECRETS + "?secretId=short",
                        "{\"replication\": {\"automatic\": {}}, \"ttl\": \"3600s\"}");
        assertThat(made.body().has("expireTime")).isTrue();
        assertThat(made.body().has("ttl")).isFalse();
        talk.sandbox.advance(Duration.ofHours(2));
        assertThat(talk.get(SECRETS + "/short").status()).isEqualTo(404);
    }

    @Test
    void a_stale_etag_and_a_wrong_checksum_are_refused() {
        Talk.Reply stale =
                talk.patch(SECRETS + "/key?updateMask=labels", "{\"etag\": \"\\\"old\\\"\"}");
        assertThat(stale.text("error", "status")).isEqualTo("FAILED_PRECONDITION");
        Talk.Reply wrong =
                talk.post(
                        SECRETS + "/key:addVersion",
                        "{\"payload\": {\"data\": \"b25l\", \"dataCrc32c\": \"1\"}}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(add("").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b | {\"replication\": {\"automatic\": {}}}",
                "x   | {}",
                "x   | {\"replication\": {}}",
                "x   | {\"replication\": {\"userManaged\": {\"replicas\": []}}}",
                "x   | {\"replication\": {\"automatic\": {}}, \"labels\": {\"A\": \"b\"}}",
                "x   | {\"replication\": {\"automatic\": {}}, \"versionAliases\": {\"old\": \"7\"}}",
                "x   | {\"replication\": {\"automatic\": {}}, \"versionDestroyTtl\": \"60s\"}",
                "x   | {\"replication\": {\"automatic\": {}}, \"rotation\": {\"nextRotationTime\": \"2099-01-01T00:00:00Z\"}}",
                "x   | {\"replication\": {\"automatic\": {}}, \"ttl\": \"60s\", \"expireTime\": \"2099-01-01T00:00:00Z\"}"
            })
    void a_secret_that_cannot_be_is_refused(String id, String secret) {
        assertThat(talk.post(SECRETS + "?secretId=" + id.replace(" ", "%20"), secret).status())
                .isEqualTo(400);
    }

    @Test
    void replication_stays_and_a_change_says_what_it_changes() {
        String managed =
                "{\"replication\": {\"userManaged\": {\"replicas\": [{\"location\": \"us-east1\"}]}}}";
        assertThat(talk.patch(SECRETS + "/key?updateMask=replication", managed).status())
                .isEqualTo(400);
        assertThat(talk.patch(SECRETS + "/key", "{\"labels\": {\"a\": \"b\"}}").status())
                .isEqualTo(400);
        assertThat(talk.post(SECRETS + "?secretId=key", AUTOMATIC).status()).isEqualTo(409);
    }
}
