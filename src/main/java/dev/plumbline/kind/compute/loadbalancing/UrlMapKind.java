package dev.plumbline.kind.compute.loadbalancing;

import com.google.cloud.compute.v1.DeleteUrlMapRequest;
import com.google.cloud.compute.v1.GetUrlMapRequest;
import com.google.cloud.compute.v1.InsertUrlMapRequest;
import com.google.cloud.compute.v1.ListUrlMapsRequest;
import com.google.cloud.compute.v1.PatchUrlMapRequest;
import com.google.cloud.compute.v1.UrlMap;
import com.google.cloud.compute.v1.UrlMapsClient;
import com.google.cloud.compute.v1.UrlMapsSettings;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.compute.Compute;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.SchemaBuilder;
import dev.plumbline.model.schema.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which back end answers which hosts and paths. A change is planned on the version that was seen.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/urlMaps">urlMaps</a>
 */
final class UrlMapKind {
    /** The places that say how to answer. */
    private static final List<String> ACTIONS =
            List.of(
                    "defaultRouteAction.",
                    "pathMatchers.defaultRouteAction.",
                    "pathMatchers.pathRules.routeAction.",
                    "pathMatchers.routeRules.routeAction.");

    private UrlMapKind() {}

    static Schema schema() {
        SchemaBuilder schema =
                Schema.of(
                                "UrlMap",
                                ClientFields.of(UrlMap.class),
                                "projects/{project}/global/urlMaps/{id}")
                        .api(
                                "compute",
                                Rights.of("compute.urlMaps")
                                        .to("compute.urlMaps", "create", "delete", "update")
                                        .changing(
                                                "compute.backendBuckets.use",
                                                "compute.backendServices.use")
                                        .changing("compute.globalOperations.get"))
                        .marked(Marking.DESCRIPTION)
                        .serves()
                        .refuses(new UrlMapRule())
                        .keyed("hostRules", "pathMatcher")
                        .sets("hostRules.hosts", "pathMatchers.pathRules.paths")
                        .keyed("pathMatchers", "name")
                        .as(
                                Type.LINK,
                                "defaultService",
                                "pathMatchers.defaultService",
                                "tests.service")
                        .as(
                                Type.LINK,
                                "pathMatchers.pathRules.service",
                                "pathMatchers.routeRules.service")
                        .as(Type.LINK, "defaultCustomErrorResponsePolicy.errorService")
                        .as(Type.LINK, "pathMatchers.defaultCustomErrorResponsePolicy.errorService")
                        .as(
                                Type.LINK,
                                "pathMatchers.pathRules.customErrorResponsePolicy.errorService")
                        .as(
                                Type.LINK,
                                "pathMatchers.routeRules.customErrorResponsePolicy.errorService")
                        .as(Type.LINK, actions("requestMirrorPolicy.backendService"))
                        .as(Type.LINK, actions("weightedBackendServices.backendService"))
                        .filled(actions("maxStreamDuration"))
                        .filled(actions("timeout"))
                        .output("name", "id", "kind", "selfLink", "creationTimestamp", "region")
                        .output("fingerprint");
        headers().forEach(header -> schema.missing(header + ".replace", "true"));
        Arrays.stream(actions("retryPolicy.numRetries"))
                .forEach(retries -> schema.missing(retries, "1"));
        return schema.build();
    }

    /** The headers that are added somewhere, one way or the other. */
    private static Stream<String> headers() {
        return Stream.concat(
                        Stream.of("", "pathMatchers.", "pathMatchers.routeRules."),
                        Arrays.stream(actions("weightedBackendServices.")))
                .flatMap(place ->
                        Stream.of("requestHeadersToAdd", "responseHeadersToAdd")
                                .map(list -> place + "headerAction." + list));
    }

    static Kind of(Compute compute) {
        Methods<UrlMapsClient> methods =
                compute.methods(UrlMapsSettings::newBuilder, UrlMapsClient::create);
        methods.list(UrlMapsClient::listCallable, ListUrlMapsRequest.getDefaultInstance());
        methods.get(UrlMapsClient::getCallable, GetUrlMapRequest.getDefaultInstance());
        methods.create(UrlMapsClient::insertCallable, InsertUrlMapRequest.getDefaultInstance());
        methods.update(UrlMapsClient::patchCallable, PatchUrlMapRequest.getDefaultInstance());
        methods.delete(UrlMapsClient::deleteCallable, DeleteUrlMapRequest.getDefaultInstance());
        return compute.kind(schema(), "urlMap", methods);
    }

    /** A field of each of the places that say how to answer. */
    private static String[] actions(String field) {
        return ACTIONS.stream().map(action -> action + field).toArray(String[]::new);
    }
}
