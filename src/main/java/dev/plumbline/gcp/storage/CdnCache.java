package dev.plumbline.gcp.storage;

import com.google.cloud.compute.v1.CacheInvalidationRule;
import com.google.cloud.compute.v1.GetGlobalOperationRequest;
import com.google.cloud.compute.v1.GlobalOperationsClient;
import com.google.cloud.compute.v1.GlobalOperationsSettings;
import com.google.cloud.compute.v1.InvalidateCacheUrlMapRequest;
import com.google.cloud.compute.v1.Operation;
import com.google.cloud.compute.v1.UrlMapsClient;
import com.google.cloud.compute.v1.UrlMapsSettings;
import com.google.cloud.compute.v1.WaitGlobalOperationRequest;
import com.google.common.base.Splitter;
import dev.plumbline.gcp.Faults;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Operations;
import dev.plumbline.model.Failure;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What Cloud CDN keeps of a host behind a load balancer.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/urlMaps/invalidateCache">invalidateCache</a>
 */
public final class CdnCache {
    private final Gcp gcp;
    private final Supplier<UrlMapsClient> maps;
    private final Supplier<GlobalOperationsClient> operations;

    public CdnCache(Gcp gcp) {
        this.gcp = gcp;
        this.maps = gcp.client("compute", UrlMapsSettings::newBuilder, UrlMapsClient::create);
        this.operations =
                gcp.client(
                        "compute",
                        GlobalOperationsSettings::newBuilder,
                        GlobalOperationsClient::create);
    }

    /**
     * Lets Cloud CDN ask anew for everything of a host; returns when it does.
     *
     * @param map {@code projects/p/global/urlMaps/m}
     * @param started is told the operation before it is waited for
     * @throws Failure when it is refused, or cannot be told
     */
    public void invalidate(String map, String host, Consumer<String> started) {
        List<String> link = Splitter.on('/').splitToList(map);
        String project = link.get(1);
        Operation begun =
                gcp.calls()
                        .write(() ->
                                maps.get()
                                        .invalidateCacheCallable()
                                        .call(
                                                InvalidateCacheUrlMapRequest.newBuilder()
                                                        .setProject(project)
                                                        .setUrlMap(link.getLast())
                                                        .setCacheInvalidationRuleResource(
                                                                CacheInvalidationRule.newBuilder()
                                                                        .setHost(host)
                                                                        .setPath("/*"))
                                                        .build(),
                                                gcp.context()));
        started.accept(begun.getName());
        new Operations(gcp.calls())
                .await(begun.getName(), new Waiting(project, begun.getName()), _ -> {});
    }

    /** How the operation is waited for. */
    private final class Waiting implements Operations.Look {
        private final String project;
        private final String name;

        Waiting(String project, String name) {
            this.project = project;
            this.name = name;
        }

        @Override
        public Operations.State ask() {
            return state(
                    operations
                            .get()
                            .getCallable()
                            .call(
                                    GetGlobalOperationRequest.newBuilder()
                                            .setProject(project)
                                            .setOperation(name)
                                            .build(),
                                    gcp.context()));
        }

        @Override
        public Optional<Operations.State> await() {
            return Optional.of(
                    state(
                            operations
                                    .get()
                                    .waitCallable()
                                    .call(
                                            WaitGlobalOperationRequest.newBuilder()
                                                    .setProject(project)
                                                    .setOperation(name)
                                                    .build(),
                                            gcp.patient())));
        }

        private static Operations.State state(Operation operation) {
            if (operation.getStatus() != Operation.Status.DONE) {
                return new Operations.State.Running("");
            }
            return new Operations.State.Done(
                    operation.getError().getErrorsList().stream()
                            .findFirst()
                            .map(error ->
                                    Faults.ofOperation(
                                            operation.getHttpErrorStatusCode(),
                                            error.getCode(),
                                            error.getMessage())));
        }
    }
}
