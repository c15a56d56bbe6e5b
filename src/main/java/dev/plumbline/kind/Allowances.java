package dev.plumbline.kind;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Place;
import dev.plumbline.model.report.Quota;
import dev.plumbline.model.schema.Rights;
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

    /** The permissions that this takes. */
    default Rights rights() {
        return Rights.NONE;
    }
}
