package dev.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Severity;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Impact;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.report.ScanSummary;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.state.Health;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardTest {
    private Server server;

    @BeforeAll
    void start() {
        server = new Server();
        server.keeper().save(server.telling().staging());
        server.keeper().save(server.telling().production());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void the_fleet_is_one_line_each_worst_first() {
        String page = page("/");

        assertThat(page.indexOf("assistant-staging"))
                .isPositive()
                .isLessThan(page.indexOf("assistant-production"));
        assertThat(page).contains("2 Failed", "4 Synced", "main@a81d44b is not valid");
    }

    @Test
    void an_environment_says_what_is_wrong_since_when_and_what_is_next() {
        String page = page("/environments/staging");

        assertThat(page)
                .contains(
                        "sourceRanges",
                        "[198.51.100.0/24]",
                        "waits for VpcConnector/main to exist",
                        "whoever grants access",
                        "run.services.update",
                        "23 min",
                        "Somebody has to grant access",
                        "environments/staging.yaml:27",
                        "unknown field &#39;instnaces&#39;; did you mean &#39;instances&#39;?",
                        "stays in force",
                        "global/firewalls/staging-old-office",
                        "3 FirewallRule");
        assertThat(page.indexOf("RunService</span>/<wbr><b>api"))
                .isPositive()
                .isLessThan(page.indexOf("FirewallRule</span>/<wbr><b>office"));
    }

    @Test
    void an_environment_says_what_it_costs_and_warns_over_its_budget() {
        assertThat(page("/environments/staging")).doesNotContain("Estimate");

        server.cost("staging", Telling.spending("245", "245", "300"));
        assertThat(page("/environments/staging"))
                .contains("Estimate", "$245.00 a month, within the budget of $300.00")
                .doesNotContain("over the budget");

        server.cost("staging", Telling.spending("212", "245", "240"));
        assertThat(page("/environments/staging"))
                .contains("from $212.00 to $245.00 a month (+$33.00), over the budget of $240.00");
    }

    @Test
    void the_commits_in_force_and_left_out_are_named_with_their_authors_and_whether_that_is_sure() {
        assertThat(page("/environments/staging"))
                .contains(
                        "Give the API more memory",
                        "Ada Lovelace",
                        "</span>verified",
                        "Scale the API out",
                        "Charles Babbage",
                        "unverified</em>")
                .doesNotContain("No newer specs can be read");
    }

    @Test
    void specs_that_cannot_be_read_are_said_to_be_away_since_when_and_what_stays_in_force() {
        server.keeper().save(server.telling().away(server.telling().production()));
        String page = page("/environments/production");
        String fleet = page("/");
        server.keeper().save(server.telling().production());

        assertThat(page)
                .contains(
                        "No newer specs can be read",
                        "2027-03-01 11:00:00 UTC",
                        "60 min",
                        "git at example.com answers HTTP 503",
                        "main@5f2c9e1</code> stays in force",
                        "It is the turn of the provider");
        assertThat(fleet).contains("no newer can be read for 60 min");
    }

    @Test
    void an_environment_at_rest_says_so() {
        assertThat(page("/environments/production"))
                .contains("Everything is as declared")
                .doesNotContain("What needs a look", "What could not be seen", "Orphans");
    }

    @Test
    void before_anything_was_looked_at_no_page_says_that_all_is_well() {
        Report known = server.telling().production();
        server.keeper()
                .save(
                        new Report(
                                known.about(),
                                known.specs(),
                                known.at(),
                                ScanSummary.NONE,
                                List.of(),
                                List.of()));
        String page = page("/environments/production");
        String fleet = page("/");
        server.keeper().save(known);

        assertThat(page).doesNotContain("Everything is as declared");
        assertThat(fleet).contains("Unknown");
    }

    @Test
    void what_nobody_declares_beside_the_declared_is_named_and_whether_it_lets_everybody_in() {
        assertThat(page("/environments/staging"))
                .containsSubsequence(
                        "Beside what is declared",
                        "FirewallRule/debug",
                        "/environments/staging/resources/Network/main",
                        "it lets everybody in");
    }

    @Test
    void what_lets_everybody_in_says_so_on_its_card() {
        server.keeper().save(server.telling().office("0.0.0.0/0"));
        String page = page("/environments/staging");
        server.keeper().save(server.telling().staging());

        assertThat(page).contains("It lets everybody in, against what is declared");
    }

    @Test
    void a_resource_has_a_page_of_its_own() {
        assertThat(page("/environments/staging/resources/Subnetwork/main"))
                .contains("10.20.0.0/20", "10.10.0.0/20", "the spec&#39;s author", "3 h");
    }

    @Test
    void what_came_from_outside_is_escaped_and_capped() {
        String script = "<script>alert(1)</script>";
        Row evil =
                new Row(
                        new Row.Subject(
                                server.telling().drifted(script + "x".repeat(10_000)).ref(),
                                script,
                                server.telling().drifted("").subject().place(),
                                server.telling().drifted("").origin(),
                                script,
                                Severity.WARNING),
                        new Row.Plan(
                                "update",
                                "",
                                List.of(
                                        new Change(
                                                Path.of("labels").key(script),
                                                script,
                                                script + "x".repeat(10_000),
                                                false,
                                                Impact.RESTART,
                                                false)),
                                List.of(
                                        new Hold(
                                                script,
                                                Verdict.HELD,
                                                script,
                                                Hold.Ending.ELSEWHERE)),
                                List.of(Path.of("labels").key(script))),
                        new Row.Standing(
                                Verdict.FAILED,
                                Server.NOON,
                                Health.degraded(script),
                                Optional.of(new Fault(FaultOwner.SPEC, script)),
                                Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        new Row.Kept(Set.of(), true, Map.of(), Optional.empty()));
        server.keeper().save(server.telling().quiet("evil", Mode.OBSERVE, List.of(evil)));

        String page = page("/environments/evil");

        server.ledger().retire("evil");
        assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
        assertThat(page.length()).isLessThan(20_000);
    }

    @Test
    void no_page_has_an_inline_script_or_style() {
        for (String path :
                List.of(
                        "/",
                        "/environments/staging",
                        "/environments/staging/resources/RunService/api")) {
            assertThat(page(path))
                    .doesNotContainPattern("<script[^>]*>[^<]")
                    .doesNotContain("<style", " style=", " onclick=", "javascript:");
        }
    }

    @Test
    void after_a_restart_the_last_known_state_says_how_old_it_is() {
        try (Server restarted = new Server()) {
            restarted.keeper().save(restarted.telling().staging());
            restarted.setClock(Server.NOON.plus(Duration.ofHours(3)));

            String page = restarted.get("/environments/staging").body();

            assertThat(page).contains("This is the last known state.", "3 h ago");
            assertThat(restarted.get("/").body()).contains("last known state");
            var line = restarted.json("/api/v1/environments").get(0);
            assertThat(line.path("stale").asBoolean()).isTrue();
            assertThat(line.path("age").asLong()).isEqualTo(3 * 3600 + 2);
        }
    }

    @Test
    void a_reader_who_is_lost_gets_a_page_with_the_nearest_right_name() {
        HttpResponse<String> answer =
                server.send(server.request("/environments/stagin").header("Accept", "text/html"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body())
                .contains("did you mean &#39;staging&#39;?")
                .doesNotContain("Exception");
    }

    private String page(String path) {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
