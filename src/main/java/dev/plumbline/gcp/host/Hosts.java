package dev.plumbline.gcp.host;

import com.google.api.client.http.HttpResponseException;
import com.google.cloud.compute.v1.GetGuestAttributesInstanceRequest;
import com.google.cloud.compute.v1.GetInstanceRequest;
import com.google.cloud.compute.v1.GuestAttributesEntry;
import com.google.cloud.compute.v1.Instance;
import com.google.cloud.compute.v1.InstancesClient;
import com.google.cloud.compute.v1.InstancesSettings;
import com.google.cloud.compute.v1.Items;
import com.google.cloud.compute.v1.Metadata;
import com.google.cloud.compute.v1.NetworkInterface;
import com.google.cloud.compute.v1.SetMetadataInstanceRequest;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.model.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Machines as hosts: where they are, and the keys that they are known by.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/instances">instances</a>
 */
public final class Hosts {
    private static final String HOST_KEYS = "hostkeys/";

    private final Gcp gcp;
    private final Supplier<InstancesClient> client;

    public Hosts(Gcp gcp) {
        this.gcp = gcp;
        this.client = gcp.client("compute", InstancesSettings::newBuilder, InstancesClient::create);
    }

    /**
     * A machine as it is now.
     *
     * @param link {@code projects/p/zones/z/instances/i}
     * @throws Failure when it cannot be had
     */
    public Machine machine(String link) {
        ZonalName name = ZonalName.of(link);
        Instance instance =
                gcp.calls()
                        .read(() ->
                                client.get()
                                        .getCallable()
                                        .call(
                                                GetInstanceRequest.newBuilder()
                                                        .setProject(name.project())
                                                        .setZone(name.zone())
                                                        .setInstance(name.id())
                                                        .build(),
                                                gcp.context()));
        Map<String, String> metadata = new LinkedHashMap<>();
        instance.getMetadata()
                .getItemsList()
                .forEach(item -> metadata.put(item.getKey(), item.getValue()));
        Optional<NetworkInterface> nic = instance.getNetworkInterfacesList().stream().findFirst();
        return new Machine(
                link,
                Long.toUnsignedString(instance.getId()),
                instance.getStatus(),
                nic.map(NetworkInterface::getNetworkIP).orElse(""),
                nic.flatMap(first -> first.getAccessConfigsList().stream().findFirst())
                        .map(access -> access.getNatIP())
                        .filter(address -> !address.isEmpty()),
                metadata,
                instance.getMetadata().getFingerprint());
    }

    /**
     * The keys that a machine's own agent has published when it first started, in the words of
     * OpenSSH; none until it has.
     *
     * @see <a
     *     href="https://cloud.google.com/compute/docs/instances/verifying-instance-identity">guest
     *     attributes</a>
     * @throws Failure when they cannot be had
     */
    public List<String> published(Machine machine) {
        ZonalName name = ZonalName.of(machine.link());
        try {
            return gcp
                    .calls()
                    .read(() ->
                            client.get()
                                    .getGuestAttributesCallable()
                                    .call(
                                            GetGuestAttributesInstanceRequest.newBuilder()
                                                    .setProject(name.project())
                                                    .setZone(name.zone())
                                                    .setInstance(name.id())
                                                    .setQueryPath(HOST_KEYS)
                                                    .build(),
                                            gcp.context()))
                    .getQueryValue()
                    .getItemsList()
                    .stream()
                    .map(Hosts::line)
                    .sorted()
                    .toList();
        } catch (Failure e) {
            if (missing(e)) {
                return List.of();
            }
            throw e;
        }
    }

    private static String line(GuestAttributesEntry entry) {
        return entry.getKey() + " " + entry.getValue();
    }

    private static boolean missing(Failure e) {
        return e.getCause() instanceof HttpResponseException http && http.getStatusCode() == 404;
    }

    /**
     * Writes the keys that a machine is known by from now on where it cannot change them itself.
     *
     * @throws Failure when its metadata is another by now, or it cannot be told
     */
    public void pin(Machine machine, List<String> keys) {
        write(
                machine,
                Machine.PIN,
                machine.number() + "\n" + keys.stream().collect(Collectors.joining("\n")));
    }

    /** Writes one value of a machine's metadata, beside what else it was seen to hold. */
    void write(Machine machine, String item, String text) {
        ZonalName name = ZonalName.of(machine.link());
        Map<String, String> metadata = new LinkedHashMap<>(machine.metadata());
        metadata.put(item, text);
        Metadata.Builder body = Metadata.newBuilder().setFingerprint(machine.fingerprint());
        metadata.forEach(
                (key, value) -> body.addItems(Items.newBuilder().setKey(key).setValue(value)));
        gcp.calls()
                .write(() ->
                        client.get()
                                .setMetadataCallable()
                                .call(
                                        SetMetadataInstanceRequest.newBuilder()
                                                .setProject(name.project())
                                                .setZone(name.zone())
                                                .setInstance(name.id())
                                                .setMetadataResource(body)
                                                .build(),
                                        gcp.context()));
    }
}
