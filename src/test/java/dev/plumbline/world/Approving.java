package dev.plumbline.world;

import dev.plumbline.ledger.Ledger;
import dev.plumbline.model.Ref;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A person who approves. */
public final class Approving {
    private Approving() {}

    /** All that goes with what an environment declares. */
    public static void all(Ledger ledger, Report report) {
        approve(ledger, report.environment(), Optional.empty(), report.about().closure());
    }

    /** What is to be done to a resource. */
    public static void step(Ledger ledger, Row row) {
        approve(ledger, row.ref().environment(), Optional.of(row.ref()), row.approval());
    }

    private static void approve(
            Ledger ledger, String environment, Optional<Ref> about, String what) {
        Instant now = Instant.now();
        ledger.decide(
                new Decision(
                        UUID.randomUUID().toString(),
                        environment,
                        Decision.Type.APPROVE,
                        about,
                        what,
                        new Decision.Said("ana", "", now, now.plus(Duration.ofDays(1)))));
    }
}
