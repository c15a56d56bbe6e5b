package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.world.Approving;
import dev.plumbline.world.HostSpecs;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What works beside LiveKit, on a host of the sandbox; who is in calls does not notice it. */
class HostWorkersTest {
    private static final String HOST = "test-livekit-1";
    private static final String BARE = HostSpecs.of(1, "v1.13.5", "deadline: 1h");

    private final HostsWorld world = new HostsWorld();
    private final Onlooker onlooker = new Onlooker(world);
    private final Operator operator = world.operator(onlooker);

    @AfterEach
    void close() {
        operator.close();
        world.close();
    }

    private static String with(String workers) {
        return BARE.replace("    drain:", "    " + workers + "\n    drain:");
    }

    private String inspect(String format, String container) {
        return onlooker.on(
                HOST, "docker inspect --format '{{%s}}' %s".formatted(format, container));
    }

    private String names() {
        return onlooker.on(HOST, "docker ps --format '{{.Names}}' | sort | tr '\\n' ' '").strip();
    }

    private static Optional<Row> going(Report report) {
        return report.rows().stream()
                .filter(row -> row.ref().kind().equals("LiveKitHost"))
                .filter(row -> row.step().equals("delete") && row.verdict() == Verdict.HELD)
                .findFirst();
    }

    @Test
    void a_host_that_is_no_longer_declared_goes_with_what_works_beside_it() {
        operator.keep(with("egress: {}\n    ingress: {}")).converged();

        operator.keep(BARE.substring(0, BARE.indexOf("  livekit:")));
        Report held = operator.until("it is to go", report -> going(report).isPresent());
        Approving.step(world.ledger, going(held).orElseThrow());
        operator.until(
                "it is gone",
                report ->
                        report.rows().stream()
                                .noneMatch(row -> row.ref().kind().equals("LiveKitHost")));

        assertThat(onlooker.scripts())
                .endsWith(
                        HOST + ": retire", HOST + ": retire", HOST + ": drain", HOST + ": remove");
    }

    @Test
    void egress_and_ingress_come_and_go_and_become_others_while_calls_go_on() {
        operator.keep(with("egress: {image: \"livekit/egress:v1.14.0\"}\n    ingress: {}"))
                .converged();
        assertThat(names()).isEqualTo("egress ingress livekit redis");
        assertThat(onlooker.on(HOST, "cat /var/lib/plumbline/egress/config"))
                .contains("ws_url: \"ws://127.0.0.1:7880\"")
                .containsPattern("api_key: \\w{12}\n")
                .containsPattern("api_secret: \\w{48}");
        String livekit = inspect(".Id", "livekit");
        onlooker.people(HOST, 2);

        onlooker.on(HOST, "docker stop egress; chmod 644 /var/lib/plumbline/ingress/keys.yaml");
        operator.scanned();
        operator.converged();
        assertThat(names()).isEqualTo("egress ingress livekit redis");
        assertThat(onlooker.on(HOST, "stat -c %a /var/lib/plumbline/ingress/keys.yaml"))
                .isEqualTo("600");

        operator.keep(with("egress: {}\n    ingress: {config: {rtmp_port: 1936}}")).converged();
        assertThat(inspect(".Config.Image", "egress")).endsWith("v1.14.1");
        assertThat(onlooker.on(HOST, "cat /var/lib/plumbline/ingress/config"))
                .contains("rtmp_port: 1936");

        operator.keep(BARE).converged();
        assertThat(names()).isEqualTo("livekit redis");
        assertThat(onlooker.on(HOST, "ls -A /var/lib/plumbline/egress")).isEmpty();
        assertThat(inspect(".Id", "livekit")).isEqualTo(livekit);
        assertThat(onlooker.lost(HOST)).isZero();
        assertThat(onlooker.count("drain")).isZero();
    }

    @Test
    void what_livekit_counts_is_collected_beside_it_for_as_long_as_the_environment_is_watched() {
        String watched = BARE + "  monitoring: {targets: {packetLoss: 2%}}\n";
        operator.keep(watched).converged();
        assertThat(names()).isEqualTo("collector livekit redis");
        String livekit = inspect(".Id", "livekit");
        String first = inspect(".Id", "collector");

        onlooker.on(HOST, "docker stop collector; echo >> /var/lib/plumbline/collector/config");
        operator.scanned();
        operator.converged();
        assertThat(inspect(".State.Running", "collector")).isEqualTo("true");
        assertThat(inspect(".Id", "collector")).isEqualTo(first);
        assertThat(onlooker.on(HOST, "cat /var/lib/plumbline/collector/config"))
                .endsWith("exporters: [googlemanagedprometheus]");

        onlooker.on(HOST, "docker rm -f collector");
        operator.scanned();
        operator.converged();
        assertThat(names()).isEqualTo("collector livekit redis");

        operator.keep(BARE).converged();
        assertThat(names()).isEqualTo("livekit redis");
        assertThat(inspect(".Id", "livekit")).isEqualTo(livekit);
        assertThat(onlooker.count("drain")).isZero();
    }
}
