package dev.plumbline.sandbox.google.compute;

import dev.plumbline.sandbox.cloud.Locations;
import dev.plumbline.sandbox.google.ApiCall;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a compute resource lives.
 *
 * @param location {@code global}, {@code regions/R} or {@code zones/Z}
 */
public record ComputeScope(String project, String location) {

    static ComputeScope of(ApiCall call) {
        String project = call.arg("project");
        if (call.args().containsKey("zone")) {
            return new ComputeScope(project, "zones/" + call.arg("zone"));
        }
        return call.args().containsKey("region")
                ? region(project, call.arg("region"))
                : global(project);
    }

    public static ComputeScope global(String project) {
        return new ComputeScope(project, "global");
    }

    public static ComputeScope region(String project, String region) {
        return new ComputeScope(project, "regions/" + region);
    }

    public static ComputeScope zone(String project, String zone) {
        return new ComputeScope(project, "zones/" + zone);
    }

    /** Every place of a project. */
    static List<ComputeScope> everywhere(String project) {
        return Stream.of(
                        Stream.of(global(project)),
                        Locations.regions().stream().map(each -> region(project, each)),
                        Locations.zones().stream().map(each -> zone(project, each)))
                .flatMap(each -> each)
                .toList();
    }

    public boolean isGlobal() {
        return location.equals("global");
    }

    public boolean isRegion() {
        return location.startsWith("regions/");
    }

    public boolean isZone() {
        return location.startsWith("zones/");
    }

    /** The name of the region or zone, or {@code global}. */
    public String place() {
        return location.substring(location.indexOf('/') + 1);
    }

    public String prefix() {
        return "projects/" + project + "/" + location;
    }

    public String path(String plural, String name) {
        return prefix() + "/" + plural + "/" + name;
    }
}
