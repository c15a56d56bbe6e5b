package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.model.schema.Path;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Access;
import dev.plumbline.spec.Environment.Service;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The section {@code services}: one Cloud Run service each. */
final class Services {
    private Services() {}

    static List<Part> parts(Environment environment) {
        List<Part> parts = new ArrayList<>();
        environment
                .services()
                .forEach((name, service) ->
                        parts.add(
                                new Part(
                                        "services." + name,
                                        "RunService",
                                        name,
                                        service.identity(),
                                        declared(environment, service),
                                        shows(service))));
        return parts;
    }

    private static Set<Path> shows(Service service) {
        Path env = Path.of("template.containers").key("0").field("env");
        return service.shows().stream()
                .map(name -> env.key(name.text()).field("value"))
                .collect(Collectors.toSet());
    }

    private static Tree.Fields declared(Environment environment, Service service) {
        Origin at = service.identity().at();
        Draft scaling =
                new Draft(at)
                        .put("minInstanceCount", service.minInstances())
                        .put("maxInstanceCount", service.maxInstances());
        Draft template =
                new Draft(at)
                        .put("containers", List.of(container(service)))
                        .put("scaling", scaling)
                        .put("timeout", service.timeout().map(Services::seconds))
                        .put("maxInstanceRequestConcurrency", service.concurrency())
                        .put("sessionAffinity", service.sessionAffinity());
        environment.network().ifPresent(network -> template.put("vpcAccess", egress(at)));
        // Always said, so that a service opened or closed by hand shows. A private one is reachable
        // from everywhere and asks every caller who it is.
        return new Draft(at)
                .put(
                        "ingress",
                        service.access() == Access.INTERNAL
                                ? "INGRESS_TRAFFIC_INTERNAL_ONLY"
                                : "INGRESS_TRAFFIC_ALL")
                .put("labels", texts(at, service.labels()))
                .put("template", template)
                .fields();
    }

    private static Tree.Fields container(Service service) {
        Origin at = service.identity().at();
        Draft container =
                new Draft(at)
                        .put("image", service.image())
                        .put("command", service.command())
                        .put("args", service.args())
                        .put("ports", service.port().map(Services::port).orElse(List.of()))
                        .put("env", variables(service.env()));
        Draft limits = new Draft(at).put("cpu", service.cpu()).put("memory", service.memory());
        if (service.cpu().isPresent() || service.memory().isPresent()) {
            // Cloud Run takes resources without cpuIdle as CPU that is paid for around the clock.
            container.put("resources", new Draft(at).put("limits", limits).put("cpuIdle", "true"));
        }
        service.health()
                .ifPresent(path ->
                        container
                                .put("startupProbe", probe(path))
                                .put("livenessProbe", probe(path)));
        return container.fields();
    }

    private static List<Tree> port(Text port) {
        return List.of(new Draft(port.at()).put("containerPort", port).fields());
    }

    private static Draft probe(Text path) {
        return new Draft(path.at()).put("httpGet", new Draft(path.at()).put("path", path));
    }

    private static List<Tree> variables(Map<String, Text> env) {
        List<Tree> variables = new ArrayList<>();
        env.forEach((name, value) ->
                variables.add(
                        new Draft(value.at()).put("name", name).put("value", value).fields()));
        return variables;
    }

    private static Draft texts(Origin at, Map<String, Text> texts) {
        Draft draft = new Draft(at);
        texts.forEach(draft::put);
        return draft;
    }

    /** Private addresses through the environment's network, all others straight out. */
    private static Draft egress(Origin at) {
        Tree nic =
                new Draft(at)
                        .put("network", "${" + Network.NETWORK + "}")
                        .put("subnetwork", "${" + Network.SUBNET + "}")
                        .fields();
        return new Draft(at)
                .put("networkInterfaces", List.of(nic))
                .put("egress", "PRIVATE_RANGES_ONLY");
    }

    /** As Google writes a duration: {@code 60m} is {@code 3600s}. */
    private static Text seconds(Text duration) {
        if (duration.refers()) {
            return duration;
        }
        String text = duration.text();
        int seconds =
                Integer.parseInt(text.substring(0, text.length() - 1))
                        * switch (text.charAt(text.length() - 1)) {
                            case 'h' -> 3600;
                            case 'm' -> 60;
                            default -> 1;
                        };
        return new Text(seconds + "s", duration.at());
    }
}
