package dev.plumbline.kind.google.proto;

import com.google.api.gax.rpc.ApiCallContext;
import com.google.api.gax.rpc.UnaryCallable;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import dev.plumbline.gcp.Faults;
import dev.plumbline.gcp.Operations;
import dev.plumbline.kind.google.OperationStyle;
import dev.plumbline.model.Fault;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The {@code google.longrunning} operations of the newer APIs.
 *
 * @param get the client's method that asks how far one is
 * @see <a href="https://google.aip.dev/151">AIP-151</a>
 */
public record AipOperations(
        Supplier<UnaryCallable<GetOperationRequest, Operation>> get, ApiCallContext context)
        implements OperationStyle {
    @Override
    public Optional<String> name(Document answer) {
        return answer.text("name");
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
        return ProtoKind.document(
                get.get()
                        .call(
                                GetOperationRequest.newBuilder().setName(operation).build(),
                                context));
    }
}
