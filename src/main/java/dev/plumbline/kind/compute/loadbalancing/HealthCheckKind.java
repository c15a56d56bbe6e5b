package dev.plumbline.kind.compute.loadbalancing;

import com.google.cloud.compute.v1.DeleteHealthCheckRequest;
import com.google.cloud.compute.v1.GetHealthCheckRequest;
import com.google.cloud.compute.v1.HealthCheck;
import com.google.cloud.compute.v1.HealthChecksClient;
import com.google.cloud.compute.v1.HealthChecksSettings;
import com.google.cloud.compute.v1.InsertHealthCheckRequest;
import com.google.cloud.compute.v1.ListHealthChecksRequest;
import com.google.cloud.compute.v1.PatchHealthCheckRequest;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.compute.Compute;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;

/**
 * How a load balancer finds out whether a back end is well.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/healthChecks">healthChecks</a>
 */
final class HealthCheckKind {
    private HealthCheckKind() {}

    static Schema schema() {
        return Schema.of(
                        "HealthCheck",
                        ClientFields.of(HealthCheck.class),
                        "projects/{project}/global/healthChecks/{id}")
                .api(
                        "compute",
                        Rights.of("compute.healthChecks")
                                .to("compute.healthChecks", "create", "delete", "update")
                                .changing("compute.globalOperations.get"))
                .marked(Marking.DESCRIPTION)
                .refuses(new HealthCheckRule())
                .immutable("type")
                .missing("checkIntervalSec", "5")
                .missing("healthyThreshold", "2")
                .missing("timeoutSec", "5")
                .missing("unhealthyThreshold", "2")
                .missing("httpHealthCheck.port", "80")
                .missing("tcpHealthCheck.port", "80")
                .missing("http2HealthCheck.port", "443")
                .missing("httpsHealthCheck.port", "443")
                .missing("sslHealthCheck.port", "443")
                .missing("httpHealthCheck.proxyHeader", "NONE")
                .missing("http2HealthCheck.proxyHeader", "NONE")
                .missing("httpsHealthCheck.proxyHeader", "NONE")
                .missing("sslHealthCheck.proxyHeader", "NONE")
                .missing("tcpHealthCheck.proxyHeader", "NONE")
                .missing("httpHealthCheck.requestPath", "/")
                .missing("http2HealthCheck.requestPath", "/")
                .missing("httpsHealthCheck.requestPath", "/")
                .filled("logConfig")
                .output("name", "id", "kind", "selfLink", "creationTimestamp", "region")
                .build();
    }

    static Kind of(Compute compute) {
        Methods<HealthChecksClient> methods =
                compute.methods(HealthChecksSettings::newBuilder, HealthChecksClient::create);
        methods.list(
                HealthChecksClient::listCallable, ListHealthChecksRequest.getDefaultInstance());
        methods.get(HealthChecksClient::getCallable, GetHealthCheckRequest.getDefaultInstance());
        methods.create(
                HealthChecksClient::insertCallable, InsertHealthCheckRequest.getDefaultInstance());
        methods.update(
                HealthChecksClient::patchCallable, PatchHealthCheckRequest.getDefaultInstance());
        methods.delete(
                HealthChecksClient::deleteCallable, DeleteHealthCheckRequest.getDefaultInstance());
        return compute.kind(schema(), "healthCheck", methods);
    }
}
