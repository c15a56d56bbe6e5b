package dev.plumbline.kind.compute;

import com.google.cloud.compute.v1.Address;
import com.google.cloud.compute.v1.AddressesClient;
import com.google.cloud.compute.v1.AddressesSettings;
import com.google.cloud.compute.v1.DeleteAddressRequest;
import com.google.cloud.compute.v1.GetAddressRequest;
import com.google.cloud.compute.v1.InsertAddressRequest;
import com.google.cloud.compute.v1.ListAddressesRequest;
import com.google.cloud.compute.v1.SetLabelsAddressRequest;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.SchemaBuilder;
import dev.plumbline.model.schema.Type;

/**
 * A static IP address of a region; its insert keeps no labels, a second request sets them.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/addresses">addresses</a>
 */
final class AddressKind {
    private AddressKind() {}

    static Schema schema() {
        return schema(
                        "Address",
                        "projects/{project}/regions/{location}/addresses/{id}",
                        rights("compute.addresses")
                                .changing(
                                        "compute.regionOperations.get", "compute.subnetworks.use"))
                .filled("purpose", "subnetwork")
                .build();
    }

    /** What regional and global addresses have in common: all but where they are. */
    static SchemaBuilder schema(String kind, String link, Rights rights) {
        return Schema.of(kind, ClientFields.of(Address.class), link)
                .api("compute", rights)
                .marked(Marking.DESCRIPTION)
                .holdsState()
                .as(Type.LINK, "network", "subnetwork", "ipCollection")
                .as(Type.ADDRESS, "address")
                .filled("address", "prefixLength")
                .missing("addressType", "EXTERNAL")
                .missing("networkTier", "PREMIUM")
                .missing("ipVersion", "IPV4")
                .immutable("address", "addressType", "description", "ipCollection", "ipVersion")
                .immutable("ipv6EndpointType", "network", "networkTier", "prefixLength")
                .immutable("purpose", "subnetwork")
                .output("name", "id", "kind", "selfLink", "creationTimestamp", "region")
                .output("labelFingerprint", "status", "users")
                .output("address", Path.of("address"));
    }

    /** On a collection of addresses, of which those inside of networks are another matter. */
    static Rights rights(String collection) {
        return Rights.of(collection)
                .to(
                        collection,
                        "create",
                        "createInternal",
                        "delete",
                        "deleteInternal",
                        "setLabels");
    }

    static Kind of(Compute compute) {
        Methods<AddressesClient> methods =
                compute.methods(AddressesSettings::newBuilder, AddressesClient::create);
        methods.list(AddressesClient::listCallable, ListAddressesRequest.getDefaultInstance());
        methods.get(AddressesClient::getCallable, GetAddressRequest.getDefaultInstance());
        methods.create(AddressesClient::insertCallable, InsertAddressRequest.getDefaultInstance());
        methods.update(
                AddressesClient::setLabelsCallable,
                SetLabelsAddressRequest.getDefaultInstance(),
                "labels");
        methods.delete(AddressesClient::deleteCallable, DeleteAddressRequest.getDefaultInstance());
        return compute.kind(schema(), "address", methods);
    }
}
