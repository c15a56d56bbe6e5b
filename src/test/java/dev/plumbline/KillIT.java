package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Logged;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.sandbox.cloud.FaultRule;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The packaged operator killed with SIGKILL while it converges. Each round declares one more
 * environment, so that one start serves both as the end of a round and the beginning of the next.
 */
class KillIT {
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final List<String> COLLECTIONS =
            List.of(
                    "/compute/v1/projects/%s/global/networks",
                    "/compute/v1/projects/%s/regions/us-central1/subnetworks",
                    "/compute/v1/projects/%s/global/firewalls",
                    "/compute/v1/projects/%s/regions/us-central1/addresses",
                    "/compute/v1/projects/%s/global/addresses",
                    "/v1/projects/%s/locations/us-central1/instances",
                    "/v2/projects/%s/locations/us-central1/services",
                    "/storage/v1/b?project=%s");

    private static final Pattern RANGE = Pattern.compile("\\b10\\.\\d+\\.");

    /** Ids, times, etags, addresses, zones and the random parts of names. */
    private static final Pattern WHAT_CHANCE_MADE =
            Pattern.compile(
                    "\\d{12,20}|\\d{4}-\\d\\d-\\d\\dT[^\"]*|\\d+\\.\\d+\\.\\d+\\.\\d+(/29)?(?=\")"
                            + "|us-central1-[a-f](?=\")"
                            + "|(?<=\"(etag|fingerprint|labelFingerprint|uid)\":\")([^\"\\\\]|\\\\.)*"
                            + "|(?<=-00001-)[a-z]{3}|(?<=-)[a-z0-9]{10}(?=-uc\\.a\\.run\\.app)");

    @TempDir private Path directory;

    @Test
    void killed_anywhere_nothing_is_lost_or_doubled() throws Exception {
        rounds(7, 3);
    }

    @Tag("many")
    @RepeatedTest(10)
    void killed_anywhere_fifty_times_nothing_is_lost_or_doubled(RepetitionInfo repetition)
            throws Exception {
        rounds(1000 + repetition.getCurrentRepetition(), 5);
    }

    private void rounds(long seed, int rounds) throws Exception {
        Random random = new Random(seed);
        List<String> killed = new ArrayList<>();
        try (Sandbox sandbox = Sandbox.start(new Sandbox.Options(0, 100, seed));
                Service operator = new Service(directory, sandbox)) {
            operator.declare("undisturbed");
            operator.start();
            operator.converged("undisturbed");
            int requests = requests(sandbox, "undisturbed").size();
            Map<String, String> wanted = documents(sandbox, "undisturbed");
            Map<String, Long> creates = creates(sandbox, "undisturbed");
            // Fifteen of the example in these collections, and the six of the network that every
            // project has.
            assertThat(wanted).hasSize(21);
            // A connection is not made under the name of its project, but under its number; members
            // of one policy may go in one write or in several, and each start signs in to
            // hosts with a key of its own.
            assertThat(creates.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(57);

            for (int round = 1; round <= rounds; round++) {
                String name = "killed" + round;
                int after = 1 + random.nextInt(requests);
                operator.declare(name);
                operator.await(
                        after + " requests for " + name,
                        () -> requests(sandbox, name).size() >= after ? true : null);
                operator.kill();
                killed.add("%s after request %d of %d".formatted(name, after, requests));
                operator.start();
                operator.converged(name);
                assertThat(documents(sandbox, name))
                        .as("%s", killed)
                        .containsExactlyInAnyOrderEntriesOf(wanted);
                assertThat(creates(sandbox, name)).as("%s", killed).isEqualTo(creates);
            }
            assertThat(documents(sandbox, "undisturbed")).as("%s", killed).isEqualTo(wanted);
        }
    }

    @Test
    void a_restart_shows_the_last_known_state_at_once_and_says_how_old_it_is() throws Exception {
        try (Sandbox sandbox = Sandbox.start(new Sandbox.Options(0, 100, 7));
                Service operator = new Service(directory, sandbox)) {
            operator.declare("restarted");
            operator.start();
            operator.converged("restarted");
            sandbox.faults(List.of(FaultRule.always(Misbehaviour.LATENCY).lasting(HALF_A_MINUTE)));
            operator.kill();
            Instant died = Instant.now();
            operator.start();

            JsonNode first = operator.environment("restarted", _ -> true);
            Instant reported = Instant.parse(first.path("reported").asString());
            assertThat(reported).isBefore(died);
            assertThat(first.path("verdicts").path("Synced").asInt()).isEqualTo(Service.RESOURCES);
            assertThat(first.path("resources")).hasSize(Service.RESOURCES);
            assertThat(first.path("age").asLong())
                    .isBetween(
                            Duration.between(reported, died).toSeconds(),
                            Duration.between(reported, Instant.now()).toSeconds());

            sandbox.faults(List.of());
            operator.environment(
                    "restarted",
                    later ->
                            Instant.parse(later.path("reported").asString()).isAfter(died)
                                    && later.path("verdicts").path("Synced").asInt()
                                            == Service.RESOURCES);
        }
    }

    /** The requests about an environment, which has a project of its own name. */
    private static List<Logged> requests(Sandbox sandbox, String name) {
        return sandbox.requests().stream()
                .filter(each ->
                        (each.path() + "?" + each.query()).matches(".*\\b" + name + "\\b.*"))
                .toList();
    }

    /** How many creates were taken, by collection. */
    private static Map<String, Long> creates(Sandbox sandbox, String name) {
        return requests(sandbox, name).stream()
                .filter(Logged::write)
                .filter(each -> each.method().equals("POST") && each.status() == 200)
                .filter(each ->
                        !each.path()
                                .matches(
                                        ".*(/setLabels|/setMetadata|:setIamPolicy|:importSshPublicKey)"))
                .collect(
                        Collectors.groupingBy(
                                each -> each.path().replace(name, "x"),
                                TreeMap::new,
                                Collectors.counting()));
    }

    /** What stands in the sandbox, without ids and times, as if the environment were called x. */
    private static Map<String, String> documents(Sandbox sandbox, String name) {
        Map<String, String> documents = new TreeMap<>();
        for (String collection : COLLECTIONS) {
            URI uri = URI.create(sandbox.uri() + collection.formatted(name));
            JsonNode list = Jar.answer(uri.toString());
            Stream.of("items", "services", "instances")
                    .flatMap(items -> list.path(items).valueStream())
                    .forEach(item ->
                            documents.put(
                                    collection
                                            + " "
                                            + item.path("name").asString().replace(name, "x"),
                                    RANGE.matcher(
                                                    WHAT_CHANCE_MADE
                                                            .matcher(
                                                                    item.toString()
                                                                            .replace(name, "x"))
                                                            .replaceAll("#"))
                                            .replaceAll("10.x.")));
        }
        return documents;
    }
}
