package dev.plumbline.engine;

import dev.plumbline.ledger.Epoch;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.Superseded;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Decision;
import dev.plumbline.model.plan.Decisions;
import dev.plumbline.model.report.Report;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger as a loop uses it: no pass fails because the ledger does. */
final class LoopLedger {
    private static final Logger log = LoggerFactory.getLogger(LoopLedger.class);

    private final Ledger ledger;
    private final Epoch epoch;
    private Decisions decisions = Decisions.NONE;
    private Optional<Decision> owed = Optional.empty();
    private boolean superseded;

    LoopLedger(Ledger ledger, Epoch epoch) {
        this.ledger = ledger;
        this.epoch = epoch;
    }

    /** Why nothing can be written down now. */
    Optional<String> away() {
        return ledger.away();
    }

    /** What people have decided, as far as the ledger can be asked. */
    Decisions decisions(Instant now) {
        try {
            owed.ifPresent(ledger::decide);
            owed = Optional.empty();
            decisions = ledger.decisions(epoch.environment()).notAfter(now);
        } catch (RuntimeException e) {
            failed("the ledger does not tell what people have decided", e);
        }
        return owed.map(decisions::with).orElse(decisions);
    }

    /** Holds all of the environment until a person has looked. */
    void hold(String what, String reason, Instant now) {
        if (decisions(now).own(what, now).isPresent()) {
            return;
        }
        owed =
                Optional.of(
                        Decision.own(
                                UUID.randomUUID().toString().substring(0, 8),
                                epoch.environment(),
                                what,
                                reason,
                                now));
    }

    /** What was told last. */
    Report known() {
        return ledger.report(epoch.environment())
                .orElseGet(() -> Report.nothing(epoch.environment()));
    }

    void save(Report report) {
        try {
            ledger.save(epoch, report);
        } catch (Superseded e) {
            if (!superseded) {
                log.warn("{}: this one looks on and writes nothing any more", e.getMessage());
            }
            superseded = true;
        } catch (RuntimeException e) {
            failed("the ledger did not take the report of " + report.environment(), e);
        }
    }

    /** Remembers what was found of an action whose end was not heard of. */
    void settled(Attempt attempt) {
        try {
            ledger.interrupted(
                    epoch,
                    attempt.id(),
                    attempt.ended().orElseThrow(),
                    attempt.unheard().orElseThrow());
        } catch (RuntimeException e) {
            failed("the ledger did not take what was found of " + attempt.ref(), e);
        }
    }

    /** Tells that a pass failed: what is known stands, and nothing of it was seen again. */
    void passFailed(Throwable why, Instant now) {
        try {
            Report known = known();
            save(
                    known.blind(
                            now,
                            new Scope("Environment", new Place(known.project(), "", "")),
                            new Fault(
                                    FaultOwner.BUG,
                                    "a pass over it failed: " + why.getClass().getSimpleName())));
        } catch (RuntimeException | Error e) {
            failed("the ledger cannot be told that a pass failed", e);
        }
    }

    /** That it is away was told once, for all. */
    private void failed(String what, Throwable e) {
        if (ledger.away().isEmpty()) {
            log.error(what, e);
        }
    }
}
