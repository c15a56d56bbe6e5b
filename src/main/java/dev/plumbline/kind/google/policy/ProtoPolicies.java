package dev.plumbline.kind.google.policy;

import com.google.api.gax.rpc.UnaryCallable;
import com.google.gson.JsonObject;
import com.google.iam.v1.GetIamPolicyRequest;
import com.google.iam.v1.GetPolicyOptions;
import com.google.iam.v1.Policy;
import com.google.iam.v1.SetIamPolicyRequest;
import com.google.protobuf.util.JsonFormat;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.DocumentJson;
import dev.plumbline.kind.google.proto.ProtoKind;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Policies through a client of the protobuf family.
 *
 * @param read the client's method that reads one
 * @param write the client's method that writes one
 */
public record ProtoPolicies<C>(
        Gcp gcp,
        Supplier<C> client,
        Function<C, UnaryCallable<GetIamPolicyRequest, Policy>> read,
        Function<C, UnaryCallable<SetIamPolicyRequest, Policy>> write)
        implements Policies {
    private static final Field POLICY = ClientFields.of(Policy.class);

    @Override
    public Document get(String link) {
        GetIamPolicyRequest request =
                GetIamPolicyRequest.newBuilder()
                        .setResource(link)
                        .setOptions(
                                GetPolicyOptions.newBuilder().setRequestedPolicyVersion(VERSION))
                        .build();
        return gcp.calls()
                .read(() ->
                        ProtoKind.document(read.apply(client.get()).call(request, gcp.context())));
    }

    @Override
    public Document set(String link, Document policy) {
        JsonObject json = DocumentJson.write(policy, POLICY, gcp.secrets());
        return gcp.calls()
                .write(() -> {
                    Policy.Builder written = Policy.newBuilder();
                    JsonFormat.parser().merge(json.toString(), written);
                    SetIamPolicyRequest request =
                            SetIamPolicyRequest.newBuilder()
                                    .setResource(link)
                                    .setPolicy(written)
                                    .build();
                    return ProtoKind.document(
                            write.apply(client.get()).call(request, gcp.context()));
                });
    }
}
