package dev.plumbline.cost;

import dev.plumbline.cost.Bill.Some;
import dev.plumbline.cost.PriceTable.Shape;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.state.Resource;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Machines of Compute Engine by their types, and disks. */
final class MachineTariff implements Tariff {
    /** {@code n2-standard-4}. */
    private static final Pattern TYPE = Pattern.compile("([a-z0-9]+)-([a-z]+)-([0-9]{1,3})");

    private static final BigDecimal STANDARD_GB = BigDecimal.TEN;
    private static final BigDecimal LOCAL_GB = BigDecimal.valueOf(375);

    @Override
    public void charge(Resource resource, Basket basket, Bill bill) {
        Document machine = resource.declared();
        if (machine.text("status").filter("TERMINATED"::equals).isPresent()) {
            bill.assume("it stays stopped");
        } else if (spot(machine.object("scheduling"))) {
            bill.unpriced("spot machines");
        } else {
            machine(machine.text("machineType").orElse(""), 1, bill);
            bill.uncounted("traffic to the internet");
        }
        if (!machine.objects("guestAccelerators").isEmpty()) {
            bill.unpriced("GPUs");
        }
        machine.objects("disks").forEach(disk -> disk(disk, bill));
        machine.objects("networkInterfaces").stream()
                .flatMap(net -> net.objects("accessConfigs").stream())
                .forEach(_ -> bill.add(1, "address.used"));
    }

    private static boolean spot(Document scheduling) {
        return scheduling.text("provisioningModel").filter("SPOT"::equals).isPresent()
                || scheduling.text("preemptible").filter("true"::equals).isPresent();
    }

    /** Adds machines of a type that run all month. */
    static void machine(String link, long times, Bill bill) {
        String type = last(link);
        String series = type.replaceFirst("-.*", "");
        if (type.equals("f1-micro")) {
            bill.add(times, series, Some.of(1, "f1.micro"));
            return;
        }
        Optional<Shape> shape = shape(type, bill.table());
        if (shape.isEmpty()) {
            bill.unpriced(type);
            return;
        }
        bill.add(
                times,
                series,
                new Some(shape.get().cpu(), series + ".cpu"),
                new Some(shape.get().memory(), series + ".memory"));
    }

    private static Optional<Shape> shape(String type, PriceTable table) {
        Matcher named = TYPE.matcher(type);
        if (!named.matches()) {
            return Optional.ofNullable(table.shared().get(type));
        }
        BigDecimal cpus = new BigDecimal(named.group(3));
        return Optional.ofNullable(
                        table.memory().getOrDefault(named.group(1), Map.of()).get(named.group(2)))
                .map(each -> new Shape(cpus, cpus.multiply(each)));
    }

    /** A disk that is declared by itself. */
    static void disk(Resource disk, Basket basket, Bill bill) {
        disk(disk.declared(), "type", "sizeGb", bill);
    }

    /** A disk that comes with its machine; one that is declared by itself is on its own line. */
    private static void disk(Document disk, Bill bill) {
        Document made = disk.object("initializeParams");
        if (disk.text("type").filter("SCRATCH"::equals).isPresent()) {
            bill.add(1, "", new Some(LOCAL_GB, "disk.local-ssd"));
        } else if (disk.get("initializeParams") != null) {
            disk(made, "diskType", "diskSizeGb", bill);
        } else if (disk.text("boot").filter("true"::equals).isPresent()) {
            bill.unpriced("its boot disk, whose type is not told");
        }
    }

    private static void disk(Document disk, String type, String size, Bill bill) {
        Optional<BigDecimal> said = disk.text(size).map(BigDecimal::new);
        if (said.isEmpty()) {
            bill.assume("a disk whose size is not said has 10 GB");
        }
        bill.add(
                1,
                "",
                new Some(
                        said.orElse(STANDARD_GB),
                        "disk." + disk.text(type).map(MachineTariff::last).orElse("pd-standard")));
    }

    private static String last(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }
}
