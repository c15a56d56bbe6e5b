package dev.plumbline.cost;

import dev.plumbline.cost.Bill.Some;
import dev.plumbline.model.state.Resource;
import java.util.Locale;

/** What is kept somewhere: files, images, secrets, names, schedules. */
final class StoreTariffs {
    /** How much is taken to be in what nobody can see into. */
    private static final int SOME_GB = 10;

    private StoreTariffs() {}

    static void bucket(Resource bucket, Basket basket, Bill bill) {
        String location =
                bucket.declared()
                        .text("location")
                        .orElse(bucket.place().location())
                        .toLowerCase(Locale.ROOT);
        boolean wide = location.equals("us");
        if (!wide && !bill.table().covers(location)) {
            bill.unpriced("anything in " + location);
            return;
        }
        String storage = bucket.declared().text("storageClass").orElse("STANDARD");
        bill.add(1, "", Some.of(SOME_GB, (wide ? "storage.US." : "storage.") + storage))
                .assume("it holds 10 GB")
                .uncounted("requests and traffic");
    }

    static void registry(Resource registry, Basket basket, Bill bill) {
        bill.add(1, "", Some.of(SOME_GB, "registry.storage"))
                .assume("it holds 10 GB")
                .uncounted("traffic to other regions");
    }

    /** Paid in each place where it is kept. */
    static void secretVersion(Resource version, Basket basket, Bill bill) {
        if (version.declared().text("state").filter("ENABLED"::equals).isEmpty()) {
            return;
        }
        int places =
                basket.needed(version, "Secret")
                        .map(secret ->
                                secret.declared()
                                        .object("replication")
                                        .object("userManaged")
                                        .objects("replicas")
                                        .size())
                        .findFirst()
                        .orElse(0);
        bill.add(Math.max(1, places), "secret.version").uncounted("reads");
    }

    static void zone(Resource zone, Basket basket, Bill bill) {
        bill.add(1, "dns.zone").uncounted("queries");
    }

    static void schedule(Resource job, Basket basket, Bill bill) {
        bill.add(1, "scheduler.job");
    }
}
