package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.util.List;

/** The section {@code cache}: one Redis instance of Memorystore's. */
final class Cache {
    private Cache() {}

    static List<Part> parts(Environment environment) {
        return environment
                .cache()
                .map(cache ->
                        new Part(
                                "cache",
                                "RedisInstance",
                                "cache",
                                cache.identity(),
                                declared(environment, cache)))
                .stream()
                .toList();
    }

    private static Tree.Fields declared(Environment environment, Environment.Cache cache) {
        Origin at = cache.identity().at();
        Draft instance =
                new Draft(at)
                        .put("tier", cache.highAvailability() ? "STANDARD_HA" : "BASIC")
                        .put("memorySizeGb", gigabytes(cache.memory()))
                        .put("redisVersion", cache.version());
        if (cache.tls()) {
            instance.put("transitEncryptionMode", "SERVER_AUTHENTICATION");
        }
        cache.auth().ifPresent(auth -> instance.put("authEnabled", new Text("true", auth.at())));
        environment
                .network()
                .ifPresent(_ -> instance.put("authorizedNetwork", "${" + Network.NETWORK + "}"));
        return instance.fields();
    }

    /** As Google counts memory: {@code 5GB} is 5. */
    private static Text gigabytes(Text memory) {
        return memory.refers()
                ? memory
                : new Text(memory.text().substring(0, memory.text().length() - 2), memory.at());
    }
}
