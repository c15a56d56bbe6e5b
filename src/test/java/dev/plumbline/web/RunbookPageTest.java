package dev.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever follows the link of a message lands on the heading that it names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunbookPageTest {
    private Server server;

    @BeforeAll
    void start() {
        server = new Server();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void every_cause_is_an_anchor_of_the_page_that_the_operator_serves() throws IOException {
        String page = server.get("/runbooks").body();
        List<String> causes =
                Files.readAllLines(Path.of("docs/operations/troubleshooting.md")).stream()
                        .filter(line -> line.matches("## [a-z-]+"))
                        .map(line -> "<h2 id=\"" + line.substring(3) + "\">")
                        .toList();

        assertThat(causes).isNotEmpty();
        assertThat(page).contains(causes);
        assertThat(page).contains("<code>plumbline unpin staging</code>");
    }

    @Test
    void documents_link_to_each_other() {
        assertThat(server.get("/runbooks/troubleshooting").body())
                .contains("href=\"/runbooks/getting-started#2-access\"");
        assertThat(server.get("/runbooks/getting-started").body()).contains("id=\"2-access\"");
        assertThat(server.get("/runbooks/configuration").body()).contains("<table>");
    }

    @Test
    void nothing_else_is_served_there() {
        for (String name : List.of("nothing", "..%2f..%2fapplication", "Troubleshooting", "a.md")) {
            assertThat(server.get("/runbooks/" + name).statusCode()).as(name).isIn(400, 404);
        }
    }
}
