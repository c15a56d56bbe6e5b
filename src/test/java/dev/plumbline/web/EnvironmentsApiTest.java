package dev.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Mode;
import dev.plumbline.world.Keeper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnvironmentsApiTest {
    private Server server;

    @BeforeAll
    void start() {
        server = new Server();
        Telling telling = server.telling();
        server.keeper().save(telling.staging());
        server.keeper().save(telling.production());
        var attempt = telling.attempt("RunService", "api", "update", List.of());
        Keeper keeper = server.keeper();
        keeper.begin(attempt);
        keeper.end(attempt, Server.NOON, Optional.of(new Fault(FaultOwner.ACCESS, "not allowed")));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void every_environment_is_one_line() {
        HttpResponse<String> answer = server.get("/api/v1/environments");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode lines = server.json("/api/v1/environments");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).path("name").asString()).isEqualTo("production");
        assertThat(lines.get(1).toString())
                .isEqualTo(
                        """
                        {"name":"staging","project":"assistant-staging","mode":"enforce",\
                        "revision":"main@5f2c9e1","commit":{"hash":"5f2c9e1",\
                        "subject":"Give the API more memory","author":"Ada Lovelace",\
                        "at":"2027-03-01T11:20:00Z","verified":true},\
                        "attempted":"main@a81d44b","attemptedCommit":{"hash":"a81d44b",\
                        "subject":"Scale the API out","author":"Charles Babbage",\
                        "at":"2027-03-01T11:20:00Z","verified":false},"upToDate":false,"away":null,\
                        "verdicts":{"Failed":2,"Unknown":1,"Held":3,"Progressing":2,"Degraded":1,\
                        "Synced":8},"drifted":6,"orphans":1,"closure":"all of it","abandoned":false,"lastScan":"2027-03-01T11:59:56Z",\
                        "nextScan":"2027-03-01T12:00:26Z","reported":"2027-03-01T11:59:58Z",\
                        "age":2,"stale":false}\
                        """);
    }

    @Test
    void a_list_of_environments_reads_no_resource() {
        JdbcTemplate sql = server.part(JdbcTemplate.class);
        String before = server.get("/api/v1/environments").body();
        sql.update("update standing set document = concat('-', document)");
        try {
            assertThat(server.get("/api/v1/environments").body()).isEqualTo(before);
            assertThat(server.get("/").body()).contains("2 Failed");
        } finally {
            sql.update("update standing set document = substring(document, 2)");
        }
    }

    @Test
    void specs_that_cannot_be_read_are_told_with_the_reason_and_since_when() {
        server.keeper()
                .save(
                        server.telling()
                                .away(server.telling().quiet("away", Mode.ENFORCE, List.of())));

        JsonNode away = server.json("/api/v1/environments/away");

        server.ledger().retire("away");
        assertThat(away.path("away").toString())
                .isEqualTo(
                        """
                        {"fault":{"turn":"Unavailable","whose":"the provider",\
                        "message":"git at example.com answers HTTP 503"},\
                        "since":"2027-03-01T11:00:00Z"}\
                        """);
        assertThat(away.path("revision").asString()).isEqualTo("main@5f2c9e1");
    }

    @Test
    void an_environment_tells_all_of_its_report_worst_first() {
        JsonNode staging = server.json("/api/v1/environments/staging");

        assertThat(staging.path("name").asString()).isEqualTo("staging");
        assertThat(staging.path("resources")).hasSize(17);
        assertThat(staging.path("resources").get(0).toString())
                .isEqualTo(
                        """
                        {"kind":"RunService","name":"api",\
                        "part":"services.api","orphan":false,\
                        "place":{"project":"p","location":"global","parent":"","id":"x"},\
                        "link":"projects/assistant-staging/locations/us-central1/RunService/staging-api",\
                        "verdict":"Failed","health":{"state":"Healthy","why":""},"drifted":true,\
                        "step":"update","approval":"","summary":"2 fields are not as declared.",\
                        "changes":[{"path":"template.containers.image",\
                        "declared":"app/api:1.42.0","live":"app/api:1.41.3","immutable":false,\
                        "impact":"InPlace","widens":false},{"path":"template.scaling.minInstanceCount",\
                        "declared":"1","live":"0","immutable":false,"impact":"InPlace","widens":false}],\
                        "holds":[{"gate":"Backoff","verdict":"Held",\
                        "reason":"tried 3 times; waits before the next try",\
                        "until":"2027-03-01T12:14:00Z","alarm":null,"person":false}],"released":[],\
                        "fault":{"turn":"Access","whose":"whoever grants access",\
                        "message":"403 Permission 'run.services.update' denied on resource\
                         'services/staging-api'"},"since":"2027-03-01T11:37:00Z",\
                        "seen":"2027-03-01T11:59:56Z","lastAction":{"id":"RunService-api-1",\
                        "step":"update","outcome":"failed","started":"2027-03-01T11:59:00Z",\
                        "ended":"2027-03-01T11:59:02Z","revision":"main@5f2c9e1",\
                        "operation":"operations/operation-1738","progress":null,"changes":[\
                        {"path":"template.containers.image","declared":"app/api:1.42.0",\
                        "live":"app/api:1.41.3","immutable":false,"impact":"InPlace","widens":false},\
                        {"path":"template.scaling.minInstanceCount","declared":"1","live":"0",\
                        "immutable":false,"impact":"InPlace","widens":false}],"fault":{"turn":"Access",\
                        "whose":"whoever grants access","message":"403 Permission\
                         'run.services.update' denied on resource 'services/staging-api'"}},\
                        "next":{"words":"Somebody has to grant access; it is tried again by itself.",\
                        "look":"2027-03-01T12:00:26Z","earliest":"2027-03-01T12:14:00Z"},"origin":{"file":"environments/staging.yaml",\
                        "line":27,"column":9},\
                        "page":"https://git.example.com/5f2c9e1/environments/staging.yaml#27"}\
                        """);
        assertThat(staging.path("orphans").asInt()).isEqualTo(1);
        assertThat(staging.path("unmanaged").toString())
                .isEqualTo(
                        """
                        {"FirewallRule":3,"Network":1}\
                        """);
        assertThat(staging.path("incomplete").get(0).path("fault").path("turn").asString())
                .isEqualTo("Access");
        assertThat(staging.path("problems").get(0).path("at").path("line").asInt()).isEqualTo(41);
    }

    @Test
    void drift_is_only_what_is_not_as_declared() {
        JsonNode drift = server.json("/api/v1/environments/staging/drift");

        assertThat(drift.path("drifted").asInt()).isEqualTo(6);
        assertThat(names(drift.path("resources")))
                .containsExactly(
                        "RunService/api",
                        "Subnetwork/main",
                        "Bucket/uploads",
                        "FirewallRule/old-office",
                        "RunService/realtime",
                        "FirewallRule/office");
        assertThat(server.json("/api/v1/environments/production/drift").path("resources"))
                .isEmpty();
    }

    @Test
    void the_plan_is_every_step_with_its_holds() {
        JsonNode plan = server.json("/api/v1/environments/staging/plan");

        assertThat(plan.path("mode").asString()).isEqualTo("enforce");
        assertThat(names(plan.path("steps")))
                .contains("RunService/realtime", "RunJob/nightly")
                .doesNotContain("VpcConnector/main", "Network/main");
        JsonNode create =
                plan.path("steps")
                        .valueStream()
                        .filter(step -> step.path("step").asString().equals("create"))
                        .findFirst()
                        .orElseThrow();
        assertThat(create.path("holds").valueStream().map(hold -> hold.path("gate").asString()))
                .containsExactly("Upstream", "Freeze");
    }

    @Test
    void the_plan_says_what_it_does_to_the_estimate_of_a_month() {
        server.cost("staging", Telling.spending("212", "245", "240"));

        JsonNode cost = server.json("/api/v1/environments/staging/plan").path("cost");

        assertThat(cost.path("from").decimalValue()).isEqualByComparingTo("212");
        assertThat(cost.path("to").decimalValue()).isEqualByComparingTo("245");
        assertThat(cost.path("change").decimalValue()).isEqualByComparingTo("33");
        assertThat(cost.path("over").asBoolean(false)).isTrue();
        assertThat(cost.path("words").asString())
                .isEqualTo("from $212.00 to $245.00 a month (+$33.00), over the budget of $240.00");
        assertThat(server.json("/api/v1/environments/production/plan").path("cost").isNull())
                .isTrue();
    }

    @Test
    void a_resource_comes_with_what_was_tried_on_it() {
        JsonNode api = server.json("/api/v1/environments/staging/resources/RunService/api");

        assertThat(api.path("verdict").asString()).isEqualTo("Failed");
        assertThat(api.path("attempts")).hasSize(1);
        assertThat(api.path("attempts").get(0).path("outcome").asString()).isEqualTo("failed");
        assertThat(api.path("attempts").get(0).path("fault").path("message").asString())
                .isEqualTo("not allowed");
    }

    @Test
    void a_name_may_have_a_slash() {
        server.keeper()
                .save(
                        server.telling()
                                .quiet(
                                        "deep",
                                        Mode.OBSERVE,
                                        List.of(
                                                server.telling()
                                                        .synced(
                                                                "deep",
                                                                "SqlDatabase",
                                                                "main/app"))));

        assertThat(
                        server.json("/api/v1/environments/deep/resources/SqlDatabase/main/app")
                                .path("name")
                                .asString())
                .isEqualTo("main/app");
        server.ledger().retire("deep");
    }

    @Test
    void history_is_newest_first_and_bounded() {
        JsonNode commits = server.json("/api/v1/environments/staging/history?kind=commit");
        assertThat(commits.valueStream().map(entry -> entry.path("what").asString()))
                .containsExactlyInAnyOrder("put in force", "refused");
        assertThat(server.json("/api/v1/environments/staging/history?limit=1")).hasSize(1);
        JsonNode passes = server.json("/api/v1/environments/staging/history?kind=pass");
        assertThat(passes.get(0).path("what").asString()).isEqualTo("6 not as declared");
        assertThat(problem(server.get("/api/v1/environments/staging/history?limit=0"), 400))
                .isEqualTo("The limit is a number from 1 to 500, not 0.");
        assertThat(problem(server.get("/api/v1/environments/staging/history?kind=drifts"), 400))
                .isEqualTo("Nothing in a history is called 'drifts'; did you mean 'drift'?");
        assertThat(problem(server.get("/api/v1/environments/staging/history?since=ever"), 400))
                .startsWith("'since' is a time such as 90m, 24h or 7d");
    }

    @Test
    void sync_is_accepted_and_asks_the_engine() {
        HttpResponse<String> answer =
                server.send(
                        server.request("/api/v1/environments/staging/sync")
                                .header("X-Plumbline-Request", "1")
                                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body())
                .isEqualTo(
                        """
                        {"environment":"staging","asked":"2027-03-01T12:00:00Z",\
                        "report":"/api/v1/environments/staging"}\
                        """);
        assertThat(server.syncs()).containsExactly("staging");
    }

    @Test
    void what_is_not_there_is_a_problem_with_the_nearest_right_name() {
        assertThat(problem(server.get("/api/v1/environments/stagin"), 404))
                .isEqualTo("There is no environment 'stagin'; did you mean 'staging'?");
        assertThat(problem(server.get("/api/v1/environments/xyz/drift"), 404))
                .isEqualTo("There is no environment 'xyz'.");
        assertThat(
                        problem(
                                server.get("/api/v1/environments/staging/resources/RunServise/api"),
                                404))
                .isEqualTo("There is no resource 'RunServise/api'; did you mean 'RunService/api'?");
        assertThat(
                        problem(
                                server.send(
                                        server.request("/api/v1/environments/productoin/sync")
                                                .header("X-Plumbline-Request", "1")
                                                .POST(HttpRequest.BodyPublishers.noBody())),
                                404))
                .isEqualTo("There is no environment 'productoin'; did you mean 'production'?");
    }

    @Test
    void a_problem_has_one_shape() {
        assertThat(server.get("/api/v1/environments/stagin").body())
                .isEqualTo(
                        """
                        {"type":"about:blank","title":"Not Found","status":404,\
                        "detail":"There is no environment 'stagin'; did you mean 'staging'?",\
                        "instance":"/api/v1/environments/stagin"}\
                        """);
    }

    @Test
    void every_other_error_is_a_problem_too_and_tells_nothing_of_the_inside() {
        problem(server.get("/api/v1/nothing-here"), 404);
        problem(server.get("/api/v1/environments/staging/history?limit=many"), 400);
        problem(
                server.send(
                        server.request("/api/v1/environments")
                                .header("X-Plumbline-Request", "1")
                                .DELETE()),
                405);
        problem(
                server.send(server.request("/api/v1/environments").header("Accept", "image/png")),
                406);
    }

    private static String problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        JsonNode problem = dev.plumbline.ledger.VocabularyJson.mapper().readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("instance").asString()).startsWith("/api/v1/");
        assertThat(answer.body()).doesNotContain("Exception", "trace", "springframework");
        return problem.path("detail").asString();
    }

    private static List<String> names(JsonNode resources) {
        return resources
                .valueStream()
                .map(node -> node.path("kind").asString() + "/" + node.path("name").asString())
                .toList();
    }
}
