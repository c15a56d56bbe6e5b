package dev.plumbline.sandbox.redis;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.CloudService;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.AipApi;
import dev.plumbline.sandbox.google.aip.LongOperations;
import java.util.List;

/** Memorystore for Redis. */
public final class RedisService implements CloudService {

    private final AipApi api;

    public RedisService(Cloud cloud, LongOperations operations) {
        ApiDescription description = ApiDescription.of("redis.v1");
        this.api =
                new AipApi(
                        cloud,
                        description,
                        new ApiErrors(description),
                        operations,
                        "google.cloud.redis.v1");
    }

    @Override
    public List<ApiDescription> descriptions() {
        return List.of(api.description());
    }

    @Override
    public ApiErrors errors() {
        return api.errors();
    }

    @Override
    public void handle(MethodHandlers handlers) {
        new RedisInstances(api).handle(handlers);
        api.operations().handle(handlers, api.description(), api.errors());
    }
}
