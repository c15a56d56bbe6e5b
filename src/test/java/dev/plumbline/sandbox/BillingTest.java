package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.world.Gcloud;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Cloud Billing answers and refuses as it does at Google. */
@Execution(ExecutionMode.CONCURRENT)
class BillingTest {
    private static final String ACCOUNT = "billingAccounts/012345-6789AB-CDEF01";
    private static final String BUDGETS = "/v1/" + ACCOUNT + "/budgets";
    private static final String INFO = "/v1/projects/demo/billingInfo";
    private static final String BUDGET =
            """
            {"displayName": "Demo", "amount": {"specifiedAmount": {"units": "300", "nanos": 0}},
             "budgetFilter": {"projects": ["projects/demo", "projects/other"], "labels": {"team": ["edge"]}},
             "thresholdRules": [{"thresholdPercent": 0.5}]}\
            """;

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private String made() {
        return "/v1/" + talk.done("POST", BUDGETS, BUDGET).text("name");
    }

    @Test
    void a_budget_gets_an_id_of_the_server_and_what_nobody_has_said() {
        String budget = made();
        assertThat(budget).matches(BUDGETS + "/[0-9a-f-]{36}");
        assertThat(made()).isNotEqualTo(budget);
        Talk.Reply live = talk.get(budget);
        assertThat(live.body().path("amount").toString())
                .isEqualTo("{\"specifiedAmount\":{\"units\":\"300\",\"currencyCode\":\"USD\"}}");
        assertThat(live.text("budgetFilter", "calendarPeriod")).isEqualTo("MONTH");
        assertThat(live.text("budgetFilter", "creditTypesTreatment"))
                .isEqualTo("INCLUDE_ALL_CREDITS");
        assertThat(live.text("budgetFilter", "labels", "team", "0")).isEqualTo("edge");
        assertThat(live.text("thresholdRules", "0", "spendBasis")).isEqualTo("CURRENT_SPEND");
        assertThat(live.body().path("notificationsRule").isObject()).isTrue();
        assertThat(live.text("etag")).isNotEmpty().doesNotContain("\"");
    }

    @Test
    void projects_are_answered_by_their_numbers_in_no_order() {
        String budget = made();
        Set<JsonNode> seen = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            seen.add(talk.get(budget).body().path("budgetFilter").path("projects"));
        }
        assertThat(seen).hasSize(2);
        assertThat(seen.iterator().next().valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(
                        "projects/" + CloudProjects.number("demo"),
                        "projects/" + CloudProjects.number("other"));
    }

    @Test
    void a_list_can_be_of_what_counts_one_project() {
        made();
        assertThat(talk.get(BUDGETS + "?scope=projects/demo").body().path("budgets")).hasSize(1);
        assertThat(talk.get(BUDGETS + "?scope=projects/third").body()).isEmpty();
        assertThat(talk.get("/v1/billingAccounts/000000-000000-000000/budgets").body()).isEmpty();
        assertThat(talk.get("/v1/billingAccounts/mine/budgets").status()).isEqualTo(403);
    }

    @Test
    void a_mask_says_what_a_write_is_about_and_without_one_it_is_about_what_it_says() {
        String budget = made();
        talk.done(
                "PATCH",
                budget + "?updateMask=budgetFilter.projects,displayName",
                "{\"displayName\": \"New\", \"thresholdRules\": []}");
        Talk.Reply live = talk.get(budget);
        assertThat(live.text("displayName")).isEqualTo("New");
        assertThat(live.body().path("budgetFilter").has("projects")).isFalse();
        assertThat(live.body().path("thresholdRules")).hasSize(1);
        talk.done("PATCH", budget, "{\"displayName\": \"Newer\", \"thresholdRules\": []}");
        assertThat(talk.get(budget).text("displayName")).isEqualTo("Newer");
        assertThat(talk.get(budget).body().path("thresholdRules")).hasSize(1);
        talk.done("PATCH", budget + "?updateMask=thresholdRules", "{}");
        assertThat(talk.get(budget).body().path("thresholdRules")).isEmpty();
    }

    @Test
    void one_amount_and_one_period_take_the_place_of_the_other() {
        String budget = made();
        talk.done("PATCH", budget, "{\"amount\": {\"lastPeriodAmount\": {}}}");
        assertThat(talk.get(budget).body().path("amount").toString())
                .isEqualTo("{\"lastPeriodAmount\":{}}");
        talk.done(
                "PATCH",
                budget + "?updateMask=budgetFilter.customPeriod",
                "{\"budgetFilter\": {\"customPeriod\": {\"startDate\": {\"year\": 2026, \"month\": 1, \"day\": 1}}}}");
        assertThat(talk.get(budget).body().path("budgetFilter").has("calendarPeriod")).isFalse();
        talk.done(
                "PATCH",
                budget + "?updateMask=budgetFilter.calendarPeriod",
                "{\"budgetFilter\": {\"calendarPeriod\": \"YEAR\"}}");
        assertThat(talk.get(budget).body().path("budgetFilter").has("customPeriod")).isFalse();
    }

