package dev.plumbline.kind.run;

import dev.plumbline.model.schema.Cpus;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule;
import dev.plumbline.model.schema.Path;
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

    @Override
    public List<Complaint> complaints(Document declared) {
        if (!(declared.get("template") instanceof Document template)) {
            return List.of();
        }
        List<Complaint> found = new ArrayList<>();
        RunContainers containers = new RunContainers(template, TEMPLATE);
        Complaint.outside(template, TEMPLATE, "maxInstanceRequestConcurrency", 1, MOST_AT_ONCE)
                .ifPresent(found::add);
        containers.timeout(LONGEST_TIMEOUT, "a time up to 60 minutes, 3600s").ifPresent(found::add);
        if (template.get("scaling") instanceof Document scaling) {
            scaling(scaling, found);
        }
        found.addAll(containers.complaints(true));
        if (containers.serving() > 1) {
            found.add(
                    new Complaint(
                            TEMPLATE.field("containers"),
                            "take one with a port, which requests go to, found "
                                    + containers.serving()));
        }
        return found;
    }

    @Override
    public List<Complaint> warnings(Document declared) {
        return declared.get("template") instanceof Document template
                ? new RunContainers(template, Path.of("template")).warnings()
                : List.of();
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
}
