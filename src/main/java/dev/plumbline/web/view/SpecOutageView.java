package dev.plumbline.web.view;

import dev.plumbline.model.report.SpecOutage;
import java.time.Instant;

/** Why no newer specs can be read, and since when; what was read before stays in force. */
record SpecOutageView(FaultView fault, Instant since) {
    static SpecOutageView of(SpecOutage away) {
        return new SpecOutageView(FaultView.of(away.fault()), away.since());
    }
}
