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
import java.util.TreeMap;

/**
 * What Cloud Run refuses in a service: sizes that there are none of, times and numbers out of
 * range.
 *
 * @see <a href="https://cloud.google.com/run/docs/configuring/services/cpu">CPU</a>
 * @see <a href="https://cloud.google.com/run/docs/configuring/services/memory-limits">memory</a>
 */
final class RunServiceRule implements DocumentRule {
    private static final Path TEMPLATE = Path.of("template");
    private static final int LONGEST_TIMEOUT = 3600;
    private static final int MOST_AT_ONCE = 1000;
    private static final int HIGHEST_PORT = 65_535;
    private static final int GEN2_LEAST = 512;

    /** The least and the most memory in Mi, by the most CPUs that it is for. */
    private record Range(int least, int most) {
        String words() {
            return written(least) + " to " + written(most);
        }

        private static String written(int mi) {
            return mi < 1024 ? mi + "Mi" : mi / 1024 + "Gi";
        }
    }

    private static final TreeMap<BigDecimal, Range> MEMORY = new TreeMap<>();

    static {
        MEMORY.put(new BigDecimal("0.499"), new Range(128, 512));
        MEMORY.put(new BigDecimal("0.999"), new Range(128, 1024));
        MEMORY.put(new BigDecimal(1), new Range(128, 4096));
        MEMORY.put(new BigDecimal(2), new Range(128, 8192));
        MEMORY.put(new BigDecimal(4), new Range(2048, 16_384));
        MEMORY.put(new BigDecimal(6), new Range(4096, 24_576));
        MEMORY.put(new BigDecimal(8), new Range(4096, 32_768));
    }

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
        if (most.isPresent() && most.get().compareTo(least.orElse(BigDecimal.ONE).max(BigDecimal.ONE)) < 0) {
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
                container.text("image")
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
                    resources(template, resources, path.field("resources"), containers.size(), found);
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

    private static void resources(
            Document template,
            Document resources,
            Path path,
            int containers,
            List<Complaint> found) {
        if (!(resources.get("limits") instanceof Document limits)
                || limits.get("nvidia.com/gpu") != null) {
            return;
        }
        Path cpuPath = path.field("limits").key("cpu");
        Optional<String> text = limits.text("cpu");
        Optional<String> wrong = text.flatMap(Cpus::complaint);
        if (wrong.isPresent()) {
            found.add(Complaint.takes(cpuPath, wrong.get(), text.get()));
            return;
        }
        BigDecimal cpus = text.flatMap(Cpus::of).orElse(BigDecimal.ONE);
        boolean pending = limits.get("cpu") != null && text.isEmpty();
        if (!pending && containers == 1) {
            memory(template, limits, cpus, path, found);
        }
        if (!pending && containers == 1 && cpus.compareTo(BigDecimal.ONE) < 0) {
            fraction(template, resources, cpuPath, found);
        }
    }

    private static void memory(
            Document template,
            Document limits,
            BigDecimal cpus,
            Path path,
            List<Complaint> found) {
        Optional<String> text = limits.text("memory");
        Optional<BigDecimal> bytes = text.flatMap(Cpus::of);
        if (bytes.isEmpty()) {
            return;
        }
        Range range = MEMORY.ceilingEntry(cpus).getValue();
        if (template.text("executionEnvironment")
                .filter("EXECUTION_ENVIRONMENT_GEN2"::equals)
                .isPresent()) {
            range = new Range(Math.max(range.least(), GEN2_LEAST), range.most());
        }
        BigDecimal mebi = BigDecimal.valueOf(1 << 20);
        boolean fits =
                bytes.get().compareTo(mebi.multiply(BigDecimal.valueOf(range.least()))) >= 0
                        && bytes.get().compareTo(mebi.multiply(BigDecimal.valueOf(range.most()))) <= 0;
        if (!fits) {
            found.add(
                    Complaint.takes(
                            path.field("limits").key("memory"),
                            range.words() + " beside " + cpus.stripTrailingZeros().toPlainString() + " CPU",
                            text.get()));
        }
    }

    /** A part of a CPU serves one request at a time, and is given only while it does. */
    private static void fraction(
            Document template, Document resources, Path cpu, List<Complaint> found) {
        if (template.get("maxInstanceRequestConcurrency") == null
                || template.text("maxInstanceRequestConcurrency").filter(said -> !said.equals("1")).isPresent()) {
            found.add(
                    new Complaint(
                            cpu,
                            "below 1 serves one request at a time: write 'concurrency: 1'"
                                    + " (maxInstanceRequestConcurrency)"));
        }
        if (resources.get("cpuIdle") == null
                || resources.text("cpuIdle").filter("false"::equals).isPresent()) {
            found.add(
                    new Complaint(
                            cpu, "below 1 is given only while requests are served: cpuIdle is true"));
        }
    }

    private static boolean isAtMost(BigDecimal number, int most) {
        return number.compareTo(BigDecimal.valueOf(most)) <= 0;
    }
}
