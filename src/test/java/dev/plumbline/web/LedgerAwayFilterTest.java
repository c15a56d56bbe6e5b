package dev.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LedgerAwayFilterTest {
    @Test
    void pages_and_api_say_that_the_ledger_is_away_instead_of_failing() {
        try (Server server = new Server()) {
            server.part(HikariDataSource.class).close();

            HttpResponse<String> answer = server.get("/api/v1/environments");
            assertThat(answer.statusCode()).isEqualTo(503);
            JsonNode problem = server.json("/api/v1/environments");
            assertThat(problem.path("detail").asString())
                    .isEqualTo(
                            "The ledger does not answer. Plumbline goes on looking, and writes"
                                    + " nothing to the cloud until it is back.");
            HttpResponse<String> page =
                    server.send(server.request("/").header("Accept", "text/html"));
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body())
                    .contains("The ledger does not answer.")
                    .doesNotContain("Hikari");
            assertThat(
                            server.send(
                                            server.write("/api/v1/environments/staging/sync")
                                                    .POST(
                                                            java.net.http.HttpRequest.BodyPublishers
                                                                    .noBody()))
                                    .statusCode())
                    .isEqualTo(503);
        }
    }
}
