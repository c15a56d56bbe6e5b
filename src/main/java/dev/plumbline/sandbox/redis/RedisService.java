package dev.plumbline.sandbox.redis;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.MethodHandlers;
import dev.plumbline.sandbox.google.aip.AipService;
import dev.plumbline.sandbox.google.aip.LongOperations;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Memorystore for Redis. */
public final class RedisService extends AipService {

    private Consumer<Set<String>> watch = _ -> {};

    public RedisService(Cloud cloud, LongOperations operations) {
        super(cloud, operations, "redis.v1", "google.cloud.redis.v1", ApiErrors::new);
    }

    /** Says who is told where instances answer, as {@code host:port}. */
    public void watch(Consumer<Set<String>> watcher) {
        watch = watcher;
    }

    @Override
    public void settle() {
        watch.accept(
                api.cloud()
                        .store()
                        .all(api.key("projects/"))
                        .filter(RedisService::answers)
                        .map(each ->
                                JsonTrees.text(each, "host") + ":" + JsonTrees.text(each, "port"))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean answers(ObjectNode instance) {
        return JsonTrees.has(instance, "host")
                && !JsonTrees.text(instance, "state").equals("DELETING");
    }

    @Override
    public void handle(MethodHandlers handlers) {
        new RedisInstances(api).handle(handlers);
        api.operations().handle(handlers, api.description(), api.errors());
    }
}
