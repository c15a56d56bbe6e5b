package dev.plumbline.cost;

import dev.plumbline.cost.Bill.Some;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.state.Resource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Databases of Cloud SQL and caches of Memorystore. */
final class DataTariffs {
    /** {@code db-custom-4-15360}: CPUs, and memory in MB. */
    private static final Pattern CUSTOM = Pattern.compile("db-custom-([0-9]{1,3})-([0-9]{1,6})");

    private static final BigDecimal MB = BigDecimal.valueOf(1024);
    private static final BigDecimal LEAST_GB = BigDecimal.TEN;

    /** Capacity tiers of Memorystore by the most GB that they are for. */
    private static final TreeMap<Integer, String> TIERS = new TreeMap<>();

    static {
        TIERS.put(4, "M1");
        TIERS.put(10, "M2");
        TIERS.put(35, "M3");
        TIERS.put(100, "M4");
        TIERS.put(Integer.MAX_VALUE, "M5");
    }

    private DataTariffs() {}

    static void database(Resource database, Basket basket, Bill bill) {
        Document settings = database.declared().object("settings");
        long zones = is(settings, "availabilityType", "REGIONAL") ? 2 : 1;
        if (is(settings, "activationPolicy", "NEVER")) {
            bill.assume("it stays stopped");
        } else {
            machine(settings, zones, bill);
        }
        BigDecimal disk = disk(database, basket, bill);
        String type = settings.text("dataDiskType").orElse("PD_SSD");
        bill.add(zones, "", new Some(disk, "sql." + type));
        if (is(settings.object("backupConfiguration"), "enabled", "true")) {
            bill.add(1, "", new Some(disk, "sql.backup"))
                    .assume("its backups and logs take as much as its disk");
        }
        if (is(settings, "storageAutoResize", "true")) {
            bill.assume("its disk does not grow");
        }
    }

    private static boolean is(Document document, String field, String value) {
        return document.text(field).filter(value::equals).isPresent();
    }

    private static void machine(Document settings, long zones, Bill bill) {
        String tier = settings.text("tier").orElse("");
        Matcher custom = CUSTOM.matcher(tier);
        if (is(settings, "edition", "ENTERPRISE_PLUS")) {
            bill.unpriced("sql.ENTERPRISE_PLUS");
        } else if (custom.matches()) {
            BigDecimal memory = new BigDecimal(custom.group(2)).divide(MB, 3, RoundingMode.HALF_UP);
            bill.add(
                    zones,
                    "sql",
                    new Some(new BigDecimal(custom.group(1)), "sql.cpu"),
                    new Some(memory, "sql.memory"));
        } else {
            bill.add(zones, "", Some.of(1, "sql." + tier.replaceFirst("db-", "")));
        }
    }

    /** How large its disk is; a replica's is as large as that of what it replicates. */
    private static BigDecimal disk(Resource database, Basket basket, Bill bill) {
        Optional<BigDecimal> own = said(database);
        if (own.isPresent()) {
            return own.get();
        }
        Optional<BigDecimal> primary =
                basket.needed(database, "SqlInstance")
                        .flatMap(other -> said(other).stream())
                        .findFirst();
        bill.assume(
                primary.isPresent()
                        ? "its disk is as large as its primary's"
                        : "its disk has 10 GB");
        return primary.orElse(LEAST_GB);
    }

    private static Optional<BigDecimal> said(Resource database) {
        return database.declared().object("settings").text("dataDiskSizeGb").map(BigDecimal::new);
    }

    static void cache(Resource cache, Basket basket, Bill bill) {
        if (is(cache.declared(), "readReplicasMode", "READ_REPLICAS_ENABLED")) {
            bill.unpriced("redis.replica");
            return;
        }
        int memory = cache.declared().text("memorySizeGb").map(Integer::parseInt).orElse(1);
        String size = TIERS.ceilingEntry(memory).getValue();
        bill.add(
                1,
                size.equals("M1") ? "" : "redis",
                Some.of(
                        memory,
                        "redis.%s.%s"
                                .formatted(cache.declared().text("tier").orElse("BASIC"), size)));
    }
}
