package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.model.text.NameHash;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Access;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Environment.Service;
import dev.plumbline.spec.Monitoring;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The section {@code monitoring}: who is told, a policy for each target, checks from outside, and a
 * dashboard.
 */
final class MonitoringParts {
    static final String MONITORING = "monitoring";

    /** As short as labels are, with what begins every name. */
    private static final ShortName NAME = new ShortName(1, 40);

    private MonitoringParts() {}

    static List<Part> parts(Environment environment) {
        List<Part> parts = new ArrayList<>();
        environment
                .monitoring()
                .ifPresent(monitoring -> {
                    List<Text> channels = new ArrayList<>();
                    for (Text one : monitoring.notified()) {
                        Part channel = channel(environment, one);
                        boolean address = Monitoring.isAddress(one);
                        String named = address ? channel.address() : "resources." + one.text();
                        channels.add(new Text("${" + named + "}", one.at()));
                        if (address) {
                            parts.add(channel);
                        }
                    }
                    monitoring.uptime().ifPresent(target -> checks(environment, target, parts));
                    parts.addAll(new AlertTargets(environment, monitoring, channels).policies());
                    parts.add(MonitoringDashboard.part(environment, monitoring.at()));
                });
        return parts;
    }

    private static Part channel(Environment environment, Text address) {
        String name =
                NAME.of(address.text().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
        return new Part(
                MONITORING + ".notify." + name,
                "NotificationChannel",
                "notify-" + name,
                new Draft(address.at())
                        .put("type", "email")
                        .put("displayName", environment.name() + ": " + address.text())
                        .put("labels", new Draft(address.at()).put("email_address", address)));
    }

    private static void checks(Environment environment, Text target, List<Part> parts) {
        open(environment)
                .forEach((name, service) ->
                        parts.add(check(environment, name, service, target.at())));
    }

    /**
     * Asks a public service for its health, or for its root, every minute. Whom it asks cannot
     * change: a check of another has another name.
     */
    private static Part check(Environment environment, String name, Service service, Origin at) {
        Text path = service.health().orElseGet(() -> new Text("/", at));
        MonitoredResource asked = MonitoredResource.of(environment, name, service);
        Part check =
                new Part(
                        addressOf(name),
                        "UptimeCheck",
                        NameHash.of(name, asked.content()),
                        new Draft(at)
                                .put("displayName", environment.name() + ": " + name)
                                .put("monitoredResource", asked.draft(at))
                                .put(
                                        "httpCheck",
                                        new Draft(at)
                                                .put("useSsl", "true")
                                                .put("validateSsl", "true")
                                                .put("path", path))
                                .put("period", "60s")
                                .put("timeout", "10s"));
        return check.after(Set.of("services." + name));
    }

    /** What references call the check of a service. */
    static String addressOf(String service) {
        return MONITORING + ".checks." + service;
    }

    /** What a part is called in the cloud. */
    static Text called(Environment environment, Identity identity, String name) {
        return identity.name()
                .orElseGet(() -> new Text(environment.name() + "-" + name, identity.at()));
    }

    /** The services that everybody reaches. */
    static Map<String, Service> open(Environment environment) {
        Map<String, Service> open = new LinkedHashMap<>(environment.services());
        open.values().removeIf(service -> service.access() != Access.PUBLIC);
        return open;
    }

    /** A text, as it stands in a filter. */
    static String quoted(String text) {
        return "\"" + text + "\"";
    }

    /** One of some texts, as it stands in a filter. */
    static String oneOf(List<String> texts) {
        return texts.size() == 1
                ? quoted(texts.getFirst())
                : "one_of("
                        + String.join(",", texts.stream().map(MonitoringParts::quoted).toList())
                        + ")";
    }

    /** The names of services in the cloud, as they stand in a filter. */
    static String names(Environment environment, Map<String, Service> services) {
        List<String> names = new ArrayList<>();
        services.forEach((name, service) ->
                names.add(called(environment, service.program().identity(), name).text()));
        return oneOf(names);
    }

    /** How series are aligned and joined. */
    static Tree.Rows aggregated(Origin at, Draft aggregation) {
        return new Tree.Rows(List.of(aggregation.fields()), at);
    }

    /** Fields by which series are told apart. */
    static Tree.Rows by(Origin at, String field) {
        return new Tree.Rows(List.of(new Text(field, at)), at);
    }
}
