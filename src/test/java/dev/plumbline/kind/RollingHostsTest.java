package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.Catalogue;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.gcp.host.OsLogin;
import dev.plumbline.model.Tempo;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.ssh.HostShell;
import dev.plumbline.ssh.RemoteScript;
import dev.plumbline.ssh.Route;
import dev.plumbline.ssh.SshShell;
import dev.plumbline.ssh.SshTarget;
import dev.plumbline.world.MemoryLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three hosts behind a load balancer get another image while people come and go. */
class RollingHostsTest {
    private static final double SPEED = 400;
    private static final Tempo TEMPO = new Tempo(0.003);
    private static final Set<String> KINDS =
            Set.of(
                    "Address",
                    "Disk",
                    "FirewallRule",
                    "IamMember",
                    "Instance",
                    "InstanceGroup",
                    "LiveKitHost",
                    "Network",
                    "RedisInstance",
                    "ResourcePolicy",
                    "Secret",
                    "SecretVersion",
                    "ServiceAccount",
                    "ServiceConnection",
                    "GlobalAddress",
                    "Subnetwork");
    private static final List<String> HOSTS =
            List.of("test-livekit-1", "test-livekit-2", "test-livekit-3");

    private final Sandbox sandbox = sandbox();
    private final HostShell shell =
            SshShell.over(new Route.Jump("operator", "127.0.0.1", sandbox.sshPort(), ""));
    private final MemoryLedger ledger = new MemoryLedger();

