package dev.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.report.Closeup;
import dev.plumbline.model.schema.Path;
import dev.plumbline.web.closeup.ConsoleLinks;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A resource's page shows what is declared beside what is live. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResourcePageTest {
    static final Ref API = new Ref("staging", "RunService", "api");

    private Server server;

    @BeforeAll
    void start() {
        server = new Server();
        server.keeper().save(server.telling().staging());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Closeup closeup() {
        return new Closeup(
                Optional.of(Server.NOON.minusSeconds(4)),
                List.of(
                        line("template", "template:", "template:"),
                        line("template.containers", "  containers:", "  containers:"),
                        line(
                                "template.containers.image",
                                "  - image: app/api:1.42.0",
                                "  - image: app/api:1.41.3"),
                        new Closeup.Line(
                                Path.of("template.containers").field("env"),
                                "    env:",
                                "    env:"),
                        line("template.env", "    - name: TOKEN", "    - name: TOKEN"),
                        line(
                                "template.value",
                                "      value: (sensitive)",
                                "      value: (sensitive)"),
                        line(
                                "template.scaling.minInstanceCount",
                                "  minInstanceCount: 1",
                                "  minInstanceCount: 0"),
                        line("ingress", "", "ingress: INGRESS_TRAFFIC_ALL"),
                        line("timeout", "timeout: 5m", "timeout: 300s")),
                3,
                Map.of("url", "https://api-abc.a.run.app"),
                Set.of(new Ref("staging", "VpcConnector", "main")),
                Set.of(new Ref("staging", "RunService", "realtime")));
    }

    private static Closeup.Line line(String path, String declared, String live) {
        return new Closeup.Line(Path.of(path), declared, live);
    }

    @Test
    void before_the_first_look_it_says_so() {
        assertThat(page("/environments/staging/resources/RunJob/nightly"))
                .contains("after the first look since Plumbline was started");
    }

    @Test
    void the_declared_line_is_a_link_to_the_git_server_and_that_of_an_orphan_is_none() {
        String page =
                server.json("/api/v1/environments/staging/resources/RunService/api")
                        .path("page")
                        .asString();
        assertThat(page).startsWith("https://git.example.com/5f2c9e1/").contains("staging.yaml#");
        assertThat(page("/environments/staging/resources/RunService/api"))
                .contains("<a href=\"" + page + "\" rel=\"noreferrer\"><code>");
        server.json("/api/v1/environments/staging")
                .path("resources")
                .valueStream()
                .filter(each -> each.path("orphan").asBoolean())
                .forEach(each -> assertThat(each.path("page").isNull()).isTrue());
    }

    @Test
    void what_differs_is_marked_and_what_is_only_written_otherwise_is_not() {
        server.show(API, closeup());

        String page = page("/environments/staging/resources/RunService/api");

        assertThat(page.split("class=\"differs\"", -1)).hasSize(3);
        assertThat(page)
                .containsSubsequence(
                        "class=\"differs\"", "app/api:1.42.0", "app/api:1.41.3", "timeout: 5m")
                .contains("and 3 more lines", "value: (sensitive)", "Seen");
    }

    @Test
    void its_address_what_it_needs_what_needs_it_and_the_console_are_links() {
        server.show(API, closeup());

        assertThat(page("/environments/staging/resources/RunService/api"))
                .contains(
                        "href=\"https://api-abc.a.run.app\"",
                        "href=\"/environments/staging/resources/VpcConnector/main\"",
                        "href=\"/environments/staging/resources/RunService/realtime\"",
                        "href=\"https://console.cloud.google.com/run/detail/global/x/revisions?project=p\"");
    }

    @Test
    void no_console_link_leads_where_a_name_says() {
        assertThat(ConsoleLinks.of("Bucket", new Place("p&a=1", "global", "a/../b?c")))
                .hasValueSatisfying(link ->
                        assertThat(link)
                                .hasToString(
                                        "https://console.cloud.google.com/storage/browser/a%2F..%2Fb%3Fc?project=p%26a%3D1"));
        assertThat(ConsoleLinks.of("SqlUser", new Place("p", "global", "x"))).isEmpty();
    }

    @Test
    void the_graph_of_an_environment_has_a_node_and_a_line_for_each_and_says_the_same_as_text() {
        server.keeper().save(new Waiting(Server.NOON).report());
        Waiting.needs()
                .forEach((ref, needs) ->
                        server.show(
                                ref,
                                new Closeup(
                                        Optional.empty(),
                                        List.of(),
                                        0,
                                        Map.of(),
                                        needs,
                                        Set.of())));

        String page = page("/environments/production");

        assertThat(page)
                .contains(
                        "6 resources, 6 needs between them",
                        "aria-label=\"RunService/api: Held\"",
                        "href=\"/environments/production/resources/SqlInstance/main\"",
                        "<span>Network/main, </span><span>SqlInstance/main</span>",
                        "needs nothing")
                .doesNotContain(" style=");
        assertThat(page.split("<rect", -1)).hasSize(7);
        assertThat(page.split("class=\"needs\"", -1)).hasSize(7);
        assertThat(page("/environments/production")).isEqualTo(page);
    }

    private String page(String path) {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
