package dev.plumbline.spec;

import dev.plumbline.model.Nearest;
import dev.plumbline.spec.Environment.Access;
import dev.plumbline.spec.Environment.Custom;
import dev.plumbline.spec.Tree.Text;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields of what is watched, and who is told. */
final class MonitoringFields {
    private static final String CHANNEL = "NotificationChannel";

    private MonitoringFields() {}

    static Monitoring of(Cursor part) {
        Optional<Cursor> targets = part.object("targets");
        Monitoring monitoring =
                new Monitoring(
                        part.fixedList("notify", Rule.RECEIVER),
                        target(targets, "apiLatencyP95", Rule.LATENCY),
                        target(targets, "databaseLatencyP95", Rule.LATENCY),
                        target(targets, "uptime", Rule.PERCENT),
                        target(targets, "errorRate", Rule.PERCENT),
                        target(targets, "packetLoss", Rule.PERCENT),
                        part.at());
        targets.ifPresent(Cursor::done);
        part.done();
        return monitoring;
    }

    private static Optional<Text> target(Optional<Cursor> targets, String name, Rule rule) {
        return targets.flatMap(said -> said.fixed(name, rule));
    }

    /** Whom it tells, and what it watches, must be declared. */
    static void check(Environment environment, Cursor spec) {
        environment
                .monitoring()
                .ifPresent(monitoring -> {
                    monitoring.notified().stream()
                            .filter(one -> !Monitoring.isAddress(one))
                            .forEach(one -> channel(environment, spec, one));
                    watched(environment, spec, monitoring);
                });
    }

    private static void channel(Environment environment, Cursor spec, Text named) {
        Set<String> channels =
                environment.resources().stream()
                        .filter(custom -> custom.kind().text().equals(CHANNEL))
                        .map(Custom::name)
                        .map(Text::text)
                        .collect(Collectors.toSet());
        if (!channels.contains(named.text())) {
            spec.problem(
                    named.at(),
                    "spec.monitoring.notify: no %s of resources is called %s"
                                    .formatted(CHANNEL, named.described())
                            + Nearest.hint(named.text(), channels));
        }
    }

    private static void watched(Environment environment, Cursor spec, Monitoring monitoring) {
        boolean none = environment.services().isEmpty();
        boolean hidden =
                environment.services().values().stream()
                        .noneMatch(service -> service.access() == Access.PUBLIC);
        missing(spec, "apiLatencyP95", monitoring.apiLatency().filter(_ -> none), "no service");
        missing(spec, "errorRate", monitoring.errorRate().filter(_ -> none), "no service");
        missing(
                spec,
                "uptime",
                monitoring.uptime().filter(_ -> hidden),
                "no service with access: public");
        missing(
                spec,
                "databaseLatencyP95",
                monitoring.databaseLatency().filter(_ -> !postgres(environment)),
                "no database with a version of PostgreSQL");
        missing(
                spec,
                "packetLoss",
                monitoring
                        .packetLoss()
                        .filter(_ -> environment.livekit().filter(Livekit::serves).isEmpty()),
                "no livekit with keys");
    }

    /** Of others Google tells no latencies. */
    private static boolean postgres(Environment environment) {
        return environment
                .database()
                .filter(database -> database.version().text().startsWith("POSTGRES"))
                .isPresent();
    }

    private static void missing(Cursor spec, String target, Optional<Text> said, String what) {
        said.ifPresent(text ->
                spec.problem(
                        text.at(),
                        "spec.monitoring.targets.%s: there is %s to watch"
                                .formatted(target, what)));
    }
}
