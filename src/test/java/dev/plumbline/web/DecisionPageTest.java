package dev.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Decision;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people can decide, they can decide on the page where they read of it. */
class DecisionPageTest {
    private static final String PAGE = "/environments/production";

    private Server server;
    private Waiting waiting;

    @BeforeEach
    void start() {
        server = new Server();
        waiting = new Waiting(Server.NOON);
        server.keeper().save(waiting.report());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_waits_for_a_word_has_approve_and_reject_of_the_step_that_is_shown() {
        for (String resource :
                new String[] {"Bucket/web", "SqlInstance/main", "FirewallRule/old-office"}) {
            String page = page(PAGE + "/resources/" + resource);

            assertThat(page)
                    .contains(
                            "name=\"step\" value=\""
                                    + Waiting.STEP
                                    + resource.substring(resource.indexOf('/') + 1)
                                    + "\"",
                            "name=\"resource\" value=\"" + resource + "\"",
                            "\"type\": \"approve\"",
                            "\"type\": \"reject\"",
                            "plumbline approve production/" + resource);
            assertThat(page(PAGE)).contains("name=\"resource\" value=\"" + resource + "\"");
        }
    }

    @Test
    void a_confirmation_names_what_happens() {
        assertThat(page(PAGE + "/resources/Bucket/web"))
                .contains(
                        "hx-confirm=\"Approve? Bucket/web is deleted:"
                                + " projects/assistant-production/global/Bucket/production-web.\"");
        assertThat(page(PAGE + "/resources/SqlInstance/main"))
                .contains("SqlInstance/main is made again; what it held does not come back.");
        assertThat(page(PAGE))
                .contains(
                        "hx-confirm=\"Approve for production? 2 resources are deleted:"
                                + " RunService/api, RunService/realtime.\"");
    }

    @Test
    void what_does_not_wait_for_a_word_has_none_to_give() {
        assertThat(page(PAGE + "/resources/Network/main"))
                .doesNotContain("Approve", "Reject")
                .contains("Hold for a while");
        assertThat(page(PAGE + "/resources/RunService/api")).doesNotContain("Approve or reject");
    }

    @Test
    void all_that_goes_is_approved_by_the_closure_that_is_shown() {
        assertThat(page(PAGE))
                .contains("Approve all that goes (2)", "name=\"step\" value=\"all of it\"");
    }

    @Test
    void an_environment_is_held_and_pinned_and_then_released_and_unpinned() {
        assertThat(page(PAGE))
                .contains("Hold for a while", "Pin to the commit in force", "value=\"5f2c9e1\"")
                .doesNotContain("Release", "Unpin", "Decided");

        server.ledger()
                .decide(waiting.decision(Decision.Type.HOLD, Optional.empty(), "", "load test"));
        server.ledger()
                .decide(waiting.decision(Decision.Type.PIN, Optional.empty(), "5f2c9e1", "calm"));

        assertThat(page(PAGE))
                .contains(
                        "hx-delete=\"/api/v1/environments/production/decisions/hold-1\"",
                        "hx-delete=\"/api/v1/environments/production/decisions/pin-1\"",
                        "Release",
                        "Unpin")
                .doesNotContain("Pin to the commit in force");
    }

    @Test
    void what_is_decided_says_by_whom_why_and_until_when_and_can_be_taken_back() {
        server.ledger()
                .decide(
                        waiting.decision(
                                Decision.Type.APPROVE,
                                Optional.of(new Ref("production", "Bucket", "web")),
                                Waiting.STEP + "web",
                                "moved to the new one"));

        for (String path : new String[] {PAGE, PAGE + "/resources/Bucket/web"}) {
            assertThat(page(path))
                    .contains(
                            "Decided",
                            "approved",
                            "ana",
                            "moved to the new one",
                            "in 4 h",
                            "hx-delete=\"/api/v1/environments/production/decisions/approve-1\"");
        }
        assertThat(page(PAGE + "/resources/Network/main")).doesNotContain("Decided");
    }

    @Test
    void what_the_operator_holds_by_itself_lasts_until_it_is_released() {
        server.ledger()
                .decide(
                        Decision.own(
                                "1",
                                "production",
                                Decision.FORGOTTEN,
                                "this ledger is new",
                                Server.NOON));

        assertThat(page(PAGE))
                .contains("held", "the environment", "plumbline", "this ledger is new")
                .contains("it is released", ">Release</button>");
    }

    @Test
    void whoever_may_only_read_has_no_buttons_and_sees_what_is_decided() {
        try (Guarded guarded = new Guarded()) {
            guarded.server.keeper().save(waiting.report());
            guarded.server
                    .ledger()
                    .decide(
                            waiting.decision(
                                    Decision.Type.HOLD, Optional.empty(), "", "load test"));

            String viewer = guarded.page(guarded.token("CI", "viewer"), PAGE).body();

            assertThat(viewer)
                    .contains("Decided", "load test")
                    .doesNotContain("hx-post=\"/api/v1/environments", "hx-delete", "To decide");
            assertThat(guarded.page(guarded.token("ana", "operator"), PAGE).body())
                    .contains("hx-delete");
        }
    }

    private String page(String path) {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
