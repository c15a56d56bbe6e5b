package dev.plumbline.kind;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Place;
import dev.plumbline.model.report.Quota;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.state.Resource;
import java.util.List;

/** Tells how much of what a project may have is used. Safe for use by many threads. */
@FunctionalInterface
public interface Allowances {
    /**
     * The quotas of a project and of one of its regions, used or not.
     *
     * @throws Failure when they cannot be told
     */
    List<Quota> at(Place home);

    /** What a resource takes of them once it is there; empty of one that takes nothing. */
    default List<Usage> taken(Resource resource) {
        return List.of();
    }

    /**
     * What is taken of one quota.
     *
     * @param metric as the provider calls it
     * @param location a region, or {@code global}
     */
    record Usage(String metric, String location, double amount) {}

    /** The permissions that this takes. */
    default Rights rights() {
        return Rights.NONE;
    }
}
