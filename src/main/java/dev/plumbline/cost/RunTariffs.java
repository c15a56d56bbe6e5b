package dev.plumbline.cost;

import dev.plumbline.cost.Bill.Some;
import dev.plumbline.model.schema.Cpus;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.state.Resource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Cloud Run, by the instances that are kept; what requests cost beside nobody knows. */
final class RunTariffs {
    private static final BigDecimal GI = BigDecimal.valueOf(1L << 30);

    private RunTariffs() {}

    static void service(Resource service, Basket basket, Bill bill) {
        Document declared = service.declared();
        Document template = declared.object("template");
        List<Document> containers = template.objects("containers");
        long kept =
                Math.max(
                        count(declared.object("scaling"), "minInstanceCount"),
                        count(template.object("scaling"), "minInstanceCount"));
        boolean always = containers.stream().anyMatch(RunTariffs::always);
        charge(
                kept,
                always ? "run.instance" : "run.idle",
                always ? "run.instance" : "run.idle",
                containers,
                bill);
        if (kept > 0) {
            bill.assume(
                    always
                            ? "no more instances run than it keeps"
                            : "the instances that it keeps wait for requests");
        }
        bill.uncounted(
                always
                        ? "instances beyond those that it keeps"
                        : "requests, while which a CPU costs ten times as much");
    }

    static void workers(Resource pool, Basket basket, Bill bill) {
        Document scaling = pool.declared().object("scaling");
        long kept =
                Math.max(count(scaling, "manualInstanceCount"), count(scaling, "minInstanceCount"));
        charge(
                kept,
                "run.instance",
                "run.worker",
                pool.declared().object("template").objects("containers"),
                bill);
    }

    private static void charge(
            long kept, String discount, String price, List<Document> containers, Bill bill) {
        BigDecimal cpus = BigDecimal.ZERO;
        BigDecimal memory = BigDecimal.ZERO;
        for (Document container : containers) {
            Document limits = container.object("resources").object("limits");
            cpus = cpus.add(quantity(limits, "cpu").orElse(BigDecimal.ONE));
            memory =
                    memory.add(
                            quantity(limits, "memory")
                                    .map(bytes -> bytes.divide(GI, 3, RoundingMode.HALF_UP))
                                    .orElse(new BigDecimal("0.5")));
            if (limits.get("nvidia.com/gpu") != null) {
                bill.unpriced("GPUs");
            }
        }
        bill.add(
                kept,
                discount,
                new Some(cpus, price + ".cpu"),
                new Some(memory, price + ".memory"));
    }

    /** Whether it has its CPUs also while there is no request: without a word it has not. */
    private static boolean always(Document container) {
        Document resources = container.object("resources");
        return !resources.fields().isEmpty()
                && !resources.text("cpuIdle").filter("true"::equals).isPresent();
    }

    private static long count(Document scaling, String field) {
        return scaling.text(field).map(Long::parseLong).orElse(0L);
    }

    private static Optional<BigDecimal> quantity(Document limits, String name) {
        return limits.text(name).flatMap(Cpus::of);
    }
}
