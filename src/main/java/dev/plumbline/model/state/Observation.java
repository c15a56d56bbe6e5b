package dev.plumbline.model.state;

import dev.plumbline.model.Fault;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Mark;
import dev.plumbline.model.schema.Schema;
import java.time.Instant;

/** What a look at one place told; {@code sent} is when its request left. */
public sealed interface Observation {
    Instant sent();

    /** The link of what is at a place: where Google makes ids, only a live one tells. */
    default String link(Schema schema, Place place) {
        return this instanceof Present present
                ? schema.link(place, present.live())
                : schema.link(place);
    }

    /** It is there. */
    record Present(Instant sent, Document live, Health health, Mark mark) implements Observation {
        /** The same as somebody's. */
        public Present with(Mark whose) {
            return new Present(sent, live, health, whose);
        }
    }

    /** It certainly is not there. */
    record Absent(Instant sent) implements Observation {}

    /** It could not be told; nothing is created or deleted on this. */
    record Unknown(Instant sent, Fault fault) implements Observation {}
}
