package dev.plumbline.web;

import static dev.plumbline.web.Guarded.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.plumbline.web.access.BearerToken;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensTest {
    private Guarded guarded;

    @BeforeAll
    void start() {
        guarded = new Guarded();
    }

    @AfterAll
    void stop() {
        guarded.close();
    }

    @Test
    void a_token_is_shown_once_and_opens_what_it_is_for() {
        JsonNode made = guarded.created("CI", "viewer");
        String token = made.path("token").asString();

        assertThat(token)
                .matches("plumb_[0-9a-f]{12}_[0-9a-f]{64}")
                .contains(made.path("id").asString());
        assertThat(made.path("environments").toString()).isEqualTo("[\"*\"]");
        assertThat(made.path("createdBy").asString()).isEqualTo("root");
        assertThat(made.path("expires").asString()).isEqualTo("2027-05-30T12:00:00Z");
        assertThat(guarded.get(token, "/api/v1/environments").statusCode()).isEqualTo(200);
        assertThat(guarded.page(token, "/").statusCode()).isEqualTo(200);
        assertThat(guarded.get(ROOT, "/api/v1/tokens").body())
                .contains(made.path("id").asString())
                .doesNotContain(token.substring(token.length() - 64));
    }

    @Test
    void the_secret_is_nowhere_in_the_database_nor_in_the_log(@TempDir Path directory)
            throws IOException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        String token;
        try (Guarded file =
                new Guarded(
                        "--spring.datasource.url=jdbc:h2:file:"
                                + directory.resolve("ledger")
                                + Server.LIKE_POSTGRES)) {
            token = file.token("CI", "viewer");
            assertThat(file.get(token, "/api/v1/environments").statusCode()).isEqualTo(200);
            assertThat(file.sync(token, "staging").statusCode()).isEqualTo(403);
            file.revoke(BearerToken.parse(token).orElseThrow().id());
            assertThat(file.get(token, "/").statusCode()).isEqualTo(401);
        } finally {
            root.detachAppender(log);
        }
        BearerToken credential = BearerToken.parse(token).orElseThrow();
        StringBuilder bytes = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                bytes.append(Files.readString(each, StandardCharsets.ISO_8859_1));
            }
        }

        assertThat(bytes.toString().contains(credential.sha256())).isTrue();
        assertThat(bytes.toString().contains(credential.secret())).isFalse();
        assertThat(bytes.toString().contains(ROOT)).isFalse();
        assertThat(List.copyOf(log.list))
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(credential.secret()));
        assertThat(credential.toString()).doesNotContain(credential.secret());
    }

    @Test
    void a_revoked_token_is_refused_from_then_on_with_a_clear_word() {
        JsonNode made = guarded.created("leaver", "operator");
        String token = made.path("token").asString();
        assertThat(guarded.get(token, "/api/v1/environments").statusCode()).isEqualTo(200);

        HttpResponse<String> revoked = guarded.revoke(made.path("id").asString());

        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(revoked.body()).contains("\"state\":\"Revoked\"");
        HttpResponse<String> answer = guarded.get(token, "/api/v1/environments");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Guarded.detail(answer))
                .isEqualTo("The token leaver (" + made.path("id").asString() + ") is revoked.");
        assertThat(guarded.sync(token, "staging").statusCode()).isEqualTo(401);
        assertThat(guarded.server.syncs()).isEmpty();
    }

    @Test
    void a_token_is_refused_when_its_time_is_over() {
        try (Guarded own = new Guarded()) {
            String token = own.token("CI", "viewer");

            own.server.setClock(Server.NOON.plus(Duration.ofDays(90)).minusMillis(1));
            assertThat(own.get(token, "/api/v1/environments").statusCode()).isEqualTo(200);

            own.server.setClock(Server.NOON.plus(Duration.ofDays(90)));
            HttpResponse<String> answer = own.get(token, "/api/v1/environments");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(Guarded.detail(answer)).endsWith("has expired.");
            assertThat(own.json(ROOT, "/api/v1/tokens").get(0).path("state").asString())
                    .isEqualTo("Expired");
        }
    }

    @Test
    void the_last_use_is_known_to_the_minute() {
        try (Guarded own = new Guarded()) {
            String token = own.token("CI", "viewer");
            assertThat(used(own)).isEqualTo("null");

            own.get(token, "/api/v1/environments");
            assertThat(used(own)).isEqualTo("\"2027-03-01T12:00:00Z\"");

            own.server.setClock(Server.NOON.plusSeconds(59));
            own.get(token, "/api/v1/environments");
            assertThat(used(own)).isEqualTo("\"2027-03-01T12:00:00Z\"");

            own.server.setClock(Server.NOON.plusSeconds(60));
            own.get(token, "/api/v1/environments");
            assertThat(used(own)).isEqualTo("\"2027-03-01T12:01:00Z\"");
        }
    }

    private static String used(Guarded own) {
        return own.json(ROOT, "/api/v1/tokens").get(0).path("used").toString();
    }

    @Test
    void only_root_hands_out_tokens() {
        String operator = guarded.token("ann", "operator");

        for (HttpResponse<String> answer :
                List.of(
                        guarded.get(operator, "/api/v1/tokens"),
                        guarded.server.send(
                                Guarded.bearer(
                                                operator,
                                                guarded.server.write("/api/v1/tokens/123456"))
                                        .DELETE()))) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(Guarded.detail(answer))
                    .startsWith("This takes root, the token in PLUMBLINE_TOKEN; ann (")
                    .contains("is an operator");
        }
    }

    @Test
    void whoever_is_on_a_machine_that_asks_for_no_token_may_hand_them_out() {
        try (Server open = new Server()) {
            open.keeper().save(open.telling().staging());
            HttpResponse<String> made =
                    open.send(
                            open.write("/api/v1/tokens")
                                    .header("Content-Type", "application/json")
                                    .POST(
                                            java.net.http.HttpRequest.BodyPublishers.ofString(
                                                    """
                                                    {"name":"CI","role":"viewer","environments":["staging"]}\
                                                    """)));

            assertThat(made.statusCode()).isEqualTo(201);
            assertThat(made.body()).contains("\"createdBy\":\"this machine\"", "\"expires\":null");
            assertThat(open.get("/api/v1/environments").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void what_is_wrong_is_said_with_the_nearest_right_name() {
        assertThat(refused("CI", "veiwer", "*"))
                .isEqualTo("There is no role 'veiwer'; did you mean 'viewer'?");
        assertThat(refused("CI", "root", "*"))
                .isEqualTo("There is no role 'root'; there is 'operator', 'viewer'.");
        assertThat(refused("CI", "viewer", "stagin"))
                .isEqualTo("There is no environment 'stagin'; did you mean 'staging'?");
        assertThat(refused("", "viewer", "*")).startsWith("A token's name has up to 64 letters");
        assertThat(refused("a\\nb", "viewer", "*")).startsWith("A token's name has");
        assertThat(
                        refused(
                                "{\"name\": \"CI\", \"role\": \"viewer\", \"enviroments\": [\"staging\"]}"))
                .isEqualTo("There is no field 'enviroments'; did you mean 'environments'?");
        assertThat(refused("{\"name\": \"CI\", \"role\": \"viewer\"}"))
                .startsWith("A token is asked for with a list 'environments'");
        assertThat(refused("{\"name\": \"CI\", \"role\": \"viewer\", \"environments\": [1]}"))
                .startsWith("A token is asked for with a list 'environments'");
        assertThat(refused("[]")).isEqualTo("A token is asked for with a text 'name'.");
        for (String time : List.of("soon", "0d", "-1d", "4000d")) {
            assertThat(
                            refused(
                                    """
                                    {"name": "CI", "role": "viewer", "environments": ["*"],\
                                     "expiresIn": "%s"}\
                                    """
                                            .formatted(time)))
                    .isEqualTo(
                            "'expiresIn' is a time such as 12h or 90d, up to 3650d, not '"
                                    + time
                                    + "'.");
        }
        HttpResponse<String> unknown = guarded.revoke("nothing");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(Guarded.detail(unknown)).isEqualTo("There is no token 'nothing'.");
    }

    private String refused(String name, String role, String environment) {
        return refused(
                """
                {"name": "%s", "role": "%s", "environments": ["%s"]}\
                """
                        .formatted(name, role, environment));
    }

    private String refused(String body) {
        HttpResponse<String> answer = guarded.create(body);
        assertThat(answer.statusCode()).isEqualTo(400);
        return Guarded.detail(answer);
    }
}
