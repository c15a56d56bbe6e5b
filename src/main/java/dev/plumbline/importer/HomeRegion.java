package dev.plumbline.importer;

import dev.plumbline.kind.Kinds;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The region that a project lives in, going by what says where it is without being asked there. */
public final class HomeRegion {
    private static final Pattern REGION = Pattern.compile("/regions/([^/]+)/");

    private HomeRegion() {}

    /** The one that most subnets, databases and buckets are in; empty where there are none. */
    public static Optional<String> of(Kinds kinds, String project) {
        Map<String, Integer> counts = new TreeMap<>();
        Stream.of("Network", "SqlInstance", "Bucket")
                .flatMap(kind -> all(kinds, project, kind).stream())
                .flatMap(live -> regions(live).stream())
                .forEach(region -> counts.merge(region, 1, Integer::sum));
        return counts.entrySet().stream()
                .max(
                        Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    private static List<Document> all(Kinds kinds, String project, String kind) {
        Place everywhere = new Place(project, Place.GLOBAL, "");
        return kinds.get(kind).scan(Scope.of(kind, everywhere)).found().values().stream()
                .map(Observation.Present::live)
                .toList();
    }

    /** Of a network whose subnets Google makes everywhere, none. */
    private static List<String> regions(Document live) {
        if (live.text("autoCreateSubnetworks").filter("true"::equals).isPresent()) {
            return List.of();
        }
        List<String> regions = new ArrayList<>();
        if (live.get("subnetworks") instanceof Value.Items(var subnets)) {
            subnets.forEach(subnet -> {
                Matcher region = REGION.matcher(subnet.toString());
                if (region.find()) {
                    regions.add(region.group(1));
                }
            });
        }
        live.text("region").ifPresent(regions::add);
        live.text("location")
                .map(location -> location.toLowerCase(Locale.ROOT))
                .filter(location -> location.matches("[a-z]+-[a-z]+\\d+"))
                .ifPresent(regions::add);
        return regions;
    }
}
