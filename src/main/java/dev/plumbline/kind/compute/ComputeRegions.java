package dev.plumbline.kind.compute;

import com.google.cloud.compute.v1.GetRegionRequest;
import com.google.cloud.compute.v1.Region;
import com.google.cloud.compute.v1.RegionsClient;
import com.google.cloud.compute.v1.RegionsSettings;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.google.proto.ReadRequest;
import dev.plumbline.model.Place;
import java.util.List;

/**
 * What a region has.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/regions/get">regions</a>
 */
public final class ComputeRegions {
    private final ReadRequest<RegionsClient, GetRegionRequest, Region> region;

    public ComputeRegions(Gcp gcp) {
        region =
                new ReadRequest<>(
                        gcp,
                        gcp.client("compute", RegionsSettings::newBuilder, RegionsClient::create),
                        RegionsClient::getCallable);
    }

    /**
     * The zones of one by their names, {@code us-central1-a}.
     *
     * @throws dev.plumbline.model.Failure when they cannot be told
     */
    public List<String> zones(Place home) {
        return at(home).getZonesList().stream()
                .map(link -> link.substring(link.lastIndexOf('/') + 1))
                .toList();
    }

    Region at(Place home) {
        return region.of(
                GetRegionRequest.newBuilder()
                        .setProject(home.project())
                        .setRegion(home.location())
                        .build());
    }
}
