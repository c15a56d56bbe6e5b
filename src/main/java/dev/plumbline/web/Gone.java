package dev.plumbline.web;

import dev.plumbline.model.Away;
import java.time.Instant;

/** Why no newer specs can be read, and since when; what was read before stays in force. */
record Gone(Blame fault, Instant since) {
    static Gone of(Away away) {
        return new Gone(Blame.of(away.fault()), away.since());
    }
}
