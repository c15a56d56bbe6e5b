package dev.plumbline.sandbox.servicenetworking;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.LongOperations;
import java.util.List;

/** Service Networking. */
public final class ServiceNetworkingService implements CloudService {

    private final ApiDescription description = ApiDescription.of("servicenetworking.v1");
    private final ApiErrors errors = new ApiErrors(description);
    private final ServiceConnections connections;
    private final LongOperations operations;

    public ServiceNetworkingService(Cloud cloud, LongOperations operations) {
        this.operations = operations;
        this.connections = new ServiceConnections(cloud, errors, operations);
    }

    @Override
    public List<ApiDescription> descriptions() {
        return List.of(description);
    }

    @Override
    public ApiErrors errors() {
        return errors;
    }

    @Override
    public void handle(MethodHandlers handlers) {
        connections.handle(handlers);
        operations.handle(handlers, description, errors);
    }
}
