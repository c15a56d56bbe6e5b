package dev.plumbline.web.closeup;

import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Schema;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriUtils;

/**
 * Where Google's console shows a thing; kinds that have no page of their own there have no link.
 */
public final class ConsoleLinks {
    private static final String CONSOLE = "https://console.cloud.google.com";
    private static final Map<String, String> PAGES =
            Map.ofEntries(
                    Map.entry("RunService", "/run/detail/{location}/{id}/revisions"),
                    Map.entry("RunJob", "/run/jobs/details/{location}/{id}/executions"),
                    Map.entry("RunWorkerPool", "/run/worker-pools/details/{location}/{id}"),
                    Map.entry("Network", "/networking/networks/details/{id}"),
                    Map.entry("Subnetwork", "/networking/subnetworks/details/{location}/{id}"),
                    Map.entry("FirewallRule", "/networking/firewalls/details/{id}"),
                    Map.entry("Address", "/networking/addresses/list"),
                    Map.entry("GlobalAddress", "/networking/addresses/list"),
                    Map.entry("Router", "/hybrid/routers/details/{location}/{id}"),
                    Map.entry("Disk", "/compute/disksDetail/zones/{location}/disks/{id}"),
                    Map.entry(
                            "Instance", "/compute/instancesDetail/zones/{location}/instances/{id}"),
                    Map.entry("InstanceGroup", "/compute/instanceGroups/details/{location}/{id}"),
                    Map.entry("Bucket", "/storage/browser/{id}"),
                    Map.entry(
                            "RedisInstance",
                            "/memorystore/redis/locations/{location}/instances/{id}/details"),
                    Map.entry("ServiceAccount", "/iam-admin/serviceaccounts"),
                    Map.entry(
                            "WorkloadIdentityPool", "/iam-admin/workload-identity-pools/pool/{id}"),
                    Map.entry("Secret", "/security/secret-manager/secret/{id}/versions"),
                    Map.entry("SqlInstance", "/sql/instances/{id}/overview"));

    private ConsoleLinks() {}

    /** The page of a thing. */
    public static Optional<URI> of(String kind, Place place) {
        Place encoded =
                new Place(encoded(place.project()), encoded(place.location()), encoded(place.id()));
        return Optional.ofNullable(PAGES.get(kind))
                .map(page ->
                        URI.create(
                                CONSOLE
                                        + Schema.filled(page, encoded)
                                        + "?project="
                                        + encoded.project()));
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
