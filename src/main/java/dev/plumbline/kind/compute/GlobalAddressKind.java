package dev.plumbline.kind.compute;

import com.google.cloud.compute.v1.DeleteGlobalAddressRequest;
import com.google.cloud.compute.v1.GetGlobalAddressRequest;
import com.google.cloud.compute.v1.GlobalAddressesClient;
import com.google.cloud.compute.v1.GlobalAddressesSettings;
import com.google.cloud.compute.v1.InsertGlobalAddressRequest;
import com.google.cloud.compute.v1.ListGlobalAddressesRequest;
import com.google.cloud.compute.v1.SetLabelsGlobalAddressRequest;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Schema;

/**
 * A global static IP address or range; its insert drops labels without a word, a second request
 * sets them.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/globalAddresses">globalAddresses</a>
 */
final class GlobalAddressKind {
    private GlobalAddressKind() {}

    static Schema schema() {
        return AddressKind.schema(
                        "GlobalAddress",
                        "projects/{project}/global/addresses/{id}",
                        AddressKind.rights("compute.globalAddresses")
                                .changing("compute.globalOperations.get", "compute.networks.use"))
                .build();
    }

    static Kind of(Compute compute) {
        Methods<GlobalAddressesClient> methods =
                compute.methods(GlobalAddressesSettings::newBuilder, GlobalAddressesClient::create);
        methods.list(
                GlobalAddressesClient::listCallable,
                ListGlobalAddressesRequest.getDefaultInstance());
        methods.get(
                GlobalAddressesClient::getCallable, GetGlobalAddressRequest.getDefaultInstance());
        methods.create(
                GlobalAddressesClient::insertCallable,
                InsertGlobalAddressRequest.getDefaultInstance());
        methods.update(
                GlobalAddressesClient::setLabelsCallable,
                SetLabelsGlobalAddressRequest.getDefaultInstance(),
                "labels");
        methods.delete(
                GlobalAddressesClient::deleteCallable,
                DeleteGlobalAddressRequest.getDefaultInstance());
        return compute.kind(schema(), "address", methods);
    }
}
