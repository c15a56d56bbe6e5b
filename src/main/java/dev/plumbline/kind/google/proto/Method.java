package dev.plumbline.kind.google.proto;

import com.google.api.gax.rpc.ApiCallContext;
import com.google.api.gax.rpc.UnaryCallable;
import com.google.gson.JsonObject;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import java.util.Set;
import java.util.function.Function;

/**
 * One method of a client of the protobuf family.
 *
 * @param roots of an update, the fields that it can change; none for any
 * @param carries of an update, what of the changes it carries
 */
record Method<C, Q extends Message>(
        Function<C, ? extends UnaryCallable<Q, ? extends Message>> callable,
        Q request,
        Set<String> roots,
        Carries carries) {

    Descriptor type() {
        return request.getDescriptorForType();
    }

    @SuppressWarnings("unchecked") // A builder of Q builds a Q.
    Message call(C client, JsonObject fields, ApiCallContext context) {
        Message.Builder builder = request.toBuilder();
        try {
            JsonFormat.parser().ignoringUnknownFields().merge(fields.toString(), builder);
        } catch (InvalidProtocolBufferException e) {
            throw new Failure(
                    new Fault(
                            FaultOwner.SPEC,
                            "the client library refuses the declared fields: " + e.getMessage()),
                    e);
        }
        return callable.apply(client).call((Q) builder.build(), context);
    }
}
