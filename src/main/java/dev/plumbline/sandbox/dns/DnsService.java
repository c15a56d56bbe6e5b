package dev.plumbline.sandbox.dns;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.MethodHandlers;
import java.util.List;

/** Cloud DNS, as far as it keeps zones and records; it answers no resolver. */
public final class DnsService implements CloudService {

    private final Cloud cloud;
    private final ApiErrors errors = ApiErrors.listing(ApiDescription.of("dns.v1"));

    public DnsService(Cloud cloud) {
        this.cloud = cloud;
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
        RecordSets records = new RecordSets(cloud, errors, zones);
        zones.handle(handlers);
        records.handle(handlers);
        new RecordChanges(cloud, errors, zones, records).handle(handlers);
    }
}
