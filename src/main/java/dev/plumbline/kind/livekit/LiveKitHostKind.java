package dev.plumbline.kind.livekit;

import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.SecretDelivery;
import dev.plumbline.gcp.host.Hosts;
import dev.plumbline.gcp.host.Logins;
import dev.plumbline.gcp.host.Machine;
import dev.plumbline.gcp.host.Rotation;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.LogSource;
import dev.plumbline.kind.Receipt;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.report.LogExcerpt;
import dev.plumbline.model.report.LogRequest;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Scan;
import dev.plumbline.ssh.HostShell;
import dev.plumbline.ssh.SshTarget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A machine with LiveKit on it: seen in one round trip over SSH, changed by one script at a time.
 *
 * @see <a href="https://docs.livekit.io/transport/self-hosting/vm/">LiveKit on a virtual
 *     machine</a>
 */
public final class LiveKitHostKind implements Kind, LogSource {
    private static final Schema SCHEMA = HostSchema.schema();
    private static final int PORT = 22;

    private final Gcp gcp;
    private final Hosts hosts;
    private final Rotation rotation;
    private final Logins logins;
    private final HostShell shell;

    private LiveKitHostKind(Gcp gcp, Logins logins, HostShell shell) {
        this.gcp = gcp;
        this.hosts = new Hosts(gcp);
        this.rotation = new Rotation(gcp);
        this.logins = logins;
        this.shell = shell;
    }

    public static LiveKitHostKind of(Gcp gcp, Logins logins, HostShell shell) {
        return new LiveKitHostKind(gcp, logins, shell);
    }

    public static Schema knownSchema() {
        return SCHEMA;
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /** There is one on a machine, or none: a list is a look. */
    @Override
    public Scan scan(Scope scope) {
        Place at = scope.at();
        Place place = new Place(at.project(), at.location(), at.parent(), "livekit");
        return Scan.of(scope, place, look(place));
    }

    @Override
    public Observation look(Place place) {
        Instant sent = gcp.now();
        try {
            Reached host = reach(place.parent());
            HostFacts facts =
                    facts(
                            shell.run(
                                    host.target(),
                                    HostScripts.observe(String.join(" ", HostSchema.SYSCTL))));
            Optional<String> group = facts.text("group");
            LiveHost seen =
                    new LiveHost(
                            facts,
                            host.pinned(),
                            host.machine().external(),
                            group.filter(link -> rotation.in(link, place.parent())).isPresent());
            return seen.live()
                    .<Observation>map(live ->
                            new Observation.Present(
                                    sent,
                                    live,
                                    seen.health(),
                                    SCHEMA.identity().marking().read(live)))
                    .orElseGet(() -> new Observation.Absent(sent));
        } catch (Failure e) {
            return new Observation.Unknown(sent, e.fault());
        }
    }

    private static HostFacts facts(String answer) {
        try {
            return HostFacts.parse(answer);
        } catch (RuntimeException e) {
            throw new Failure(
                    new Fault(FaultOwner.UNAVAILABLE, "the host's answer cannot be read"), e);
        }
    }

    /** A machine that can be signed in to. */
    private record Reached(Machine machine, SshTarget target, boolean pinned) {}

    private Reached reach(String link) {
        Machine machine = hosts.machine(link);
        String name = machine.name();
        if (!machine.running()) {
            throw new Failure(
                    new Fault(
                            FaultOwner.UNAVAILABLE,
                            "the machine %s is %s".formatted(name, machine.status())));
        }
        List<String> pinned = machine.pinned();
        List<String> keys = pinned.isEmpty() ? hosts.published(machine) : pinned;
        if (keys.isEmpty()) {
            throw new Failure(
                    new Fault(
                            FaultOwner.UNAVAILABLE,
                            "%s has not published the keys it is known by yet; it does when it first starts with enable-guest-attributes"
                                    .formatted(name)));
        }
        return new Reached(
                machine,
                new SshTarget(
                        name,
                        machine.number(),
                        machine.internal(),
                        PORT,
                        logins.user(machine),
                        keys,
                        link),
                !pinned.isEmpty());
    }

    @Override
    public List<String> sources() {
        return LiveComponent.ALL;
    }

    @Override
    public LogExcerpt logs(Place place, LogRequest request) {
        HostFacts told =
                facts(shell.run(reach(place.parent()).target(), HostScripts.logs(request)));
        if (told.text("container").isEmpty()) {
            throw new Failure(
                    new Fault(
                            FaultOwner.UNAVAILABLE,
                            "there is no container %s there".formatted(request.source())));
        }
        return LogText.read(told.printed().getOrDefault("lines", ""), request);
    }

    @Override
    public void apply(Action action, Receipt receipt) {
        String machine = action.resource().place().parent();
        switch (action) {
            case Action.Create create -> run(machine, HostMoves.base(create.goal()), receipt);
            case Action.Update update -> move(machine, HostMoves.next(update), receipt);
            case Action.Replace _, Action.Delete _ -> end(machine, action, receipt);
        }
    }

    private void move(String machine, HostMoves.Move move, Receipt receipt) {
        switch (move) {
            case HostMoves.Move.Script(HostScripts script) -> run(machine, script, receipt);
            case HostMoves.Move.Stage stage -> stage(machine, stage, receipt);
            case HostMoves.Move.Pin() -> {
                Reached host = reach(machine);
                hosts.pin(host.machine(), host.target().hostKeys());
            }
            case HostMoves.Move.Join(String group) -> rotation.join(group, machine);
            case HostMoves.Move.Leave(String group) -> rotation.leave(group, machine);
        }
    }

    private void stage(String machine, HostMoves.Move.Stage stage, Receipt receipt) {
        SecretDelivery secrets = gcp.secrets();
        secrets.within(() -> {
            StringBuilder keys = new StringBuilder();
            for (Release.Pair pair : stage.release().keys()) {
                keys.append(secrets.of(pair.key()).<String>deliver(key -> key))
                        .append(": ")
                        .append(secrets.of(pair.secret()).<String>deliver(secret -> secret))
                        .append('\n');
            }
            run(machine, stage.script().encoded("KEYS", keys.toString()), receipt);
        });
    }

    private void end(String machine, Action action, Receipt receipt) {
        Document live =
                action instanceof Action.Delete delete
                        ? delete.live()
                        : ((Action.Replace) action).live();
        move(machine, HostMoves.end(live), receipt);
    }

    private void run(String machine, HostScripts script, Receipt receipt) {
        HostScripts.done(shell.run(reach(machine).target(), script.in(receipt.epoch())));
    }
}
