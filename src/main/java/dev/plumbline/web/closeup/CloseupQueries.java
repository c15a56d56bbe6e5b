package dev.plumbline.web.closeup;

import dev.plumbline.model.Ref;
import dev.plumbline.model.report.Closeups;
import dev.plumbline.web.view.ResourceDetail;
import org.jspecify.annotations.Nullable;

/** What pages show of a resource beyond its report; whoever asks has been let to that. */
public final class CloseupQueries {
    private final Closeups closeups;

    CloseupQueries(Closeups closeups) {
        this.closeups = closeups;
    }

    /** A resource from near by; null until it has been looked at in this life of the process. */
    public @Nullable CloseupView of(String environment, ResourceDetail resource) {
        return closeups.of(new Ref(environment, resource.kind(), resource.name()))
                .map(closeup -> CloseupView.of(closeup, resource.changes()))
                .orElse(null);
    }
}
