package dev.plumbline.sandbox.serviceusage;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.LongWork;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turning services on, one or several, or one off.
 *
 * @param shown a service as it is, by project and host
 */
record TurningWork(
        AipApi api, boolean on, boolean batch, List<String> hosts, String project, Shown shown)
        implements LongWork {

    /** A service as it is. */
    @FunctionalInterface
    interface Shown {
        ObjectNode of(String project, String host);
    }

    @Override
    public ObjectNode succeed() {
        for (String host : hosts) {
            if (on) {
                api.cloud().apis().enable(project, host);
            } else {
                api.cloud().apis().disable(project, host);
            }
        }
        return fail();
    }

    @Override
    public ObjectNode fail() {
        return shown.of(project, hosts.getFirst());
    }

    @Override
    public ObjectNode metadata(ObjectNode service, boolean ended) {
        return ended
                ? JsonTrees.object().put("@type", "type.googleapis.com/google.protobuf.Empty")
                : JsonTrees.object();
    }

    @Override
    public ObjectNode response(ObjectNode service) {
        String verb = on ? "Enable" : "Disable";
        ObjectNode response =
                JsonTrees.object()
                        .put(
                                "@type",
                                "type.googleapis.com/%s.%sResponse"
                                        .formatted(
                                                api.proto(),
                                                batch ? "BatchEnableServices" : verb + "Service"));
        if (batch) {
            response.set(
                    "services",
                    JsonTrees.array(hosts.stream().map(host -> shown.of(project, host)).toList()));
        } else {
            response.set("service", service);
        }
        return response;
    }
}
