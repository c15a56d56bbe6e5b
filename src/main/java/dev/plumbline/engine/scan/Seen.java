package dev.plumbline.engine.scan;

import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Scope;
import dev.plumbline.model.report.Quota;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.ScanSummary;
import dev.plumbline.model.report.Unmanaged;
import dev.plumbline.model.state.Observation;
import dev.plumbline.model.state.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that is known from looking.
 *
 * @param observations of declared resources; what was never looked at is left out
 * @param orphans what is ours and not declared, or was at the last look
 * @param listings by the scope that each was made of
 * @param times of the last full scan
 * @param quotas how much of them is used
 */
public record Seen(
        Map<Ref, Observation> observations,
        List<Resource> orphans,
        Map<Scope, Listing> listings,
        Times times,
        List<Quota> quotas) {
    private static final Fault NOT_LOOKED =
            new Fault(FaultOwner.UNAVAILABLE, "it has not been looked at yet");

    /** Before the first look. */
    public static final Seen NOTHING =
            new Seen(Map.of(), List.of(), Map.of(), Times.NEVER, List.of());

    /**
     * When everything was looked at.
     *
     * @param sent when the last full scan left
     * @param next when the next one is due
     */
    public record Times(Instant sent, Duration took, Instant next) {
        static final Times NEVER = new Times(Instant.EPOCH, Duration.ZERO, Instant.EPOCH);
    }

    public Seen {
        observations = Map.copyOf(observations);
        orphans = List.copyOf(orphans);
        listings = Collections.unmodifiableMap(new LinkedHashMap<>(listings));
        quotas = List.copyOf(quotas);
    }

    /** What is known of a resource. */
    public Observation at(Ref ref) {
        Observation known = observations.get(ref);
        return known == null ? new Observation.Unknown(Instant.EPOCH, NOT_LOOKED) : known;
    }

    /** The same with another look at a resource. */
    public Seen with(Ref ref, Observation observation) {
        Map<Ref, Observation> more = new HashMap<>(observations);
        more.put(ref, observation);
        return new Seen(more, orphans, listings, times, quotas);
    }

    /** The same with what quotas are known to be used. */
    public Seen with(List<Quota> used) {
        return new Seen(observations, orphans, listings, times, used);
    }

    /** The same with the next full scan due at a time. */
    public Seen next(Instant due) {
        Times then = new Times(times.sent(), times.took(), due);
        return new Seen(observations, orphans, listings, then, quotas);
    }

    /** The same with other orphans. */
    public Seen withOrphans(List<Resource> others) {
        return new Seen(observations, others, listings, times, quotas);
    }

    /** What the lists told beside the declared resources. */
    public ScanSummary summary() {
        Map<String, Integer> unmanaged = new TreeMap<>();
        List<Unmanaged> touching = new ArrayList<>();
        List<Report.Incomplete> incomplete = new ArrayList<>();
        listings.forEach((scope, listing) -> {
            if (listing.unmanaged() > 0) {
                unmanaged.merge(scope.kind(), listing.unmanaged(), Integer::sum);
            }
            touching.addAll(listing.touching());
            listing.incomplete()
                    .ifPresent(fault -> incomplete.add(new Report.Incomplete(scope, fault)));
        });
        return new ScanSummary(
                times.sent(), times.took(), times.next(), unmanaged, touching, incomplete);
    }
}
