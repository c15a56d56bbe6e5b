package dev.plumbline.kind.run;

import dev.plumbline.model.schema.ContainerImage;
import dev.plumbline.model.schema.Cpus;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Cloud Run refuses in a service: sizes that there are none of, times and numbers out of
 * range.
 *
 * @see <a
 *     href="https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services">v2</a>
 */
record RunServiceRule() implements DocumentRule {
    private static final Path TEMPLATE = Path.of("template");
    private static final int LONGEST_TIMEOUT = 3600;
    private static final int MOST_AT_ONCE = 1000;
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public List<Complaint> complaints(Document declared) {
        if (!(declared.get("template") instanceof Document template)) {
            return List.of();
        }
        List<Complaint> found = new ArrayList<>();
        Complaint.outside(template, TEMPLATE, "maxInstanceRequestConcurrency", 1, MOST_AT_ONCE)
                .ifPresent(found::add);
        timeout(template, found);
        if (template.get("scaling") instanceof Document scaling) {
            scaling(scaling, found);
        }
        if (template.get("containers") instanceof Value.Items(var containers)) {
            containers(template, containers, found);
        }
        return found;
    }

    private static void timeout(Document template, List<Complaint> found) {
        template.text("timeout")
                .filter(text -> text.endsWith("s"))
                .ifPresent(text -> {
                    Optional<BigDecimal> seconds = Cpus.of(text.substring(0, text.length() - 1));
                    if (seconds.filter(s -> s.signum() > 0 && isAtMost(s, LONGEST_TIMEOUT))
                            .isEmpty()) {
                        found.add(
                                Complaint.takes(
                                        TEMPLATE.field("timeout"),
                                        "a time up to 60 minutes, 3600s",
                                        text));
                    }
                });
    }

    private static void scaling(Document scaling, List<Complaint> found) {
        Path path = TEMPLATE.field("scaling");
        Optional<BigDecimal> least = scaling.text("minInstanceCount").flatMap(Cpus::of);
        Optional<BigDecimal> most = scaling.text("maxInstanceCount").flatMap(Cpus::of);
        if (most.isPresent()
                && most.get().compareTo(least.orElse(BigDecimal.ONE).max(BigDecimal.ONE)) < 0) {
            found.add(
                    Complaint.takes(
                            path.field("maxInstanceCount"),
                            "at least 1 and at least minInstanceCount",
                            most.get().toPlainString()));
        }
    }

    private static void containers(
            Document template, List<Value> containers, List<Complaint> found) {
        int serving = 0;
        int index = 0;
        for (Value item : containers) {
            if (item instanceof Document container) {
                Path path = TEMPLATE.field("containers").key(String.valueOf(index));
                container
                        .text("image")
                        .ifPresent(image ->
                                ContainerImage.complaint(image)
                                        .ifPresent(words ->
                                                found.add(
                                                        Complaint.takes(
                                                                path.field("image"),
                                                                words,
                                                                image))));
                serving += ports(container, path, found);
                if (container.get("resources") instanceof Document resources) {
                    found.addAll(
                            new RunSizes(template, resources, path.field("resources"))
                                    .complaints(containers.size()));
                }
            }
            index++;
        }
        if (serving > 1) {
            found.add(
                    new Complaint(
                            TEMPLATE.field("containers"),
                            "take one with a port, which requests go to, found " + serving));
        }
    }

    /** How many ports the container serves at. */
    private static int ports(Document container, Path path, List<Complaint> found) {
        if (!(container.get("ports") instanceof Value.Items(var ports))) {
            return 0;
        }
        Path list = path.field("ports");
        for (int index = 0; index < ports.size(); index++) {
            if (ports.get(index) instanceof Document port) {
                Path at = list.key(String.valueOf(index));
                Complaint.outside(port, at, "containerPort", 1, HIGHEST_PORT).ifPresent(found::add);
            }
        }
        return ports.size();
    }

    private static boolean isAtMost(BigDecimal number, int most) {
        return number.compareTo(BigDecimal.valueOf(most)) <= 0;
    }
}
