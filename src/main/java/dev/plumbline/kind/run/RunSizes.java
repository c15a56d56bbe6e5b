package dev.plumbline.kind.run;

import dev.plumbline.model.schema.Cpus;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.DocumentRule.Complaint;
import dev.plumbline.model.schema.Path;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How much CPU and memory a container may have: there are CPUs of certain sizes, and to each
 * belongs a range of memory. What has a GPU follows other rules.
 *
 * @see <a href="https://cloud.google.com/run/docs/configuring/services/cpu">CPU</a>
 * @see <a href="https://cloud.google.com/run/docs/configuring/services/memory-limits">memory</a>
 */
record RunSizes(Document template, Document resources, Path path) {
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

    /**
     * What of them is refused.
     *
     * @param containers how many containers share an instance; what they may have together is not
     *     known here
     * @param serve whether requests go to them
     */
    List<Complaint> complaints(int containers, boolean serve) {
        if (!(resources.get("limits") instanceof Document limits)
                || limits.get("nvidia.com/gpu") != null) {
            return List.of();
        }
        Path cpuPath = path.field("limits").key("cpu");
        Optional<String> text = limits.text("cpu");
        Optional<String> wrong = text.flatMap(Cpus::complaint);
        if (wrong.isPresent()) {
            return List.of(Complaint.takes(cpuPath, wrong.get(), text.get()));
        }
        BigDecimal cpus = text.flatMap(Cpus::of).orElse(BigDecimal.ONE);
        boolean pending = limits.get("cpu") != null && text.isEmpty();
        if (pending || containers != 1) {
            return List.of();
        }
        List<Complaint> found = new ArrayList<>();
        memory(limits, cpus).ifPresent(found::add);
        if (serve && cpus.compareTo(BigDecimal.ONE) < 0) {
            fraction(cpuPath, found);
        }
        return found;
    }

    private Optional<Complaint> memory(Document limits, BigDecimal cpus) {
        Optional<String> text = limits.text("memory");
        Optional<BigDecimal> bytes = text.flatMap(Cpus::of);
        if (bytes.isEmpty()) {
            return Optional.empty();
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
                        && bytes.get().compareTo(mebi.multiply(BigDecimal.valueOf(range.most())))
                                <= 0;
        return fits
                ? Optional.empty()
                : Optional.of(
                        Complaint.takes(
                                path.field("limits").key("memory"),
                                range.words()
                                        + " beside "
                                        + cpus.stripTrailingZeros().toPlainString()
                                        + " CPU",
                                text.get()));
    }

    /** A part of a CPU serves one request at a time, and is given only while it does. */
    private void fraction(Path cpu, List<Complaint> found) {
        if (template.get("maxInstanceRequestConcurrency") == null
                || template.text("maxInstanceRequestConcurrency")
                        .filter(said -> !said.equals("1"))
                        .isPresent()) {
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
                            cpu,
                            "below 1 is given only while requests are served: cpuIdle is true"));
        }
    }
}
