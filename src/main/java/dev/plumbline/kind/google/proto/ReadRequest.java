package dev.plumbline.kind.google.proto;

import com.google.api.gax.rpc.UnaryCallable;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.model.Failure;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A request of the protobuf family that changes nothing and belongs to no kind.
 *
 * @param callable the client's method for it
 */
public record ReadRequest<C, Q, A>(
        Gcp gcp, Supplier<C> client, Function<C, UnaryCallable<Q, A>> callable) {
    /**
     * What is answered.
     *
     * @throws Failure when Google refuses it, or does not answer
     */
    public A of(Q request) {
        return gcp.calls().read(() -> callable.apply(client.get()).call(request, gcp.context()));
    }
}
