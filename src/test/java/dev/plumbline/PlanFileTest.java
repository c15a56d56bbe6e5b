package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code plumbline plan FILE} over a cloud in which others have been before. */
class PlanFileTest {
    private static final String BUCKETS = "/storage/v1/b?project=assistant-staging";

    @TempDir private Path directory;
    private Sandbox sandbox;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void open() throws IOException {
        sandbox = Sandbox.start(new Sandbox.Options(0, 400, 7));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Ran plan(String mode, String... more) throws IOException {
        Path file =
                Files.writeString(
                        directory.resolve("staging.yaml"),
                        """
                        apiVersion: plumbline.dev/v1
                        kind: Environment
                        metadata: {name: staging}
                        spec:
                          project: assistant-staging
                          region: us-central1
                          mode: %s
                          sites: {web: {singlePage: true}, docs: {}}
                        """
                                .formatted(mode));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Plumbline.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] arguments = {"plan", file.toString(), "--endpoint", sandbox.uri().toString()};
        String[] all = new String[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return new Ran(line.execute(all), out.toString(), err.toString());
    }

    private void bucket(String name, String labels) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(sandbox.uri() + BUCKETS))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"name\": \"%s\", \"location\": \"US-CENTRAL1\", \"labels\": %s}"
                                                .formatted(name, labels)))
                        .build();
        int status =
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
        assertThat(status).isEqualTo(200);
    }

    @Test
    void what_somebody_else_made_is_said_to_be_theirs_with_the_line_that_takes_it_over()
            throws Exception {
        bucket("assistant-staging-staging-web", "{}");

        Ran ran = plan("enforce");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out())
                .contains("create\tBucket\tdocs\t\t\t\n")
                .contains(
                        "#\tForeign\tsomebody else made it; `adopt: [sites.web]` in the spec takes it"
                                + " over\n")
                .doesNotContain("Upstream");
    }

    @Test
    void what_is_taken_over_as_it_is_is_only_marked_and_what_differs_is_said() throws Exception {
        bucket("assistant-staging-staging-web", "{}");

        Ran ran = plan("enforce\n  adopt: [sites.web]");

        assertThat(ran.out())
                .contains("update\tBucket\tweb\twebsite.mainPageSuffix\t(none)\tindex.html\n")
                .doesNotContain("managed-by")
                .doesNotContain("Foreign");
    }

    @Test
    void in_mode_observe_every_step_says_so() throws Exception {
        Ran ran = plan("observe");

        assertThat(ran.out().lines().filter(line -> line.startsWith("#\tObserveOnly"))).hasSize(2);
        assertThat(ran.err()).isEqualTo("2 to create\nfrom $0.00 to $0.40 a month (+$0.40)\n");
    }

    @Test
    void what_is_ours_and_not_declared_is_an_orphan_that_stays_until_somebody_says_so()
            throws Exception {
        bucket(
                "assistant-staging-staging-old",
                "{\"managed-by\": \"plumbline\", \"plumbline-environment\": \"staging\"}");

        Ran ran = plan("enforce");

        assertThat(ran.out()).contains("delete\tBucket\t").contains("#\tPrune\t");
        assertThat(ran.err())
                .isEqualTo("2 to create, 1 orphan\nfrom $0.20 to $0.40 a month (+$0.20)\n");
    }

    @Test
    void as_json_each_step_has_its_holds() throws Exception {
        Ran ran = plan("observe", "--output", "json");

        JsonNode steps = JsonMapper.shared().readTree(ran.out()).path("steps");
        assertThat(steps).hasSize(2);
        assertThat(steps.get(0).path("orphan").asBoolean(true)).isFalse();
        assertThat(steps.get(0).path("holds").get(0).path("gate").asString())
                .isEqualTo("ObserveOnly");
    }

    @Test
    void what_the_steps_cost_in_a_month_is_said_beside_the_budget() throws Exception {
        bucket("assistant-staging-staging-web", "{}");

        Ran over = plan("enforce\n  adopt: [sites.web]\n  budget: {monthly: 1USD}");
        JsonNode cost =
                JsonMapper.shared().readTree(plan("enforce", "-o", "json").out()).path("cost");

        assertThat(over.err())
                .endsWith("from $0.20 to $0.40 a month (+$0.20), within the budget of $1.00\n");
        assertThat(cost.path("from").decimalValue()).isEqualByComparingTo("0.20");
        assertThat(cost.path("change").decimalValue()).isEqualByComparingTo("0.20");
        assertThat(cost.path("budget").isNull()).isTrue();
    }
}