    @Test
    void a_write_that_was_planned_on_another_version_is_refused() {
        String budget = made();
        String etag = talk.get(budget).text("etag");
        String body = "{\"displayName\": \"%s\", \"etag\": \"" + etag + "\"}";
        talk.done("PATCH", budget, body.formatted("first"));
        assertThat(talk.patch(budget, body.formatted("second")).status()).isEqualTo(409);
        talk.done("DELETE", budget, "");
        assertThat(talk.get(budget).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"displayName": "none"} | amount
                    {"amount": {}} | amount
                    {"amount": {"specifiedAmount": {"units": 1}, "lastPeriodAmount": {}}} | already set
                    {"amount": {"specifiedAmount": {"units": 1, "currencyCode": "EUR"}}} | currency
                    {"amount": {"specifiedAmount": {"units": -1}}} | less than nothing
                    {"amount": {"lastPeriodAmount": {}}, "budgetFilter": {"projects": ["demo"]}} | not a project
                    {"amount": {"lastPeriodAmount": {}}, "budgetFilter": {"services": ["run"]}} | not a service
                    {"amount": {"lastPeriodAmount": {}}, "budgetFilter": {"creditTypes": ["DISCOUNT"]}} | INCLUDE_SPECIFIED_CREDITS
                    {"amount": {"lastPeriodAmount": {}}, "budgetFilter": {"labels": {"a": ["b", "c"]}}} | one key
                    {"amount": {"lastPeriodAmount": {}}, "budgetFilter": {"customPeriod": {}}} | start_date
                    {"amount": {"lastPeriodAmount": {}}, "thresholdRules": [{"thresholdPercent": -1}]} | less than 0
                    {"amount": {"lastPeriodAmount": {}}, "notificationsRule": {"schemaVersion": "2.0"}} | only 1.0
                    {"amount": {"lastPeriodAmount": {}}, "displayName": "1234567890123456789012345678901234567890123456789012345678901"} | 60 characters
                    """)
    void what_google_does_not_take_is_refused(String body, String why) {
        Talk.Reply refused = talk.post(BUDGETS, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains(why);
        assertThat(talk.get(BUDGETS).body()).isEmpty();
    }

    @Test
    void nobody_pays_for_a_project_until_somebody_says_who() {
        assertThat(talk.get(INFO).body().toString())
                .isEqualTo(
                        "{\"name\":\"projects/demo/billingInfo\",\"projectId\":\"demo\",\"billingAccountName\":\"\",\"billingEnabled\":false}");
        talk.done("PUT", INFO, "{\"billingAccountName\": \"%s\"}".formatted(ACCOUNT));
        assertThat(talk.get(INFO).text("billingAccountName")).isEqualTo(ACCOUNT);
        assertThat(talk.get(INFO).text("billingEnabled")).isEqualTo("true");
        assertThat(talk.put(INFO, "{\"billingAccountName\": \"mine\"}").status()).isEqualTo(400);
    }

    /** Of budgets gcloud asks Google alone: it has no override of that endpoint. */
    @Test
    void gcloud_says_who_pays(@TempDir Path home) {
        Gcloud.assumeInstalled();
        Gcloud gcloud = new Gcloud(talk.sandbox.uri(), home, "demo");
        gcloud.run("billing projects link demo --billing-account=012345-6789AB-CDEF01");
        assertThat(gcloud.run("billing projects describe demo"))
                .contains("billingEnabled: true", ACCOUNT);
        gcloud.run("billing projects unlink demo");
        assertThat(talk.get(INFO).text("billingEnabled")).isEqualTo("false");
    }

    @Test
    void what_gcloud_sends_is_taken() {
        String budget =
                "/v1/"
                        + talk.done(
                                        "POST",
                                        BUDGETS + "?alt=json",
                                        """
                                        {"amount": {"specifiedAmount": {"currencyCode": "USD", "nanos": 75, "units": "100"}},
                                         "budgetFilter": {"projects": ["projects/demo"]}, "displayName": "Demo",
                                         "notificationsRule": {"disableDefaultIamRecipients": false},
                                         "thresholdRules": [{"thresholdPercent": 0.5}]}\
                                        """)
                                .text("name");
        talk.done(
                "PATCH",
                budget
                        + "?alt=json&updateMask=displayName%2CthresholdRules%2CbudgetFilter.calendarPeriod",
                """
                {"budgetFilter": {"calendarPeriod": "QUARTER"}, "displayName": "Other",
                 "thresholdRules": [{"thresholdPercent": 0.9, "spendBasis": "FORECASTED_SPEND"}]}\
                """);
        Talk.Reply live = talk.get(budget);
        assertThat(live.text("amount", "specifiedAmount", "nanos")).isEqualTo("75");
        assertThat(live.text("displayName")).isEqualTo("Other");
        assertThat(live.text("budgetFilter", "calendarPeriod")).isEqualTo("QUARTER");
        assertThat(live.text("thresholdRules", "0", "spendBasis")).isEqualTo("FORECASTED_SPEND");
    }
}
