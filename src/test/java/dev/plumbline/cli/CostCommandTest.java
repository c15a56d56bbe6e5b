package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.Catalogue;
import dev.plumbline.cli.local.CostCommand;
import dev.plumbline.model.Commitment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CostCommandTest {
    private static final Path DOCS = Path.of("docs/cost.md");

    @TempDir private Path directory;

    private record Answer(int code, String out, String err) {}

    private static Answer cost(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                new CommandLine(new CostCommand(Catalogue::schemas))
                        .registerConverter(
                                Commitment.class, text -> Commitment.of(text).orElseThrow())
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments);
        return new Answer(code, out.toString(), err.toString());
    }

    private String cache(String budget) throws IOException {
        return Files.writeString(
                        directory.resolve("staging.yaml"),
                        """
                        apiVersion: plumbline.dev/v1
                        kind: Environment
                        metadata: {name: staging}
                        spec:
                          project: assistant-staging
                          region: us-central1
                          network: {subnet: 10.10.0.0/20}
                          cache: {version: REDIS_7_2, memory: 5GB, highAvailability: true}
                        """
                                + budget)
                .toString();
    }

    @Test
    void each_resource_has_its_amount_and_its_reason_and_the_sum_comes_last() throws IOException {
        assertThat(cost(cache("")))
                .isEqualTo(
                        new Answer(
                                0,
                                """
                                RedisInstance	cache	$197.10	5 GB × $0.054 × 730 h
                                Network	1	free\t
                                Subnetwork	1	free\t
                                total		$197.10	730 h at list prices of 2026-11-30, commitment: none
                                """,
                                ""));
    }

    @Test
    void a_budget_is_printed_beside_it_and_one_that_is_passed_is_warned_of() throws IOException {
        assertThat(cost(cache("  budget: {monthly: 200USD}\n")).code()).isZero();

        Answer over = cost(cache("  budget: {monthly: 150USD}\n"));

        assertThat(over.code()).isEqualTo(2);
        assertThat(over.out()).endsWith("budget\t\t$150.00\ta month\n");
        assertThat(over.err())
                .isEqualTo("warning: $197.10 a month is over the budget of $150.00\n");
    }

    @Test
    void a_budget_in_another_currency_is_not_compared() throws IOException {
        Answer answer = cost(cache("  budget: {monthly: 10EUR}\n"));

        assertThat(answer.code()).isZero();
        assertThat(answer.err())
                .isEqualTo("warning: the budget is in EUR, the prices are in USD\n");
    }

    @Test
    void the_commitment_is_what_the_spec_says_unless_the_command_says_otherwise()
            throws IOException {
        String file = cache("  budget: {monthly: 150USD, commitment: 3y}\n");

        assertThat(cost(file).out()).contains("$118.26").contains("commitment: 3y");
        assertThat(cost(file, "--commitment", "1y").out()).contains("$157.68");
        assertThat(cost(file, "--commitment", "none").code()).isEqualTo(2);
    }

    @Test
    void as_json_it_has_the_same_numbers() throws IOException {
        JsonNode answer =
                JsonMapper.shared()
                        .readTree(cost(cache("  budget: {monthly: 150USD}\n"), "-o", "json").out());

        assertThat(answer.path("monthly").decimalValue()).isEqualByComparingTo("197.10");
        assertThat(answer.path("budget").decimalValue()).isEqualByComparingTo("150");
        assertThat(answer.path("over").asBoolean()).isTrue();
        assertThat(answer.path("resources").valueStream())
                .extracting(
                        each -> each.path("kind").asString() + " " + each.path("reason").asString())
                .containsExactly(
                        "Network free", "Subnetwork free", "RedisInstance 5 GB × $0.054 × 730 h");
    }

    @Test
    void prices_can_be_those_of_a_file() throws IOException {
        Path prices =
                Files.writeString(
                        directory.resolve("prices.json"),
                        Files.readString(Path.of("src/main/resources/cost/prices.json"))
                                .replace("\"0.054\"", "\"0.1\""));

        assertThat(cost(cache(""), "--prices", prices.toString()).out())
                .startsWith("RedisInstance\tcache\t$365.00\t5 GB × $0.1 × 730 h\n");
    }

    @Test
    void prices_that_cannot_be_read_are_said_to_be_so() throws IOException {
        String file = cache("");
        Path wrong = Files.writeString(directory.resolve("wrong.json"), "{}");

        assertThat(cost(file, "--prices", wrong.toString()))
                .isEqualTo(
                        new Answer(
                                1,
                                "",
                                "plumbline: %s: it takes date, currency, regions, prices, discounts, memory and shared\n"
                                        .formatted(wrong)));
        assertThat(cost(file, "--prices", "nowhere").err())
                .isEqualTo("plumbline: nowhere: there is no such file\n");
    }

    @Test
    void a_bad_file_and_a_base_cost_nothing_that_could_be_told() throws IOException {
        Answer bad = cost(cache("  budget: {monthly: much}\n"));

        assertThat(bad.code()).isEqualTo(1);
        assertThat(bad.err())
                .endsWith(
                        "spec.budget.monthly takes an amount of money with its currency such as"
                                + " 300USD, found 'much'\n");
        assertThat(cost("environments/base.yaml"))
                .isEqualTo(
                        new Answer(
                                1,
                                "",
                                "environments/base.yaml is no environment: others extend it\n"));
    }

    @Test
    void help_teaches_with_examples() {
        assertThat(cost("--help").out()).contains("Examples:", "$ plumbline cost");
    }

    /** With {@code -Dplumbline.write.reference=true} it is written anew. */
    @Test
    void the_page_on_costs_shows_what_the_verb_prints() throws IOException {
        String page = Files.readString(DOCS);
        for (String marker :
                List.of(
                        "environments/staging.yaml",
                        "environments/production.yaml --commitment none",
                        "environments/production.yaml --commitment 1y",
                        "environments/production.yaml --commitment 3y")) {
            String begin = "<!-- plumbline cost " + marker + " -->\n";
            int from = page.indexOf(begin) + begin.length();
            assertThat(page).contains(begin);
            page =
                    page.substring(0, from)
                            + table(marker)
                            + page.substring(page.indexOf("\n\n", from) + 1);
        }
        if (Boolean.getBoolean("plumbline.write.reference")) {
            Files.writeString(DOCS, page);
        }

        assertThat(Files.readString(DOCS)).isEqualTo(page);
    }

    private static String table(String arguments) {
        List<String> lines = new ArrayList<>();
        lines.add("| kind | name | a month | how it comes about |");
        lines.add("|---|---|---:|---|");
        cost(arguments.split(" ", -1))
                .out()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> lines.add("| " + line.replace("\t", " | ") + " |"));
        return String.join("\n", lines) + "\n";
    }
}
