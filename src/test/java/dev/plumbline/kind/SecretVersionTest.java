package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.plan.Differ;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.kind.secret.SecretKinds;
import dev.plumbline.model.Mode;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Policy;
import dev.plumbline.model.state.Resource;
import dev.plumbline.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the value of a secret comes to be, and who gets to see it. */
class SecretVersionTest {
    private static final String SECRETS = "/v1/projects/assistant-staging/secrets";
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9]{40}");
    private static final String GENERATED =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: assistant-staging
              region: us-central1
              mode: enforce
              secrets:
                key: {generate: {length: 40}, rotate: 90d}
            """;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private JsonNode get(String path) {
        return JsonMapper.shared().readTree(world.curl("GET", SECRETS + path, ""));
    }

    private String value(String version) {
        return new String(
                Base64.getDecoder()
                        .decode(
                                get("/test-key/versions/" + version + ":access")
                                        .path("payload")
                                        .path("data")
                                        .asString()),
                StandardCharsets.UTF_8);
    }

    @Test
    void a_generated_value_is_in_the_secret_and_nowhere_else() {
        world.operate(GENERATED);
        String report = world.converged().toString();
        String value = value("latest");
        assertThat(value).matches(VALUE);
        String told = report + world.ledger.attempts("test", Instant.EPOCH);
        assertThat(told).contains("test/SecretVersion/key").doesNotContain(value);
        Matcher other = VALUE.matcher(told);
        assertThat(other.find()).as("something like a value in %s", told).isFalse();
    }

    @Test
    void the_string_that_a_redis_made_for_its_clients_is_copied_and_told_nowhere() {
        world.operate(
                GENERATED.replace(
                        "key: {generate: {length: 40}, rotate: 90d}",
                        "key: {}\n  cache: {version: REDIS_7_2, memory: 1GB, auth: {secret: key}}"));
        String report = world.converged().toString();
        String made =
                JsonMapper.shared()
                        .readTree(
                                world.curl(
                                        "GET",
                                        "/v1/projects/assistant-staging/locations/us-central1/instances/test-cache/authString",
                                        ""))
                        .path("authString")
                        .asString();
        assertThat(made).isNotEmpty();
        assertThat(value("latest")).isEqualTo(made);
        assertThat(report + world.ledger.attempts("test", Instant.EPOCH)).doesNotContain(made);
    }

    @Test
    void a_value_that_only_a_person_has_is_asked_for_by_the_command_that_adds_it() {
        world.operate(GENERATED.replace("{generate: {length: 40}, rotate: 90d}", "{}"));
        Row row =
                world.row(
                        world.ledger.await(
                                "it is asked for",
                                report ->
                                        report.rows().stream()
                                                .map(Row::verdict)
                                                .toList()
                                                .equals(List.of(Verdict.SYNCED, Verdict.HELD))),
                        "SecretVersion",
                        "key");
        assertThat(row.holds()).extracting(Hold::gate).contains("Awaited");
        assertThat(row.holds().getFirst().reason())
                .endsWith(
                        "`printf %s \"$VALUE\" | gcloud secrets versions add test-key"
                                + " --data-file=- --project=assistant-staging`");
        assertThat(get("/test-key/versions").has("versions")).isFalse();
        world.curl(
                "POST",
                SECRETS + "/test-key:addVersion",
                "{\"payload\": {\"data\": \"aHVzaA==\"}}");
        world.converged();
    }

    @Test
    void a_version_that_has_got_too_old_is_followed_by_another_and_stays_enabled() {
        world.operate(GENERATED);
        world.converged();
        String before = value("latest");
        Duration later = Duration.ofDays(90);
        Kind kind = kind(later);
        Observation.Present seen = (Observation.Present) kind.look(PLACE);
        assertThat(seen.live().at(Path.parse("generate.age"))).contains(new Value.Scalar("91d"));
        List<Change> changes = changes(kind, seen.live());
        assertThat(changes).singleElement().hasToString("generate.age: 91d -> 90d");
        kind.apply(new Action.Update(RESOURCE, DECLARED, seen.live(), changes), RECEIPT);
        assertThat(value("2")).matches(VALUE).isNotEqualTo(before);
        assertThat(value("1")).isEqualTo(before);
        assertThat(get("/test-key/versions/1").path("state").asString()).isEqualTo("ENABLED");
    }

    @Test
    void a_version_is_not_too_old_before_its_days_have_passed() {
        world.operate(GENERATED);
        world.converged();
        Kind kind = kind(Duration.ofDays(90).minusMinutes(1));
        Observation.Present seen = (Observation.Present) kind.look(PLACE);
        assertThat(changes(kind, seen.live())).isEmpty();
    }

    private static final Place PLACE =
            new Place(
                    "assistant-staging",
                    Place.GLOBAL,
                    "projects/assistant-staging/secrets/test-key",
                    "latest");

    private static final Receipt RECEIPT =
            new Receipt() {
                @Override
                public String id() {
                    return "rotation";
                }

                @Override
                public long epoch() {
                    return 1;
                }

                @Override
                public void started(String operation) {
                    throw new AssertionError(operation);
                }

                @Override
                public void progress(String words) {
                    throw new AssertionError(words);
                }
            };

    private Kind kind(Duration later) {
        return new Kinds(
                        SecretKinds.kinds(
                                Gcp.at(
                                        Endpoints.at(world.sandbox.uri()),
                                        Meter.NONE,
                                        new Tempo(World.TEMPO),
                                        () -> Instant.now().plus(later))))
                .get("SecretVersion");
    }

    private static List<Change> changes(Kind kind, Document live) {
        return Differ.differences(kind.schema().root(), DECLARED, live, Set.of());
    }

    private static final Document DECLARED =
            Document.EMPTY
                    .with("state", "ENABLED")
                    .with("generate", Document.EMPTY.with("length", "40").with("age", "90d"));

    private static final Resource RESOURCE =
            new Resource(
                    new Ref("test", "SecretVersion", "key"),
                    "part",
                    PLACE,
                    DECLARED,
                    Map.of(),
                    Set.of(),
                    Policy.of(Mode.ENFORCE));
}
