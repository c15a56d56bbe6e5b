package dev.plumbline.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class HostProgressTest {
    private static final Instant ASKED = Instant.parse("2027-03-01T12:00:00Z");
    private static final String HOST =
            """
            {"seen": "2027-03-01T12:00:01Z", "verdict": "Progressing", "fault": null,
             "health": {"state": "Healthy", "why": ""}, "holds": [], "lastAction": null,
             "standstill": {"says": "serving", "stands": false}}
            """;

    /** What the API says of a host: some fields are others, written with single quotes. */
    private static JsonNode host(String fields) {
        ObjectNode host = (ObjectNode) JsonMapper.shared().readTree(HOST);
        host.setAll(
                (ObjectNode) JsonMapper.shared().readTree("{" + fields.replace('\'', '"') + "}"));
        return host;
    }

    private static HostProgress drain(String fields) {
        return HostProgress.drain(host(fields), ASKED);
    }

    private static HostProgress provision(String fields) {
        return HostProgress.provision(host(fields), ASKED);
    }

    private static Optional<Integer> code(HostProgress progress) {
        return progress.end().map(HostProgress.End::code);
    }

    private static String held(String gate, String reason, boolean person) {
        return "'verdict': 'Held', 'holds': [{'gate': '%s', 'verdict': 'Held', 'reason': '%s', 'person': %s}]"
                .formatted(gate, reason, person);
    }

    @Test
    void what_was_seen_before_it_was_asked_for_tells_nothing() {
        assertThat(drain("'seen': '2027-03-01T12:00:00Z', 'verdict': 'Failed'"))
                .isEqualTo(HostProgress.WAITING);
        assertThat(provision("'seen': null, 'verdict': 'Synced'")).isEqualTo(HostProgress.WAITING);
    }

    @Test
    void a_drain_goes_from_out_of_rotation_over_those_who_are_left_to_drained() {
        assertThat(
                        drain(
                                        "'lastAction': {'step': 'update', 'ended': null, 'progress': null,"
                                                + " 'changes': [{'path': 'state'}]}")
                                .words())
                .isEqualTo("update state");
        assertThat(drain("'standstill': {'says': 'standby', 'stands': false}").words())
                .isEqualTo("out of rotation");
        assertThat(
                        drain(
                                        "'health': {'why': 'draining: 3 participants left; in 59 min it ends"
                                                + " with whoever is left then'}")
                                .words())
                .startsWith("draining: 3 participants left; in 59 min");

        HostProgress drained =
                drain("'verdict': 'Synced', 'standstill': {'says': 'drained', 'stands': true}");
        assertThat(drained.words()).isEqualTo("drained");
        assertThat(code(drained)).contains(0);
    }

    @Test
    void what_waits_beside_a_drain_for_its_end_holds_nothing() {
        String kept = held("KeptStopped", "kept", true);

        assertThat(drain(kept)).isEqualTo(new HostProgress("serving", Optional.empty()));
        assertThat(code(provision(kept))).contains(2);
    }

    @Test
    void what_a_person_holds_ends_it_and_what_passes_by_itself_is_waited_for() {
        HostProgress held = drain(held("OperatorHold", "held by ana", true));
        assertThat(held.words()).isEqualTo("held by OperatorHold: held by ana");
        assertThat(held.end()).contains(new HostProgress.End(2, true));

        assertThat(drain(held("InUse", "waits for b", false)).end())
                .contains(new HostProgress.End(2, false));
        assertThat(provision(held("Upstream", "waits for Instance/a", false)))
                .isEqualTo(
                        new HostProgress(
                                "held by Upstream: waits for Instance/a", Optional.empty()));
    }

    @Test
    void a_host_that_cannot_be_seen_yet_is_waited_for_unless_somebody_has_to_see_to_it() {
        String unknown = "'verdict': 'Unknown', 'fault': {'turn': '%s', 'message': 'why'}";

        assertThat(provision(unknown.formatted("Unavailable")))
                .isEqualTo(new HostProgress("cannot be seen yet: why", Optional.empty()));
        assertThat(code(provision(unknown.formatted("Access")))).contains(1);
    }

    @Test
    void what_failed_says_why() {
        HostProgress failed =
                provision(
                        "'verdict': 'Failed', 'fault': {'turn': 'Spec', 'message': 'it is not tried"
                                + " again'}");

        assertThat(failed.words()).isEqualTo("failed: it is not tried again");
        assertThat(code(failed)).contains(1);
    }

    @Test
    void a_host_that_is_as_declared_is_there_unless_it_is_kept_stopped() {
        assertThat(code(provision("'verdict': 'Synced'"))).contains(0);

        HostProgress kept =
                provision(
                        "'verdict': 'Synced', 'standstill': {'says': 'drained', 'stands': true},"
                                + " 'health': {'why': 'kept stopped by ana'}");
        assertThat(kept.words()).isEqualTo("kept stopped by ana");
        assertThat(code(kept)).contains(2);
        assertThat(
                        provision("'verdict': 'Degraded', 'health': {'why': 'it does not answer'}")
                                .end())
                .contains(new HostProgress.End(1, false));
    }
}
