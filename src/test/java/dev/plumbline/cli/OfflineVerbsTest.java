package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.blueprint.TestKinds;
import dev.plumbline.cli.local.RenderCommand;
import dev.plumbline.cli.local.ValidateCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OfflineVerbsTest {
    private static final String GOOD =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: staging}
            spec:
              project: assistant-staging
              region: us-central1
              network: {subnet: 10.10.0.0/20}
              services:
                api:
                  image: app:1
                  env: {KEY: hunter2}
            """;

    @TempDir private Path path;

    private record Answer(int code, String out, String err) {}

    @Test
    void the_example_of_the_repository_is_in_order() {
        assertThat(validate())
                .isEqualTo(
                        new Answer(
                                0,
                                "environments/base.yaml: a base, checked with every environment"
                                        + " that extends it\n"
                                        + "environments/production.yaml: in order, 95 resources\n"
                                        + "environments/staging.yaml: in order, 83 resources\n",
                                ""));
    }

    @Test
    void problems_are_printed_as_compilers_print_them() throws IOException {
        Path file = write("staging.yaml", GOOD.replace("image:", "imge:"));

        assertThat(validate(file.toString()))
                .isEqualTo(
                        new Answer(
                                1,
                                "",
                                file
                                        + ":9:5: spec.services.api has no 'image'\n"
                                        + file
                                        + ":10:7: unknown field 'imge' in spec.services.api; did"
                                        + " you mean 'image'?\n"));
    }

    @Test
    void a_directory_is_checked_file_by_file_and_a_shared_problem_is_told_once()
            throws IOException {
        write("base.yaml", "apiVersion: plumbline.dev/v1\nkind: EnvironmentBase\nspce: {}\n");
        write("one.yaml", GOOD.replace("staging}", "one}") + "extends: base.yaml\n");
        write("two.yaml", GOOD.replace("staging}", "two}") + "extends: base.yaml\n");
        write("three.yaml", GOOD.replace("staging}", "three}"));

        Answer answer = validate(path.toString());

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).endsWith(path + "/three.yaml: in order, 4 resources\n");
        assertThat(answer.err())
                .isEqualTo(path + "/base.yaml:3:1: unknown field 'spce'; did you mean 'spec'?\n");
    }

    @Test
    void what_two_environments_of_a_directory_declare_is_a_problem_of_both() throws IOException {
        Path one =
                write(
                        "one.yaml",
                        GOOD.replace("staging}", "one}")
                                .replace("image:", "name: api\n      image:"));
        Path two =
                write(
                        "two.yaml",
                        GOOD.replace("staging}", "two}")
                                .replace("image:", "name: api\n      image:"));
        write("three.yaml", GOOD.replace("staging}", "three}"));

        Answer answer = validate(path.toString());

        assertThat(answer.out()).isEqualTo(path + "/three.yaml: in order, 4 resources\n");
        assertThat(answer.err().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith(one + ":9:5: ") && line.contains(two + ":9:5"))
                .anyMatch(line -> line.startsWith(two + ":9:5: ") && line.contains(one + ":9:5"));
    }

    @Test
    void problems_can_be_had_as_json() throws IOException {
        Path file = write("staging.yaml", "a: [");

        Answer answer = validate("--output", "json", file.toString());

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out())
                .isEqualTo(
                        "{\"problems\":[{\"file\":\""
                                + file
                                + "\",\"line\":1,\"column\":5,\"message\":\"not YAML: while parsing"
                                + " a flow node, expected the node content, but found '<stream"
                                + " end>'\"}],\"warnings\":[]}\n");
        assertThat(validate("-o", "json").out()).isEqualTo("{\"problems\":[],\"warnings\":[]}\n");
    }

    @Test
    void a_file_that_is_not_there_is_a_problem() {
        assertThat(validate("nowhere.yaml"))
                .isEqualTo(new Answer(1, "", "nowhere.yaml:1:1: the file does not exist\n"));
    }

    @Test
    void a_wrong_option_is_an_error_and_not_a_difference() {
        assertThat(validate("--outptu").code()).isEqualTo(1);
        assertThat(render().code()).isEqualTo(1);
    }

    @Test
    void render_prints_each_field_with_the_place_it_comes_from_and_no_value_of_env()
            throws IOException {
        Path file = write("staging.yaml", GOOD);

        Answer answer = render(file.toString());

        assertThat(answer.code()).isZero();
        assertThat(answer.out().lines().map(line -> line.replace(path.toString(), "")))
                .containsExactly(
                        "Network\tnetwork\t.\tprojects/assistant-staging/global/networks/staging-network\t/staging.yaml:7:3",
                        "Network\tnetwork\tautoCreateSubnetworks\tfalse\t/staging.yaml:7:3",
                        "Network\tnetwork\troutingConfig.routingMode\tREGIONAL\t/staging.yaml:7:3",
                        "Subnetwork\tsubnet\t.\tprojects/assistant-staging/regions/us-central1/subnetworks/staging-subnet\t/staging.yaml:7:21",
                        "Subnetwork\tsubnet\tnetwork\t${network}\t/staging.yaml:7:21",
                        "Subnetwork\tsubnet\tipCidrRange\t10.10.0.0/20\t/staging.yaml:7:21",
                        "Subnetwork\tsubnet\tprivateIpGoogleAccess\ttrue\t/staging.yaml:7:21",
                        "ServiceAccount\tapi\t.\tprojects/assistant-staging/serviceAccounts/staging-api@assistant-staging.iam.gserviceaccount.com\t/staging.yaml:9:5",
                        "ServiceAccount\tapi\tdisplayName\tstaging api\t/staging.yaml:9:5",
                        "ServiceAccount\tapi\tdisabled\tfalse\t/staging.yaml:9:5",
                        "RunService\tapi\t.\tprojects/assistant-staging/locations/us-central1/services/staging-api\t/staging.yaml:9:5",
                        "RunService\tapi\tingress\tINGRESS_TRAFFIC_ALL\t/staging.yaml:9:5",
                        "RunService\tapi\ttemplate.serviceAccount\t${services.api.account.email}\t/staging.yaml:9:5",
                        "RunService\tapi\ttemplate.containers[0].image\tapp:1\t/staging.yaml:10:14",
                        "RunService\tapi\ttemplate.containers[0].env[KEY].name\tKEY\t/staging.yaml:11:18",
                        "RunService\tapi\ttemplate.containers[0].env[KEY].value\t(not shown)\t/staging.yaml:11:18",
                        "RunService\tapi\ttemplate.vpcAccess.networkInterfaces[0].network\t${network}\t/staging.yaml:9:5",
                        "RunService\tapi\ttemplate.vpcAccess.networkInterfaces[0].subnetwork\t${network.subnet}\t/staging.yaml:9:5",
                        "RunService\tapi\ttemplate.vpcAccess.egress\tPRIVATE_RANGES_ONLY\t/staging.yaml:9:5");
    }

    @Test
    void render_shows_the_variables_that_everybody_may_see() throws IOException {
        String both = "env: {KEY: hunter2, LOG_LEVEL: debug}\n      shows: [LOG_LEVEL]";
        Path file = write("staging.yaml", GOOD.replace("env: {KEY: hunter2}", both));

        assertThat(render(file.toString()).out())
                .contains("env[LOG_LEVEL].value\tdebug\t")
                .contains("env[KEY].value\t(not shown)\t");
    }

    @Test
    void render_can_be_had_as_json_and_shows_no_secret_either() throws IOException {
        Path file = write("staging.yaml", GOOD);

        assertThat(render("-o", "json", file.toString()).out())
                .contains(
                        "{\"kind\":\"Network\",\"name\":\"network\",\"link\":\"projects/assistant-staging/global/networks/staging-network\"",
                        "{\"path\":\"ipCidrRange\",\"value\":\"10.10.0.0/20\",\"origin\":\""
                                + file
                                + ":7:21\"}")
                .doesNotContain("hunter2");
    }

    @Test
    void a_bad_file_and_a_base_render_nothing() throws IOException {
        Path bad = write("staging.yaml", GOOD.replace("10.10.0.0/20", "10.10.0.0"));
        Path base = write("base.yaml", "apiVersion: plumbline.dev/v1\nkind: EnvironmentBase\n");

        assertThat(render(bad.toString()).err())
                .startsWith(bad + ":7:21: spec.network.subnet takes");
        assertThat(render(bad.toString()).out()).isEmpty();
        assertThat(render(base.toString()))
                .isEqualTo(
                        new Answer(
                                1,
                                "",
                                base + ": is a base; render an environment that extends it\n"));
    }

    @Test
    void help_teaches_with_an_example() {
        assertThat(validate("--help").out()).contains("Example:", "$ plumbline validate");
        assertThat(render("--help").out()).contains("Example:", "$ plumbline render");
        assertThat(validate("--help").code()).isZero();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(path.resolve(name), content);
    }

    private static Answer validate(String... arguments) {
        return run(new ValidateCommand(TestKinds::all), arguments);
    }

    private static Answer render(String... arguments) {
        return run(new RenderCommand(TestKinds::all), arguments);
    }

    private static Answer run(Object verb, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                new CommandLine(verb)
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments);
        return new Answer(code, out.toString(), err.toString());
    }
}
