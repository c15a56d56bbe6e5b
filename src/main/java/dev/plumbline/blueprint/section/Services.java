package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Access;
import dev.plumbline.spec.Environment.Program;
import dev.plumbline.spec.Environment.Service;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The section {@code services}: one Cloud Run service each. */
final class Services {
    private Services() {}

    static List<Part> parts(Environment environment, Programs programs) {
        List<Part> parts = new ArrayList<>();
        environment
                .services()
                .forEach((name, service) -> {
                    String of = "services." + name;
                    parts.addAll(
                            programs.parts(
                                    of,
                                    "RunService",
                                    service.program(),
                                    "template",
                                    account -> declared(programs, service, account)));
                    if (service.access() == Access.PUBLIC) {
                        parts.add(programs.grants().everybody(of, service.program()));
                    }
                });
        return parts;
    }

    private static Tree.Fields declared(Programs programs, Service service, Text account) {
        Program program = service.program();
        Origin at = program.identity().at();
        Draft scaling =
                new Draft(at)
                        .put("minInstanceCount", service.minInstances())
                        .put("maxInstanceCount", service.maxInstances());
        Draft template =
                programs.template(program, account, container(programs, service))
                        .put("scaling", scaling)
                        .put("timeout", service.timeout().map(Programs::seconds))
                        .put("maxInstanceRequestConcurrency", service.concurrency())
                        .put("sessionAffinity", service.sessionAffinity())
                        .put(
                                "executionEnvironment",
                                service.executionEnvironment().map(Services::generation));
        return new Draft(at)
                .put("ingress", ingress(service))
                .put("labels", Programs.texts(at, program.labels()))
                .put("template", template)
                .fields();
    }

    /**
     * Always said, so that a service opened or closed by hand shows. A private one is reachable
     * from everywhere and asks every caller who it is; one that is protected, past no protection.
     */
    private static String ingress(Service service) {
        if (service.protection().isPresent()) {
            return "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER";
        }
        return service.access() == Access.INTERNAL
                ? "INGRESS_TRAFFIC_INTERNAL_ONLY"
                : "INGRESS_TRAFFIC_ALL";
    }

    private static Draft container(Programs programs, Service service) {
        Program program = service.program();
        Draft container =
                programs.container(program)
                        .put("ports", service.port().map(Services::port).orElse(List.of()));
        boolean sized = program.cpu().isPresent() || program.memory().isPresent();
        if (sized || service.cpuIdle().isPresent()) {
            Draft resources =
                    new Draft(program.identity().at()).put("limits", Programs.limits(program));
            // Cloud Run takes resources without cpuIdle as CPU that is paid for around the clock.
            container.put(
                    "resources",
                    service.cpuIdle()
                            .map(said -> resources.put("cpuIdle", said))
                            .orElseGet(() -> resources.put("cpuIdle", "true")));
        }
        service.health()
                .ifPresent(path ->
                        container
                                .put("startupProbe", probe(path))
                                .put("livenessProbe", probe(path)));
        return container;
    }

    private static List<Tree> port(Text port) {
        return List.of(new Draft(port.at()).put("containerPort", port).fields());
    }

    private static Draft probe(Text path) {
        return new Draft(path.at()).put("httpGet", new Draft(path.at()).put("path", path));
    }

    private static Text generation(Text said) {
        return new Text("EXECUTION_ENVIRONMENT_" + said.text().toUpperCase(Locale.ROOT), said.at());
    }
}
