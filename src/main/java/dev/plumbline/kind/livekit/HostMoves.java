package dev.plumbline.kind.livekit;

import dev.plumbline.kind.livekit.HostScripts.Name;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.schema.Value;
import java.time.Duration;

/** From what is to change to the one thing that is done for it. Pure. */
final class HostMoves {
    private static final Duration DEADLINE = Duration.ofHours(1);

    /** Docker takes it for ever. */
    private static final String FOR_EVER = "-1";

    private HostMoves() {}

    /** What is done. */
    sealed interface Move {
        /** A script runs on the host. */
        record Script(HostScripts script) implements Move {}

        /** A release is laid ready, or started; its keys are put into the script as it leaves. */
        record Stage(Release release, HostScripts script) implements Move {}

        /** The keys it is known by are pinned. */
        record Pin() implements Move {}

        /** Callers are sent to it. */
        record Join(String group) implements Move {}

        /** Callers are no longer sent to it. */
        record Leave(String group) implements Move {}
    }

    /** A bare machine becomes a host. */
    static HostScripts base(Document goal) {
        return HostScripts.of(Name.BASE)
                .encoded("LABELS", pairs(goal.object("labels"), "="))
                .encoded("GROUP", goal.text("group").orElse("") + "\n")
                .encoded("POLICY", pairs(goal.object("drain"), "="))
                .encoded(
                        "DAEMON",
                        "{\"live-restore\": true, \"log-driver\": \"%s\"}\n"
                                .formatted(goal.object("docker").text("logs").orElse("journald")));
    }

    private static String pairs(Document texts, String separator) {
        StringBuilder lines = new StringBuilder();
        texts.fields()
                .forEach((name, value) ->
                        lines.append(name).append(separator).append(value).append('\n'));
        return lines.toString();
    }

    /** The next thing to do for an update, whose changes are all of one group. */
    static Move next(Action.Update update) {
        Change first = update.changes().getFirst();
        Document goal = update.goal();
        return switch (first.path().root()) {
            case "trust" -> new Move.Pin();
            case "sysctl" -> new Move.Script(sysctl(goal.object("sysctl")));
            case "staged" -> stage(goal, update.live());
            case "redis", "caddy", "collector" ->
                    new Move.Script(
                            SideScripts.of(first.path().root(), goal.object(first.path().root())));
            case "egress" -> worker(Worker.EGRESS, goal);
            case "ingress" -> worker(Worker.INGRESS, goal);
            case "livekit" -> new Move.Script(start(goal, update.live()));
            case "strays" -> new Move.Script(strays(update.live()));
            case "state" -> state(update, first);
            default -> new Move.Script(base(goal));
        };
    }

    private static HostScripts sysctl(Document settings) {
        return HostScripts.of(Name.SYSCTL).encoded("SETTINGS", pairs(settings, " = "));
    }

    private static Release staged(Document goal) {
        return Release.of(goal.object("staged"));
    }

    private static Move stage(Document goal, Document live) {
        Release release = staged(goal);
        VersionSkew.check(live.object("livekit").text("image").orElse(""), release.image());
        return new Move.Stage(
                release,
                HostScripts.of(Name.STAGE)
                        .with("RELEASE", release.name())
                        .with("IMAGE", release.image())
                        .encoded("CONFIG", release.config())
                        .encoded("COMPOSE", release.compose(deadline(goal)).text())
                        .encoded("ABOUT", release.about()));
    }

    private static Duration deadline(Document goal) {
        return goal.object("drain")
                .text("deadline")
                .map(Type.DURATION::normalise)
                .map(Duration::parse)
                .orElse(DEADLINE);
    }

    private static HostScripts start(Document goal, Document live) {
        Release release = staged(goal);
        refuseFailed(release, live);
        return HostScripts.of(Name.START)
                .with("RELEASE", release.name())
                .with("PORT", String.valueOf(HostPorts.SIGNAL))
                .with("PATIENCE", "60");
    }

