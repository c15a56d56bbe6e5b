package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What somebody does to a router's NAT with gcloud is shown and put back, and no other NAT is lost.
 */
class GcloudRouterDriftTest extends GcloudDrift {
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: %s
              network: {subnet: 10.10.0.0/20, nat: true}
            """;
    private static final String AT = " --router=test-router --region=us-central1";

    GcloudRouterDriftTest() {
        super(SPEC);
    }

    /** What is not as declared once somebody has done something, and nobody mends it. */
    private List<String> after(String command) {
        return after("Router", "router", command).changes().stream().map(Change::toString).toList();
    }

    @Test
    void an_updated_nat_is_shown_and_put_back() {
        assertThat(
                        after(
                                "compute routers nats update nat"
                                        + AT
                                        + " --no-enable-logging --tcp-established-idle-timeout=600s"))
                .containsExactlyInAnyOrder(
                        "nats[nat].logConfig.enable: false -> true",
                        "nats[nat].tcpEstablishedIdleTimeoutSec: 600 -> (none)");
        mended();
        assertThat(gcloud.run("compute routers nats describe nat" + AT))
                .contains("enable: true", "filter: ERRORS_ONLY")
                .doesNotContain("600");
    }

    @Test
    void a_deleted_nat_comes_back() {
        assertThat(after("compute routers nats delete nat" + AT + " --quiet"))
                .singleElement()
                .asString()
                .startsWith("nats[nat]: (none) -> {name: nat");
        mended();
        assertThat(gcloud.run("compute routers nats list" + AT)).contains("nat");
    }
}
