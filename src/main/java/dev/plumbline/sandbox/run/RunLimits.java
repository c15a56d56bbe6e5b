package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.JsonTrees;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * How much of what a container may have: Cloud Run has CPUs of certain sizes, and to each belongs a
 * range of memory.
 *
 * @see <a href="https://cloud.google.com/run/docs/configuring/services/memory-limits">limits</a>
 */
final class RunLimits {

    private static final Pattern CPU = Pattern.compile("(\\d+(?:\\.\\d+)?)(m?)");
    private static final Pattern MEMORY = Pattern.compile("(\\d+(?:\\.\\d+)?)(Ki|Mi|Gi|k|K|M|G)?");
    private static final double LEAST_CPU = 0.08;
    private static final int GEN2_MI = 512;

    /** The least and the most memory in Mi, by the most CPUs it is for. */
    private record Range(int least, int most) {}

    private static final TreeMap<Double, Range> MEMORY_OF = new TreeMap<>();

    static {
        MEMORY_OF.put(0.499, new Range(128, 512));
        MEMORY_OF.put(0.999, new Range(128, 1024));
        MEMORY_OF.put(1.0, new Range(128, 4096));
        MEMORY_OF.put(2.0, new Range(128, 8192));
        MEMORY_OF.put(4.0, new Range(2048, 16_384));
        MEMORY_OF.put(6.0, new Range(4096, 24_576));
        MEMORY_OF.put(8.0, new Range(4096, 32_768));
    }

    private RunLimits() {}

    /** A limit that cannot be: which, and why. */
    record Problem(String limit, String why) {}

    static Optional<Problem> problem(JsonNode limits, String environment) {
        Matcher cpu = CPU.matcher(JsonTrees.text(limits, "cpu"));
        if (!cpu.matches()) {
            return problem("cpu", "invalid quantity");
        }
        double cpus =
                new BigDecimal(cpu.group(1)).doubleValue() / (cpu.group(2).isEmpty() ? 1 : 1000);
        if (cpus < LEAST_CPU || (cpus > 1 && !MEMORY_OF.containsKey(cpus))) {
            return problem(
                    "cpu",
                    "Invalid value specified for cpu. It must be 1, 2, 4, 6 or 8, or less than 1"
                            + " and at least 0.08.");
        }
        Matcher memory = MEMORY.matcher(JsonTrees.text(limits, "memory"));
        if (!memory.matches()) {
            return problem("memory", "invalid quantity");
        }
        double mi = mebibytes(memory);
        Range range = MEMORY_OF.ceilingEntry(cpus).getValue();
        boolean second = environment.equals("EXECUTION_ENVIRONMENT_GEN2");
        int least = second ? Math.max(range.least(), GEN2_MI) : range.least();
        if (mi < least || mi > range.most()) {
            return problem(
                    "memory",
                    ("Invalid value specified for container memory. For %s CPU, memory must be"
                                    + " between %s and %s inclusive.")
                            .formatted(cpus, written(least), written(range.most())));
        }
        return Optional.empty();
    }

    private static Optional<Problem> problem(String limit, String why) {
        return Optional.of(new Problem(limit, why));
    }

    private static double mebibytes(Matcher memory) {
        double bytes = new BigDecimal(memory.group(1)).doubleValue();
        String unit = Optional.ofNullable(memory.group(2)).orElse("");
        double factor =
                switch (unit) {
                    case "Ki" -> 1 << 10;
                    case "Mi" -> 1 << 20;
                    case "Gi" -> 1 << 30;
                    case "k", "K" -> 1e3;
                    case "M" -> 1e6;
                    case "G" -> 1e9;
                    default -> 1;
                };
        return bytes * factor / (1 << 20);
    }

    private static String written(int mi) {
        return mi < 1024 ? mi + "Mi" : mi / 1024 + "Gi";
    }
}
