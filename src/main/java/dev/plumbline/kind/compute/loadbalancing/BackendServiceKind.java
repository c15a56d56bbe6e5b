package dev.plumbline.kind.compute.loadbalancing;

import com.google.cloud.compute.v1.BackendService;
import com.google.cloud.compute.v1.BackendServicesClient;
import com.google.cloud.compute.v1.BackendServicesSettings;
import com.google.cloud.compute.v1.DeleteBackendServiceRequest;
import com.google.cloud.compute.v1.GetBackendServiceRequest;
import com.google.cloud.compute.v1.InsertBackendServiceRequest;
import com.google.cloud.compute.v1.ListBackendServicesRequest;
import com.google.cloud.compute.v1.PatchBackendServiceRequest;
import com.google.cloud.compute.v1.SetEdgeSecurityPolicyBackendServiceRequest;
import com.google.cloud.compute.v1.SetSecurityPolicyBackendServiceRequest;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.compute.Compute;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Carries;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;

/**
 * What a load balancer sends to, and how: groups of instances, or Cloud Run.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/backendServices">backendServices</a>
 */
final class BackendServiceKind {
    private BackendServiceKind() {}

    static Schema schema() {
        return Schema.of(
                        "BackendService",
                        ClientFields.of(BackendService.class),
                        "projects/{project}/global/backendServices/{id}")
                .api(
                        "compute",
                        Rights.of("compute.backendServices")
                                .to(
                                        "compute.backendServices",
                                        "create",
                                        "delete",
                                        "setSecurityPolicy",
                                        "update")
                                .changing(
                                        "compute.globalOperations.get",
                                        "compute.healthChecks.useReadOnly",
                                        "compute.securityPolicies.use"))
                .marked(Marking.DESCRIPTION)
                .serves()
                .refuses(new CdnRule())
                .as(Type.LINK, "backends.group", "edgeSecurityPolicy", "healthChecks", "network")
                .as(Type.LINK, "securityPolicy", "securitySettings.clientTlsPolicy")
                .as(Type.LINK, "serviceBindings", "serviceLbPolicy")
                .keyed("backends", "group")
                .sets("cdnPolicy.cacheKeyPolicy.queryStringBlacklist")
                .sets("cdnPolicy.cacheKeyPolicy.queryStringWhitelist")
                .sets("customRequestHeaders", "customResponseHeaders", "healthChecks")
                .alone("edgeSecurityPolicy", "securityPolicy")
                .tied("edgeSecurityPolicy", "securityPolicy")
                .missing("backends.balancingMode", "UTILIZATION")
                .missing("backends.capacityScaler", "1")
                .missing("cdnPolicy.cacheMode", "CACHE_ALL_STATIC")
                .missing("circuitBreakers.maxRetries", "1")
                .missing(
                        "connectionTrackingPolicy.connectionPersistenceOnUnhealthyBackends",
                        "DEFAULT_FOR_PROTOCOL")
                .missing("connectionTrackingPolicy.idleTimeoutSec", "60")
                .missing("consistentHash.minimumRingSize", "1024")
                .missing("logConfig.optionalMode", "EXCLUDE_ALL_OPTIONAL")
                .missing("outlierDetection.consecutiveErrors", "5")
                .missing("outlierDetection.consecutiveGatewayFailure", "3")
                .missing("outlierDetection.enforcingConsecutiveGatewayFailure", "100")
                .missing("outlierDetection.enforcingSuccessRate", "100")
                .missing("outlierDetection.maxEjectionPercent", "50")
                .missing("outlierDetection.successRateMinimumHosts", "5")
                .missing("outlierDetection.successRateRequestVolume", "100")
                .missing("outlierDetection.successRateStdevFactor", "1900")
                .missing("loadBalancingScheme", "EXTERNAL")
                .missing("logConfig.sampleRate", "1")
                .missing("port", "80")
                .missing("portName", "http")
                .missing("protocol", "HTTP")
                .missing("sessionAffinity", "NONE")
                .missing("timeoutSec", "30")
                .filled("backends.maxConnections", "backends.maxConnectionsPerEndpoint")
                .filled("backends.maxConnectionsPerInstance", "backends.maxRate")
                .filled("backends.maxRatePerEndpoint", "backends.maxRatePerInstance")
                .filled("backends.maxUtilization", "logConfig", "portName", "protocol")
                .filled("logConfig.optionalMode")
                .filled("cdnPolicy", "cdnPolicy.clientTtl", "cdnPolicy.defaultTtl")
                .filled("cdnPolicy.maxTtl", "cdnPolicy.negativeCaching")
                .filled("cdnPolicy.requestCoalescing", "cdnPolicy.serveWhileStale")
                .filled("cdnPolicy.cacheMode", "sessionAffinity", "timeoutSec")
                .immutable("loadBalancingScheme", "params")
                .input("iap.oauth2ClientId", "iap.oauth2ClientSecret", "params")
                .input("securitySettings.awsV4Authentication.accessKey")
                .sensitive("iap.oauth2ClientSecret")
                .sensitive("securitySettings.awsV4Authentication.accessKey")
                .output("name", "id", "kind", "selfLink", "creationTimestamp", "region")
                .output("fingerprint", "cdnPolicy.signedUrlKeyNames", "usedBy")
                .output("iap.oauth2ClientSecretSha256")
                .build();
    }

    static Kind of(Compute compute) {
        Methods<BackendServicesClient> methods =
                compute.methods(BackendServicesSettings::newBuilder, BackendServicesClient::create);
        methods.list(
                BackendServicesClient::listCallable,
                ListBackendServicesRequest.getDefaultInstance());
        methods.get(
                BackendServicesClient::getCallable, GetBackendServiceRequest.getDefaultInstance());
        methods.create(
                BackendServicesClient::insertCallable,
                InsertBackendServiceRequest.getDefaultInstance());
        methods.renaming(
                BackendServicesClient::setSecurityPolicyCallable,
                SetSecurityPolicyBackendServiceRequest.getDefaultInstance(),
                new Carries.Renamed("securityPolicy", "securityPolicy"));
        methods.renaming(
                BackendServicesClient::setEdgeSecurityPolicyCallable,
                SetEdgeSecurityPolicyBackendServiceRequest.getDefaultInstance(),
                new Carries.Renamed("edgeSecurityPolicy", "securityPolicy"));
        methods.update(
                BackendServicesClient::patchCallable,
                PatchBackendServiceRequest.getDefaultInstance());
        methods.delete(
                BackendServicesClient::deleteCallable,
                DeleteBackendServiceRequest.getDefaultInstance());
        return compute.kind(schema(), "backendService", methods);
    }
}
