package dev.plumbline.kind.google;

import dev.plumbline.gcp.Faults;
import dev.plumbline.gcp.Operations;
import dev.plumbline.model.Fault;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The operations of the older APIs: a {@code status} that becomes {@code DONE}, and errors in a
 * list.
 *
 * @param poll asks how far one is: a place of its kind, and its name
 * @param ended asks for an answer when it has ended; empty where the API cannot be asked so
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/globalOperations">globalOperations</a>
 * @see <a href="https://cloud.google.com/sql/docs/postgres/admin-api/rest/v1/operations">operations
 *     of Cloud SQL</a>
 */
public record StatusOperations(
        BiFunction<Place, String, Document> poll,
        Optional<BiFunction<Place, String, Document>> ended)
        implements OperationStyle {
    @Override
    public Optional<String> name(Document answer) {
        return answer.text("name");
    }

    @Override
    public Operations.State state(Document operation) {
        return operation.text("status").filter("DONE"::equals).isPresent()
                ? new Operations.State.Done(error(operation))
                : new Operations.State.Running(
                        operation
                                .text("progress")
                                .filter(percent -> !percent.equals("0"))
                                .map(percent -> percent + " %")
                                .orElse(""));
    }

    private static Optional<Fault> error(Document operation) {
        List<Value> errors =
                operation.object("error").get("errors") instanceof Value.Items(var items)
                        ? items
                        : List.of();
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Faults.ofOperation(
                        operation.text("httpErrorStatusCode").map(Integer::parseInt).orElse(0),
                        text(errors.getFirst(), "code"),
                        errors.stream()
                                .map(error -> text(error, "message"))
                                .collect(Collectors.joining("; "))));
    }

    private static String text(Value error, String field) {
        return error instanceof Document document ? document.text(field).orElse("") : "";
    }

    @Override
    public Document poll(Place place, String operation) {
        return poll.apply(place, operation);
    }

    @Override
    public Optional<Document> await(Place place, String operation) {
        return ended.map(method -> method.apply(place, operation));
    }
}
