package dev.plumbline.sandbox.dns;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.MethodHandlers;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Cloud DNS: zones and records, and where the names in them lead. */
public final class DnsService implements CloudService {

    private Consumer<Map<String, String>> watch = _ -> {};
    private final Cloud cloud;
    private final DnsErrors errors = new DnsErrors();

    public DnsService(Cloud cloud) {
        this.cloud = cloud;
    }

    /** Says who is told where names lead: their first address, by name with its last dot. */
    public void watch(Consumer<Map<String, String>> watcher) {
        watch = watcher;
    }

    /** As if the domains above all public zones led to their servers. */
    private void tell() {
        List<ObjectNode> all = cloud.store().all(errors.api().host() + "/").toList();
        List<String> domains =
                all.stream()
                        .filter(each -> JsonTrees.text(each, "visibility").equals("public"))
                        .map(zone -> "." + JsonTrees.text(zone, "dnsName"))
                        .toList();
        watch.accept(
                all.stream()
                        .filter(each -> JsonTrees.text(each, "type").equals("A"))
                        .filter(each -> each.path("rrdatas").size() > 0)
                        .filter(each -> domains.stream().anyMatch(within(each)::endsWith))
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        each -> JsonTrees.text(each, "name"),
                                        each -> each.path("rrdatas").path(0).asString(),
                                        (one, _) -> one)));
    }

    private static String within(ObjectNode record) {
        return "." + JsonTrees.text(record, "name");
    }

    @Override
    public List<ApiDescription> descriptions() {
        return List.of(errors.api());
    }

    @Override
    public ApiErrors errors() {
        return errors;
    }

    @Override
    public void handle(MethodHandlers handlers) {
        ManagedZones zones = new ManagedZones(cloud, errors);
        RecordSets records = new RecordSets(cloud, errors, zones, this::tell);
        zones.handle(handlers);
        records.handle(handlers);
        new RecordChanges(cloud, errors, zones, records, this::tell).handle(handlers);
    }
}
