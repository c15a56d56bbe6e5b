package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.cloud.CloudProjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what: read whole, written whole, and never lost by who did not see all of it. */
@Execution(ExecutionMode.CONCURRENT)
class PoliciesTest {
    private static final String PROJECT = "/v1/projects/demo";
    private static final String LATER =
            "{\"title\": \"later\", \"expression\": \"request.time > timestamp('2099-01-01T00:00:00Z')\"}";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private Talk.Reply read(int version) {
        return talk.post(
                PROJECT + ":getIamPolicy",
                "{\"options\": {\"requestedPolicyVersion\": %d}}".formatted(version));
    }

    private Talk.Reply write(String policy) {
        return talk.post(PROJECT + ":setIamPolicy", "{\"policy\": %s}".formatted(policy));
    }

    private static String binding(String role, String member, String condition) {
        return "{\"role\": \"%s\", \"members\": [\"%s\"]%s}"
                .formatted(
                        role, member, condition.isEmpty() ? "" : ", \"condition\": " + condition);
    }

    @Test
    void a_project_has_an_owner_from_its_beginning_by_either_version_and_its_number() {
        assertThat(read(3).text("bindings", "0", "role")).isEqualTo("roles/owner");
        String number = CloudProjects.number("demo");
        assertThat(
                        talk.post("/v3/projects/%s:getIamPolicy".formatted(number), "{}")
                                .text("bindings", "0", "members", "0"))
                .isEqualTo("user:sandbox@example.com");
    }

    @Test
    void bindings_come_back_merged_sorted_and_in_one_case() {
        Talk.Reply written =
                write(
                        "{\"bindings\": [%s, %s, %s]}"
                                .formatted(
                                        binding("roles/viewer", "user:Jo@Example.com", ""),
                                        binding("roles/browser", "allAuthenticatedUsers", ""),
                                        binding("roles/viewer", "group:a@example.com", "")));
        assertThat(written.body().path("bindings").toString())
                .isEqualTo(
                        "[{\"role\":\"roles/browser\",\"members\":[\"allAuthenticatedUsers\"]},"
                                + "{\"role\":\"roles/viewer\",\"members\":[\"group:a@example.com\",\"user:jo@example.com\"]}]");
    }

    private Talk.Reply masked(String mask, String policy) {
        return talk.post(
                PROJECT + ":setIamPolicy",
                "{\"policy\": %s, \"updateMask\": \"%s\"}".formatted(policy, mask));
    }

    private static final String AUDITS =
            "{\"auditConfigs\": [{\"service\": \"allServices\", \"auditLogConfigs\": [{\"logType\": \"DATA_READ\", \"exemptedMembers\": [\"user:jo@example.com\"]}]}]}";

    @Test
    void what_is_logged_is_written_only_where_the_mask_says_so() {
        assertThat(write(AUDITS).body().has("auditConfigs")).isFalse();
        Talk.Reply written = masked("auditConfigs", AUDITS);
        assertThat(
                        written.text(
                                "auditConfigs",
                                "0",
                                "auditLogConfigs",
                                "0",
                                "exemptedMembers",
                                "0"))
                .isEqualTo("user:jo@example.com");
        write("{\"bindings\": [%s]}".formatted(binding("roles/browser", "allUsers", "")));
        assertThat(read(3).text("auditConfigs", "0", "service")).isEqualTo("allServices");
        masked("auditConfigs,etag", "{}");
        assertThat(read(3).body().has("auditConfigs")).isFalse();
        assertThat(read(3).text("bindings", "0", "role")).isEqualTo("roles/browser");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    allServices | nobody
                    DATA_READ | LOGS
                    user:jo@example.com | jo
                    {"logType": | {"logType": "DATA_READ"}, {"logType":
                    """)
    void what_cannot_be_logged_is_refused(String said, String instead) {
        assertThat(masked("auditConfigs", AUDITS.replace(said, instead)).status()).isEqualTo(400);
    }

    @Test
    void a_stale_etag_is_aborted() {
        String etag = read(3).text("etag");
        write("{\"bindings\": [%s]}".formatted(binding("roles/viewer", "allUsers", "")));
        Talk.Reply stale = write("{\"etag\": \"%s\"}".formatted(etag));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text("error", "status")).isEqualTo("ABORTED");
    }

    @Test
    void conditions_are_seen_and_kept_by_version_three_only() {
        String conditional = binding("roles/browser", "user:jo@example.com", LATER);
        assertThat(write("{\"bindings\": [%s]}".formatted(conditional)).status()).isEqualTo(400);
        Talk.Reply written = write("{\"version\": 3, \"bindings\": [%s]}".formatted(conditional));
        assertThat(written.text("version")).isEqualTo("3");
        assertThat(read(3).text("bindings", "0", "condition", "title")).isEqualTo("later");
        Talk.Reply old = read(1);
        assertThat(old.body().path("bindings").path(0).has("condition")).isFalse();
        assertThat(old.text("bindings", "0", "role")).startsWith("roles/browser_withcond_");
        Talk.Reply lost = write("{\"version\": 1, \"etag\": \"%s\"}".formatted(old.text("etag")));
        assertThat(lost.message())
                .startsWith(
                        "Specified policy version (1) cannot be less than the existing policy"
                                + " version (3).");
        assertThat(read(2).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "roles/browser, jo@example.com",
        "roles/browser, person:jo@example.com",
        "roles/browser, user:",
        "browser, user:jo@example.com"
    })
    void who_or_what_is_not_is_refused(String role, String member) {
        assertThat(write("{\"bindings\": [%s]}".formatted(binding(role, member, ""))).status())
                .isEqualTo(400);
    }

    @Test
    void a_binding_without_members_and_a_condition_on_a_basic_role_are_refused() {
        assertThat(
                        write("{\"bindings\": [{\"role\": \"roles/browser\", \"members\": []}]}")
                                .status())
                .isEqualTo(400);
        assertThat(
                        write(
                                        "{\"version\": 3, \"bindings\": [%s]}"
                                                .formatted(
                                                        binding(
                                                                "roles/viewer",
                                                                "user:jo@example.com",
                                                                LATER)))
                                .message())
                .isEqualTo("Conditions can't be set on primitive roles");
    }

    @Test
    void an_account_that_was_deleted_stays_as_it_is() {
        String gone = "deleted:serviceAccount:App@demo.iam.gserviceaccount.com?uid=123";
        assertThat(
                        write("{\"bindings\": [%s]}".formatted(binding("roles/browser", gone, "")))
                                .text("bindings", "0", "members", "0"))
                .isEqualTo(gone);
    }
}
