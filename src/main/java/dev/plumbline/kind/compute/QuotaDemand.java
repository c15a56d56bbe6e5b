package dev.plumbline.kind.compute;

import com.google.common.base.Splitter;
import dev.plumbline.kind.Allowances.Usage;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.model.Place;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.state.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a resource takes of Compute Engine's quotas, out of what is declared of it. Pure.
 *
 * @see <a href="https://cloud.google.com/compute/resource-usage">allocation quotas</a>
 */
final class QuotaDemand {
    private static final String EXTERNAL = "EXTERNAL";

    /** The families whose processors are counted together. */
    private static final Set<String> SHARED = Set.of("custom", "e2", "f1", "g1", "n1");

    private QuotaDemand() {}

    static List<Usage> of(Resource resource) {
        Place place = resource.place();
        Document declared = resource.declared();
        return switch (resource.ref().kind()) {
            case "Network" -> global("NETWORKS");
            case "Subnetwork" -> global("SUBNETWORKS");
            case "FirewallRule" -> global("FIREWALLS");
            case "Router" -> global("ROUTERS");
            case "Route" -> global("ROUTES");
            case "GlobalAddress" -> external(declared) ? global("STATIC_ADDRESSES") : List.of();
            case "Address" ->
                    external(declared)
                            ? List.of(one("STATIC_ADDRESSES", place.location()))
                            : List.of();
            case "InstanceGroup" -> List.of(one("INSTANCE_GROUPS", region(place)));
            case "Disk" ->
                    List.of(disk(declared.text("type"), declared.text("sizeGb"), region(place)));
            case "Instance" -> machine(declared, region(place));
            default -> List.of();
        };
    }

    private static List<Usage> machine(Document declared, String region) {
        List<Usage> taken = new ArrayList<>();
        taken.add(one("INSTANCES", region));
        declared.text("machineType")
                .map(RequestStyle::last)
                .ifPresent(type -> {
                    taken.add(new Usage(metric(type), region, cpus(type)));
                    taken.add(new Usage("CPUS_ALL_REGIONS", Place.GLOBAL, cpus(type)));
                });
        for (Document nic : declared.objects("networkInterfaces")) {
            nic.objects("accessConfigs").forEach(_ -> taken.add(one("IN_USE_ADDRESSES", region)));
        }
        for (Document disk : declared.objects("disks")) {
            Document made = disk.object("initializeParams");
            if (!made.fields().isEmpty()) {
                taken.add(disk(made.text("diskType"), made.text("diskSizeGb"), region));
            }
        }
        return taken;
    }

    private static Usage disk(Optional<String> type, Optional<String> gigabytes, String region) {
        String metric =
                type.map(RequestStyle::last).orElse("pd-standard").equals("pd-standard")
                        ? "DISKS_TOTAL_GB"
                        : "SSD_TOTAL_GB";
        return new Usage(metric, region, gigabytes.map(Double::parseDouble).orElse(0.0));
    }

    private static String metric(String machineType) {
        String family = machineType.substring(0, (machineType + "-").indexOf('-'));
        return SHARED.contains(family) ? "CPUS" : family.toUpperCase(Locale.ROOT) + "_CPUS";
    }

    /** Those that the name tells, {@code n2-standard-4} or {@code n2-custom-4-8192}; else two. */
    private static double cpus(String machineType) {
        return Splitter.on('-')
                .splitToStream(machineType)
                .filter(part -> part.matches("\\d+"))
                .findFirst()
                .map(Double::parseDouble)
                .orElse(2.0);
    }

    private static boolean external(Document declared) {
        return declared.text("addressType").orElse(EXTERNAL).equals(EXTERNAL);
    }

    private static String region(Place place) {
        return place.location().substring(0, place.location().lastIndexOf('-'));
    }

    private static List<Usage> global(String metric) {
        return List.of(one(metric, Place.GLOBAL));
    }

    private static Usage one(String metric, String location) {
        return new Usage(metric, location, 1);
    }
}
