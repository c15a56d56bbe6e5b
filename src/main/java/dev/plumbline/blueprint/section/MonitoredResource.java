package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Environment.Service;
import dev.plumbline.spec.Tree.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whom a check from outside asks.
 *
 * @param type what Google calls such a thing
 * @param labels which of them it is
 */
record MonitoredResource(String type, Map<String, Text> labels) {

    /** A service by its own address; one that is protected where callers reach it. */
    static MonitoredResource of(Environment environment, String name, Service service) {
        Map<String, Text> labels = new LinkedHashMap<>();
        labels.put("project_id", environment.project());
        if (service.protection().isPresent()) {
            service.domain().ifPresent(domain -> labels.put("host", domain));
            return new MonitoredResource("uptime_url", labels);
        }
        Identity identity = service.program().identity();
        labels.put("service_name", MonitoringParts.called(environment, identity, name));
        labels.put("location", identity.region().orElse(environment.region()));
        return new MonitoredResource("cloud_run_revision", labels);
    }

    /** All texts in it. */
    List<String> content() {
        return Stream.concat(Stream.of(type), labels.values().stream().map(Text::text)).toList();
    }

    Draft draft(Origin at) {
        Draft which = new Draft(at);
        labels.forEach(which::put);
        return new Draft(at).put("type", type).put("labels", which);
    }
}
