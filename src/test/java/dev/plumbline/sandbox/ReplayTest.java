package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sandbox answers recorded requests as Google answered them, but for what the recorder altered:
 * ids, times, fingerprints, and the API version inside links.
 */
class ReplayTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|[-+]\\d.*)");

    /** Fields whose values the recorder replaced; they must be there, and may say anything. */
    private static final Set<String> ALTERED =
            Set.of(
                    "id",
                    "uniqueId",
                    "uid",
                    "oauth2ClientId",
                    "etag",
                    "fingerprint",
                    "labelFingerprint",
                    "targetId",
                    "user",
                    "generation",
                    "projectNumber",
                    "gatewayAddress",
                    "internalIpv6Range",
                    "selfLinkWithId",
                    "settingsVersion",
                    "startTime",
                    "ipAddress",
                    "commonName",
                    "sha1Fingerprint",
                    "serviceAccountEmailAddress",
                    "upgradableDatabaseVersions",
                    "host",
                    "reservedIpRange",
                    "secondaryIpRange",
                    "locationId",
                    "alternativeLocationId",
                    "currentLocationId",
                    "persistenceIamIdentity",
                    "nodes");

    /** Fields that the recorder took out. */
    private static final Set<String> REMOVED =
            Set.of("maintenanceVersion", "availableMaintenanceVersions", "serverCaMode");

    /** Every recording that is carried here. */
    static List<String> recordings() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/sandbox"))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        }
    }

    private String operation = "";
    private String fingerprint = "";
    private String settingsVersion = "";
    private String etag = "";

    @ParameterizedTest
    @MethodSource("recordings")
    @DisplayName("Recorded requests get the recorded answers")
    void replay(String recording) throws IOException {
        JsonNode fixture = fixture(recording);
        boolean real = fixture.path("recordedFrom").asString().endsWith("the real service");
        try (Talk talk = new Talk()) {
            fixture.path("setup").forEach(step -> talk.done("POST", url(step), body(step)));
            if (!fixture.path("setup").isEmpty()) {
                talk.sandbox.advance(LONGEST);
            }
            int number = 0;
            for (JsonNode exchange : fixture.path("exchanges")) {
                number++;
                if (finishes(exchange)) {
                    talk.sandbox.advance(operation.isEmpty() ? Duration.ofMinutes(1) : LONGEST);
                }
                Talk.Reply reply =
                        talk.send(
                                exchange.path("method").asString(), url(exchange), body(exchange));
                remember(exchange, reply);
                String name = "exchange %d: %s".formatted(number, exchange.path("url"));
                assertThat(reply.status())
                        .as("%s %s", name, reply.body())
                        .isEqualTo(exchange.path("status").asInt());
                if (real && !exchange.has("unrecorded")) {
                    assertThat(comparable(reply.body()))
                            .as(name)
                            .isEqualTo(comparable(exchange.path("responseBody")));
                }
            }
        }
    }

    private static JsonNode fixture(String name) throws IOException {
        try (InputStream in = ReplayTest.class.getResourceAsStream("/sandbox/" + name + ".json")) {
            return JSON.readTree(in);
        }
    }

    /**
     * Whether what ran before must have ended: the recorder dropped polls, and an accepted write or
     * a finished operation shows that time had passed.
     */
    private static boolean finishes(JsonNode exchange) {
        boolean poll = exchange.path("url").asString().contains("/operations/");
        boolean accepted =
                !exchange.path("method").asString().equals("GET")
                        && exchange.path("status").asInt() < 300;
        return poll || accepted;
    }

    private String url(JsonNode exchange) {
        return exchange.path("url").asString().replace("OPERATION", operation);
    }

    private String body(JsonNode exchange) {
        JsonNode body = exchange.path("requestBody");
        return body.isObject()
                ? body.toString()
                        .replace("\"etag\":\"abcdef0123A=\"", "\"etag\":" + quoted(etag))
                        .replace("abcdef0123A=", fingerprint)
                        .replace(
                                "\"settingsVersion\":\"123\"",
                                "\"settingsVersion\":\"" + settingsVersion + "\"")
                : "";
    }

    private static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }

    private void remember(JsonNode exchange, Talk.Reply reply) {
        String name = reply.text("name");
        boolean started =
                reply.text("kind").matches("(compute|sql)#operation")
                        || ("/" + name).contains("/operations/");
        if (started && !exchange.path("method").asString().equals("GET")) {
            operation = name.substring(name.lastIndexOf('/') + 1);
        }
        if (reply.body().has("etag")) {
            etag = reply.text("etag");
        }
        settingsVersion = reply.text("settings", "settingsVersion");
        String which = reply.body().has("labelFingerprint") ? "labelFingerprint" : "fingerprint";
        if (reply.body().has(which)) {
            fingerprint = reply.text(which);
        }
    }

    /** A tree in which what the recorder altered, or time alone, makes no difference. */
    private Object comparable(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, Object> fields = new TreeMap<>();
            node.properties().stream()
                    .filter(entry -> !REMOVED.contains(entry.getKey()))
                    .forEach(entry ->
                            fields.put(
                                    entry.getKey(),
                                    ALTERED.contains(entry.getKey())
                                            ? "altered"
                                            : comparable(entry.getValue())));
            return fields;
        }
        if (node.isArray()) {
            return node.valueStream().map(this::comparable).toList();
        }
        if (node.isString()) {
            String text = node.asString();
            return TIME.matcher(text).matches()
                    ? "a time"
                    : text.replace("/compute/beta/", "/compute/v1/")
                            .replace("OPERATION", operation);
        }
        return node.isNull() ? new TreeMap<>() : node.toString();
    }
}
