package dev.plumbline.sandbox.redis;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.AipService;
import dev.plumbline.sandbox.google.aip.LongOperations;

/** Memorystore for Redis. */
public final class RedisService extends AipService {

    public RedisService(Cloud cloud, LongOperations operations) {
        super(cloud, operations, "redis.v1", "google.cloud.redis.v1", ApiErrors::new);
    }

    @Override
    public void handle(MethodHandlers handlers) {
        new RedisInstances(api).handle(handlers);
        api.operations().handle(handlers, api.description(), api.errors());
    }
}
