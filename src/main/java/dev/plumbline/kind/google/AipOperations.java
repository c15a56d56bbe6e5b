package dev.plumbline.kind.google;

import dev.plumbline.gcp.Faults;
import dev.plumbline.gcp.Operations;
import dev.plumbline.model.Fault;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The {@code google.longrunning} operations of the newer APIs.
 *
 * @param poll asks how far one is: a place of its kind, and its name
 * @see <a href="https://google.aip.dev/151">AIP-151</a>
 */
public record AipOperations(BiFunction<Place, String, Document> poll) implements OperationStyle {
    /** What a write answers that is done at once is the thing itself. */
    @Override
    public Optional<String> name(Document answer) {
        return answer.text("name").filter(name -> name.contains("operations/"));
    }

    @Override
    public Operations.State state(Document operation) {
        if (!operation.text("done").filter("true"::equals).isPresent()) {
            return new Operations.State.Running("");
        }
        return new Operations.State.Done(
                operation.get("error") instanceof Document error
                        ? Optional.of(fault(error))
                        : Optional.empty());
    }

    private static Fault fault(Document error) {
        return Faults.ofOperation(
                error.text("code").map(Integer::parseInt).orElse(0),
                error.text("message").orElse(""));
    }

    @Override
    public Document poll(Place place, String operation) {
        return poll.apply(place, operation);
    }
}
