package dev.plumbline.sandbox.run;

import dev.plumbline.sandbox.cloud.CloudIds;
import dev.plumbline.sandbox.cloud.CloudProjects;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.cloud.Locations;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a service can be reached: in its region, or in each of several. */
final class RunAddresses {

    /** The place of services that are in several regions. */
    static final String GLOBAL = "global";

    private RunAddresses() {}

    static void lay(ObjectNode service) {
        String[] name = JsonTrees.text(service, "name").split("/", -1);
        String project = name[1];
        String region = name[3];
        String id = name[5];
        String host = "";
        service.remove(List.of("uri", "urls"));
        if (!service.path("defaultUriDisabled").asBoolean()) {
            List<String> urls;
            if (region.equals(GLOBAL)) {
                urls =
                        JsonTrees.texts(service.path("multiRegionSettings").path("regions"))
                                .stream()
                                .map(each -> url(id, project, each))
                                .toList();
            } else {
                String hash = hash(project + region);
                host = "%s-%s-%s.a.run.app".formatted(id, hash, Locations.region(region).code());
                service.put("uri", "https://" + host);
                urls = List.of(url(id, project, region), "https://" + host);
            }
            service.set("urls", JsonTrees.strings(urls));
        }
        ArrayNode statuses = service.putArray("trafficStatuses");
        for (JsonNode target : service.path("traffic")) {
            ObjectNode status = target.deepCopy().asObject();
            String tag = JsonTrees.text(target, "tag");
            if (!tag.isEmpty() && !host.isEmpty()) {
                status.put("uri", "https://" + tag + "---" + host);
            }
            statuses.add(status);
        }
    }

    private static String url(String id, String project, String region) {
        return "https://%s-%s.%s.run.app".formatted(id, CloudProjects.number(project), region);
    }

    private static String hash(String text) {
        StringBuilder hash = new StringBuilder();
        long rest = CloudIds.hash(text);
        for (int i = 0; i < 10; i++) {
            hash.append(CloudIds.LETTERS.charAt((int) (rest % CloudIds.LETTERS.length())));
            rest /= CloudIds.LETTERS.length();
        }
        return hash.toString();
    }
}