    private static Sandbox sandbox() {
        try {
            return Sandbox.start(new Sandbox.Options(0, SPEED, 7));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        sandbox.close();
        assertThat(ledger.bugs()).isEmpty();
    }

    private static String spec(String image, String deadline) {
        return """
        apiVersion: plumbline.dev/v1
        kind: Environment
        metadata: {name: test}
        spec:
          project: demo-project
          region: us-central1
          mode: enforce
          network: {subnet: 10.10.0.0/20}
          cache: {version: REDIS_7_2, memory: 1GB}
          secrets:
            livekit-api-key: {generate: {length: 12}}
            livekit-api-secret: {generate: {length: 48}}
          livekit:
            nodes: 3
            machine: n2-standard-4
            zones: [us-central1-a, us-central1-b, us-central1-c]
            image: livekit/livekit-server:%s
            drain: {deadline: %s, soak: 1m}
            keys: [{key: livekit-api-key, secret: livekit-api-secret}]
        """
                .formatted(image, deadline);
    }

    private Kinds kinds(Meter meter, HostShell way) {
        Gcp gcp = Gcp.at(Endpoints.at(sandbox.uri()), meter, TEMPO, InstantSource.system());
        return new Kinds(
                Catalogue.kinds(gcp, new OsLogin(gcp, gcp::account, way::publicKey), way)
                        .all()
                        .stream()
                        .filter(kind -> KINDS.contains(kind.schema().kind()))
                        .toList());
    }

    private Operator operator(Kinds kinds) {
        return new Operator(kinds, new Diary(ledger), TEMPO);
    }

    /** How many hosts are in rotation, at least, since some request. */
    private int fewestInRotation(long since) {
        int now = HOSTS.size();
        int fewest = now;
        for (Logged request : sandbox.requests()) {
            if (request.seq() > since && request.status() == 200) {
                if (request.path().endsWith("/removeInstances")) {
                    now--;
                } else if (request.path().endsWith("/addInstances")) {
                    now++;
                }
                fewest = Math.min(fewest, now);
            }
        }
        assertThat(now).as("in rotation again").isEqualTo(HOSTS.size());
        return fewest;
    }

    private long requests() {
        return sandbox.requests().getLast().seq();
    }

    @Test
    void one_after_the_other_drains_out_of_rotation_and_nobody_is_cut() {
        try (Crowd crowd = new Crowd(sandbox, shell, Duration.ZERO);
                Operator operator = operator(kinds(Meter.NONE, crowd))) {
            operator.keep(spec("v1.13.4", "1h")).converged();
            long before = requests();
            int done = crowd.scripts().size();

            operator.keep(spec("v1.13.5", "1h")).converged();

            assertThat(fewestInRotation(before)).isEqualTo(2);
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
        try (Crowd crowd = new Crowd(sandbox, shell, Duration.ofMinutes(4));
                Operator operator = operator(kinds(Meter.NONE, crowd))) {
            operator.keep(spec("v1.13.4", "10m")).converged();
            long before = requests();

            operator.keep(spec("v1.13.5", "10m")).converged();

            assertThat(fewestInRotation(before)).isEqualTo(2);
            assertThat(crowd.scripts()).filteredOn(script -> script.endsWith(": drain")).hasSize(3);
            for (String host : HOSTS) {
                String first =
                        crowd.cut().stream()
                                .filter(line -> line.startsWith(host))
                                .findFirst()
                                .orElseThrow();
                assertThat(Instant.parse(first.substring(first.indexOf(" at ") + 4)))
                        .isAfterOrEqualTo(crowd.asked(host).plus(Duration.ofMinutes(10)));
            }
        }
    }

    /** Every operator dies with its first change, or before its second. */
    @ParameterizedTest
    @EnumSource(Fuse.Moment.class)
    void abandoned_after_every_change_and_taken_up_again_it_ends_the_same(Fuse.Moment moment) {
        try (Crowd crowd = new Crowd(sandbox, shell, Duration.ZERO)) {
            try (Operator operator = operator(kinds(Meter.NONE, crowd))) {
                operator.keep(spec("v1.13.4", "1h")).converged();
            }
            long before = requests();
            int deaths = 0;
            while (!survives(moment, crowd)) {
                deaths++;
            }

            assertThat(deaths).as("three hosts with five changes each").isGreaterThan(7);
            assertThat(fewestInRotation(before)).isEqualTo(2);
            assertThat(crowd.cut()).isEmpty();
        }
    }

    private boolean survives(Fuse.Moment moment, Crowd crowd) {
        Diary diary = new Diary(ledger);
        Abandoning abandoning = new Abandoning(moment, diary, crowd);
        try (Operator operator =
                new Operator(kinds(abandoning, abandoning), diary, TEMPO)
                        .keep(spec("v1.13.5", "1h"))) {
            return operator.survived();
        }
    }

    /** What is posted and changes nothing of the environment. */
    private static final Pattern ASKING =
            Pattern.compile("(/listInstances|:getIamPolicy|:importSshPublicKey)$");

    /** Kills an operator at a change that it makes; looks go on until then. */
    private static final class Abandoning implements Meter, HostShell {
        private final Fuse.Moment moment;
        private final Diary diary;
        private final HostShell way;
        private final ThreadLocal<Boolean> last = ThreadLocal.withInitial(() -> false);
        private int changes;

        Abandoning(Fuse.Moment moment, Diary diary, HostShell way) {
            this.moment = moment;
            this.diary = diary;
            this.way = way;
        }

        private synchronized void begins(boolean change) {
            if (diary.taken()) {
                throw new IllegalStateException("dead");
            }
            if (!change) {
                return;
            }
            changes++;
            if (moment == Fuse.Moment.BEFORE_ITS_ANSWER_IS_SEEN) {
                last.set(true);
            } else if (changes == 2) {
                die();
            }
        }

        private synchronized void ended() {
            if (last.get()) {
                die();
            }
            if (diary.taken()) {
                throw new IllegalStateException("dead");
            }
        }

        private void die() {
            diary.take();
            throw new IllegalStateException("killed");
        }

        @Override
        public void sending(String method, URI uri) {
            begins(!method.equals("GET") && !ASKING.matcher(uri.getPath()).find());
        }

        @Override
        public void answered(String method, URI uri, int status, Duration took) {
            ended();
        }

        @Override
        public String run(SshTarget target, RemoteScript script) {
            begins(script.name().startsWith("the script"));
            String answer = way.run(target, script);
            ended();
            return answer;
        }

        @Override
        public String publicKey() {
            return way.publicKey();
        }
    }
}
