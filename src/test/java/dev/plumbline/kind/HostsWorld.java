package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.Catalogue;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.gcp.host.OsLogin;
import dev.plumbline.model.FileContents;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.ssh.HostShell;
import dev.plumbline.ssh.Route;
import dev.plumbline.ssh.SshShell;
import dev.plumbline.world.MemoryLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** A sandbox with LiveKit's hosts in it, and one ledger for all operators that keep them. */
final class HostsWorld implements AutoCloseable {
    private static final double SPEED = 400;
    private static final Tempo TEMPO = new Tempo(0.003);
    private static final Set<String> KINDS =
            Set.of(
                    "Address",
                    "AlertPolicy",
                    "Dashboard",
                    "FirewallRule",
                    "GlobalAddress",
                    "IamMember",
                    "Instance",
                    "InstanceGroup",
                    "LiveKitHost",
                    "Network",
                    "RedisInstance",
                    "Secret",
                    "SecretVersion",
                    "ServiceAccount",
                    "ServiceConnection",
                    "Subnetwork");

    final Sandbox sandbox;
    final MemoryLedger ledger = new MemoryLedger();
    private final SshShell shell;

    HostsWorld() {
        try {
            sandbox = Sandbox.start(new Sandbox.Options(0, SPEED, 7));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        shell = SshShell.over(new Route.Jump("operator", "127.0.0.1", sandbox.sshPort(), ""));
    }

    /** The way to the sandbox's hosts. */
    HostShell shell() {
        return shell;
    }

    /** An operator that is told of each request, with its own way to the hosts. */
    Operator operator(Meter meter, HostShell way, Diary diary) {
        Gcp gcp = Gcp.at(Endpoints.at(sandbox.uri()), meter, TEMPO, InstantSource.system());
        Kinds kinds =
                new Kinds(
                        Catalogue.kinds(
                                        gcp,
                                        new OsLogin(gcp, gcp::account, way::publicKey),
                                        way,
                                        FileContents.NONE)
                                .all()
                                .stream()
                                .filter(kind -> KINDS.contains(kind.schema().kind()))
                                .toList());
        return new Operator(kinds, diary, TEMPO);
    }

    Operator operator(HostShell way) {
        return operator(Meter.NONE, way, new Diary(ledger));
    }

    /** The number of the last request so far. */
    long requests() {
        return sandbox.requests().getLast().seq();
    }

    /** How many hosts are in rotation at least, of so many before some request. */
    int fewestInRotation(long since, int before) {
        int now = before;
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
        assertThat(now).as("in rotation again").isGreaterThanOrEqualTo(before);
        return fewest;
    }

    /** From which instance groups somebody was taken since some request. */
    List<String> takenOut(long since) {
        return sandbox.requests().stream()
                .filter(request -> request.seq() > since)
                .filter(request -> request.path().endsWith("/removeInstances"))
                .filter(request -> request.status() == 200)
                .map(Logged::path)
                .toList();
    }

    static Row host(Report report, String name) {
        return report.rows().stream()
                .filter(row -> row.ref().kind().equals("LiveKitHost"))
                .filter(row -> row.ref().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        shell.close();
        sandbox.close();
        assertThat(ledger.bugs()).isEmpty();
    }
}
