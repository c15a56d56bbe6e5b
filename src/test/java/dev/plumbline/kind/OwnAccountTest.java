package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.engine.Loop;
import dev.plumbline.model.plan.Hold;
import dev.plumbline.model.report.Report;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The account that a service has of its own. */
class OwnAccountTest {
    private static final String HEAD =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: assistant-staging
              region: us-central1
              mode: enforce
              secrets: {key: {generate: {length: 32}}}
              services:
                web: {image: a/web}
            """;
    private static final String API =
            "    api: {image: a/api, roles: [roles/aiplatform.user], env: {KEY: {secret: key}}}\n";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private List<String> gates(Report report, String kind, String name) {
        return world.row(report, kind, name).holds().stream().map(Hold::gate).toList();
    }

    @Test
    void a_service_is_made_after_all_that_it_may_do() {
        world.operate(HEAD + API);
        world.converged();
        List<String> writes =
                world.sandbox.requests().stream()
                        .filter(Logged::write)
                        .map(request -> request.path() + "?" + request.query())
                        .toList();
        int service = indexOf(writes, "serviceId=test-api");
        assertThat(service)
                .isGreaterThan(indexOf(writes, "/v3/projects/assistant-staging:setIamPolicy"))
                .isGreaterThan(indexOf(writes, "/secrets/test-key:setIamPolicy"))
                .isGreaterThan(indexOf(writes, "/secrets/test-key:addVersion"));
        assertThat(world.sandbox.requests()).noneMatch(request -> request.status() == 400);
    }

    private static int indexOf(List<String> writes, String part) {
        for (int at = 0; at < writes.size(); at++) {
            if (writes.get(at).contains(part)) {
                return at;
            }
        }
        throw new AssertionError(part + " is not in " + writes);
    }

    @Test
    void a_new_service_beside_one_that_is_declared_no_more_gets_an_account_without_being_asked() {
        Loop loop = world.operate(HEAD + API);
        world.converged();
        loop.offer(Specs.of(world.kinds, HEAD + "    other: {image: a/other}\n"));
        world.ledger.await(
                "the new one stands",
                report ->
                        report.rows().stream()
                                        .filter(row -> row.ref().name().equals("other"))
                                        .filter(row -> row.verdict().name().equals("SYNCED"))
                                        .count()
                                == 2);
    }

    @Test
    void a_service_that_looks_renamed_is_called_so_though_its_account_has_another_name() {
        Loop loop = world.operate(HEAD + API);
        world.converged();
        loop.offer(Specs.of(world.kinds, HEAD + API.replace("api:", "api-two:")));
        Report report =
                world.ledger.await(
                        "it is held",
                        each ->
                                each.rows().stream()
                                                .anyMatch(row ->
                                                        row.ref().name().equals("api-two")
                                                                && row.ref()
                                                                        .kind()
                                                                        .equals("RunService"))
                                        && gates(each, "RunService", "api-two")
                                                .contains("Renamed"));
        assertThat(gates(report, "ServiceAccount", "api-two")).doesNotContain("Renamed");
    }
}
