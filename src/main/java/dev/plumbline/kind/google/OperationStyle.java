package dev.plumbline.kind.google;

import dev.plumbline.gcp.Operations;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import java.util.Optional;

/** What the writes of one dialect answer, and how the end of an operation is found out. */
public interface OperationStyle {
    /** Writes answer the thing itself, or nothing: they have ended when they are answered. */
    OperationStyle NONE =
            new OperationStyle() {
                @Override
                public Optional<String> name(Document answer) {
                    return Optional.empty();
                }

                @Override
                public Operations.State state(Document operation) {
                    return new Operations.State.Done(Optional.empty());
                }

                @Override
                public Document poll(Place place, String operation) {
                    throw new IllegalStateException("there is no operation " + operation);
                }
            };

    /** The name of the operation that answers a write; empty where it has ended already. */
    Optional<String> name(Document answer);

    /** How far the operation is that answers a write or a poll. */
    Operations.State state(Document operation);

    /** Asks how far an operation is. */
    Document poll(Place place, String operation);

    /**
     * Asks Google to answer when an operation has ended, or after a while of Google's own; empty
     * where the API cannot be asked so.
     */
    default Optional<Document> await(Place place, String operation) {
        return Optional.empty();
    }
}