    /** What did not come up once does not come up now, and every try would end calls. */
    private static void refuseFailed(Release release, Document live) {
        if (live.get("failed") instanceof Value.Items(var failed)
                && failed.contains(new Value.Scalar(release.name()))) {
            throw new Failure(
                    new Fault(
                            FaultOwner.SPEC,
                            "the release %s (%s) has been tried on this host and did not come up; it is not tried again"
                                    .formatted(release.name(), release.image())));
        }
    }

    private static HostScripts strays(Document live) {
        return HostScripts.of(Name.STRAYS)
                .with(
                        "STRAYS",
                        live.get("strays") instanceof Value.Items(var names)
                                ? String.join(" ", names.stream().map(Value::toString).toList())
                                : "");
    }

    /** Its script goes one step towards it: asks what runs to end, or starts what is to run. */
    private static Move worker(Worker worker, Document goal) {
        Document said = goal.object(worker.toString());
        if (SideScripts.absent(said)) {
            return new Move.Script(HostScripts.retire(worker.toString(), seconds(goal)));
        }
        Release release = Release.of(said);
        return new Move.Stage(
                release,
                HostScripts.of(Name.WORKER)
                        .with("COMPONENT", worker.toString())
                        .with("RELEASE", release.name())
                        .with("IMAGE", release.image())
                        .with("DEADLINE", seconds(goal))
                        .encoded("CONFIG", release.config())
                        .encoded("COMPOSE", release.compose(worker, deadline(goal)).text())
                        .encoded("ABOUT", release.about()));
    }

    private static String seconds(Document goal) {
        return String.valueOf(deadline(goal).toSeconds());
    }

    /** One step into service, or out of it. */
    private static Move state(Action.Update update, Change change) {
        String live = update.live().text("state").orElse(HostState.DRAINED);
        String group = update.live().text("group").orElse("");
        boolean toStart =
                !update.resource()
                        .declared()
                        .text("state")
                        .filter(HostState.DRAINED::equals)
                        .isPresent();
        if (HostState.DRAINED.equals(change.declared())
                && toStart
                && !HostState.OVERDUE.equals(live)) {
            refuseFailed(staged(update.goal()), update.live());
        }
        return switch (live) {
            case HostState.OVERDUE -> new Move.Script(kill(update.live()));
            case HostState.UNFIT -> new Move.Leave(group);
            case HostState.SERVING ->
                    group.isEmpty()
                            ? new Move.Script(drain(update.goal(), update.live()))
                            : new Move.Leave(group);
            case HostState.STANDBY ->
                    HostState.DRAINED.equals(change.declared())
                            ? new Move.Script(drain(update.goal(), update.live()))
                            : new Move.Join(group);
            default ->
                    new Move.Script(
                            update.live().text("container").isPresent()
                                    ? HostScripts.of(Name.REVIVE)
                                    : start(update.goal(), update.live()));
        };
    }

    private static HostScripts drain(Document goal, Document live) {
        boolean waits = goal.object("drain").text("then").filter("wait"::equals).isPresent();
        return HostScripts.of(Name.DRAIN)
                .with("CONTAINER", container(live))
                .with("DEADLINE", waits ? FOR_EVER : seconds(goal));
    }

    private static String container(Document live) {
        return live.text("container").orElse("");
    }

    /** The end of a host: first nobody may be on it. */
    static Move end(Document live) {
        for (Worker worker : Worker.values()) {
            if (live.object(worker.toString())
                    .text("state")
                    .filter("running"::equals)
                    .isPresent()) {
                return new Move.Script(HostScripts.retire(worker.toString(), seconds(live)));
            }
        }
        String group = live.text("group").orElse("");
        return switch (live.text("state").orElse(HostState.DRAINED)) {
            case HostState.DRAINED -> new Move.Script(HostScripts.of(Name.REMOVE));
            case HostState.OVERDUE -> new Move.Script(kill(live));
            case HostState.SERVING, HostState.UNFIT ->
                    group.isEmpty() ? new Move.Script(drain(live, live)) : new Move.Leave(group);
            default -> new Move.Script(drain(live, live));
        };
    }

    private static HostScripts kill(Document live) {
        return HostScripts.of(Name.KILL).with("CONTAINER", container(live));
    }
}
