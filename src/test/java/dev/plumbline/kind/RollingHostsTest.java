package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.gcp.Meter;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.ssh.HostShell;
import dev.plumbline.ssh.RemoteScript;
import dev.plumbline.ssh.SshTarget;
import dev.plumbline.world.Approving;
import dev.plumbline.world.HostSpecs;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three hosts behind a load balancer get another image while people come and go. */
class RollingHostsTest {
    private static final List<String> HOSTS =
            List.of("test-livekit-1", "test-livekit-2", "test-livekit-3");

    private final HostsWorld world = new HostsWorld();

    @AfterEach
    void close() {
        world.close();
    }

    private static String spec(String image, String deadline) {
        return HostSpecs.of(HOSTS.size(), image, "deadline: " + deadline);
    }

    @Test
    void one_after_the_other_drains_out_of_rotation_and_nobody_is_cut() {
        Crowd crowd = new Crowd(world, Duration.ZERO);
        try (Operator operator = world.operator(crowd)) {
            operator.keep(spec("v1.13.4", "1h")).converged();
            long before = world.requests();
            int done = crowd.scripts().size();

            operator.keep(spec("v1.13.5", "1h")).converged();

            assertThat(world.fewestInRotation(before, HOSTS.size())).isEqualTo(2);
            assertThat(crowd.cut()).isEmpty();
            assertThat(crowd.scripts().subList(done, crowd.scripts().size()))
                    .filteredOn(script -> !script.endsWith(": stage"))
                    .containsExactly(
                            "test-livekit-1: drain",
                            "test-livekit-1: start",
                            "test-livekit-2: drain",
                            "test-livekit-2: start",
                            "test-livekit-3: drain",
                            "test-livekit-3: start");
        }
    }

    @Test
    void who_never_leaves_is_cut_at_the_deadline_and_not_before() {
        Crowd crowd = new Crowd(world, Duration.ofMinutes(4));
        try (Operator operator = world.operator(crowd)) {
            operator.keep(spec("v1.13.4", "10m")).converged();
            long before = world.requests();

            operator.keep(spec("v1.13.5", "10m")).converged();

            assertThat(world.fewestInRotation(before, HOSTS.size())).isEqualTo(2);
            assertThat(crowd.scripts()).filteredOn(script -> script.endsWith(": drain")).hasSize(3);
            assertThat(crowd.cut()).containsOnlyKeys(HOSTS);
            crowd.cut()
                    .forEach((host, at) ->
                            assertThat(at)
                                    .isAfterOrEqualTo(
                                            crowd.asked().get(host).plus(Duration.ofMinutes(10))));
        }
    }

    /** Three become two, and a person agrees to that. */
    private void shrinks(Operator operator, String drain) {
        operator.keep(HostSpecs.of(3, "v1.13.4", drain)).converged();
        long before = world.requests();
        operator.keep(HostSpecs.of(2, "v1.13.4", drain));
        operator.until(
                "somebody is on it",
                report ->
                        HostsWorld.host(report, "livekit-3").holds().stream()
                                .anyMatch(hold -> hold.gate().equals("InUse")));
        for (String kind : List.of("LiveKitHost", "InstanceGroup", "Instance", "Address")) {
            Report report =
                    operator.until(kind + " is to go", each -> going(each, kind).isPresent());
            Approving.step(world.ledger, going(report, kind).orElseThrow());
        }
        operator.until(
                "it and its machine are gone",
                report -> report.rows().stream().noneMatch(row -> row.step().equals("delete")));

        assertThat(world.takenOut(before)).hasSize(1).allMatch(path -> path.contains("-c/"));
    }

    private static Optional<Row> going(Report report, String kind) {
        return report.rows().stream()
                .filter(row -> row.ref().kind().equals(kind))
                .filter(row -> row.step().equals("delete") && row.verdict() == Verdict.HELD)
                .filter(row ->
                        row.holds().stream().noneMatch(hold -> hold.gate().equals("Upstream")))
                .findFirst();
    }

    @Test
    void a_host_that_is_no_longer_wanted_drains_before_it_and_its_machine_go() {
        Crowd crowd = new Crowd(world, Duration.ZERO);
        try (Operator operator = world.operator(crowd)) {
            shrinks(operator, "deadline: 1h");

            assertThat(crowd.cut()).isEmpty();
            assertThat(crowd.scripts().subList(crowd.scripts().size() - 2, crowd.scripts().size()))
                    .containsExactly("test-livekit-3: drain", "test-livekit-3: remove");
            assertThat(crowd.onlooker().hosts())
                    .extracting(host -> host.path("instance").asString())
                    .containsExactlyInAnyOrder("test-livekit-1", "test-livekit-2");
        }
    }

    @Test
    void who_never_leaves_a_host_that_is_no_longer_wanted_is_cut_at_its_deadline_and_not_before() {
        Crowd crowd = new Crowd(world, Duration.ofMinutes(31));
        try (Operator operator = world.operator(crowd)) {
            shrinks(operator, "deadline: 2h");

            assertThat(crowd.cut()).containsOnlyKeys("test-livekit-3");
            assertThat(crowd.cut().get("test-livekit-3"))
                    .isAfterOrEqualTo(
                            crowd.asked().get("test-livekit-3").plus(Duration.ofHours(2)));
        }
    }

    /** Every operator dies with its first change, or before its second. */
    @ParameterizedTest
    @EnumSource(Fuse.Moment.class)
    void abandoned_after_every_change_and_taken_up_again_it_ends_the_same(Fuse.Moment moment) {
        Crowd crowd = new Crowd(world, Duration.ZERO);
        try (Operator operator = world.operator(crowd)) {
            operator.keep(spec("v1.13.4", "1h")).converged();
        }
        long before = world.requests();
        int deaths = 0;
        while (!survives(moment, crowd)) {
            deaths++;
        }

        assertThat(deaths).as("three hosts with five changes each").isGreaterThan(7);
        assertThat(world.fewestInRotation(before, HOSTS.size())).isEqualTo(2);
        assertThat(crowd.cut()).isEmpty();
    }

    private boolean survives(Fuse.Moment moment, Crowd crowd) {
        Diary diary = new Diary(world.ledger);
        int deadly = moment == Fuse.Moment.BEFORE_IT_IS_SENT ? 2 : 1;
        Abandoning abandoning = new Abandoning(new Fuse(deadly, moment, diary), crowd);
        try (Operator operator =
                world.operator(abandoning, abandoning, diary).keep(spec("v1.13.5", "1h"))) {
            return operator.survived();
        }
    }

    /** What is posted and changes nothing of the environment. */
    private static final Pattern ASKING =
            Pattern.compile("(/listInstances|:getIamPolicy|:importSshPublicKey)$");

    /** Kills an operator at a change that it makes; looks go on until then. */
    private static final class Abandoning implements Meter, HostShell {
        private final Fuse fuse;
        private final HostShell way;

        Abandoning(Fuse fuse, HostShell way) {
            this.fuse = fuse;
            this.way = way;
        }

        private void begins(boolean change) {
            if (change) {
                fuse.begins();
            } else {
                fuse.lives();
            }
        }

        @Override
        public void sending(String method, URI uri) {
            begins(!method.equals("GET") && !ASKING.matcher(uri.getPath()).find());
        }

        @Override
        public void answered(String method, URI uri, int status, Duration took) {
            fuse.ended();
        }

        @Override
        public String run(SshTarget target, RemoteScript script) {
            begins(script.name().startsWith("the script"));
            String answer = way.run(target, script);
            fuse.ended();
            return answer;
        }

        @Override
        public String publicKey() {
            return way.publicKey();
        }
    }
}
