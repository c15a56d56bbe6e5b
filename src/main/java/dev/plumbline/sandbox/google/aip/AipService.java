package dev.plumbline.sandbox.google.aip;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.CloudService;
import java.util.List;
import java.util.function.Function;

/** A service with one API in this style. */
public abstract class AipService implements CloudService {
    protected final AipApi api;

    /**
     * @param version of the description, such as {@code redis.v1}
     * @param proto the package of its types
     * @param errors how it says no
     */
    protected AipService(
            Cloud cloud,
            LongOperations operations,
            String version,
            String proto,
            Function<ApiDescription, ApiErrors> errors) {
        ApiDescription description = ApiDescription.of(version);
        this.api = new AipApi(cloud, description, errors.apply(description), operations, proto);
    }

    @Override
    public final List<ApiDescription> descriptions() {
        return List.of(api.description());
    }

    @Override
    public final ApiErrors errors() {
        return api.errors();
    }
}
