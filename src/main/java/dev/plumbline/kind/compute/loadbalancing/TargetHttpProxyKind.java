package dev.plumbline.kind.compute.loadbalancing;

import com.google.cloud.compute.v1.DeleteTargetHttpProxyRequest;
import com.google.cloud.compute.v1.GetTargetHttpProxyRequest;
import com.google.cloud.compute.v1.InsertTargetHttpProxyRequest;
import com.google.cloud.compute.v1.ListTargetHttpProxiesRequest;
import com.google.cloud.compute.v1.SetUrlMapTargetHttpProxyRequest;
import com.google.cloud.compute.v1.TargetHttpProxiesClient;
import com.google.cloud.compute.v1.TargetHttpProxiesSettings;
import com.google.cloud.compute.v1.TargetHttpProxy;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.compute.Compute;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;

/**
 * What ends the connections of callers that do not encrypt.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/targetHttpProxies">targetHttpProxies</a>
 */
final class TargetHttpProxyKind {
    private TargetHttpProxyKind() {}

    static Schema schema() {
        return Schema.of(
                        "TargetHttpProxy",
                        ClientFields.of(TargetHttpProxy.class),
                        "projects/{project}/global/targetHttpProxies/{id}")
                .api(
                        "compute",
                        Rights.of("compute.targetHttpProxies")
                                .to("compute.targetHttpProxies", "create", "delete", "setUrlMap")
                                .changing("compute.globalOperations.get", "compute.urlMaps.use"))
                .marked(Marking.DESCRIPTION)
                .serves()
                .as(Type.LINK, "urlMap")
                .alone("urlMap")
                .missing("httpKeepAliveTimeoutSec", "610")
                .filled("proxyBind")
                .immutable("description", "httpKeepAliveTimeoutSec", "proxyBind")
                .output("name", "id", "kind", "selfLink", "creationTimestamp", "region")
                .output("fingerprint")
                .build();
    }

    static Kind of(Compute compute) {
        Methods<TargetHttpProxiesClient> methods =
                compute.methods(
                        TargetHttpProxiesSettings::newBuilder, TargetHttpProxiesClient::create);
        methods.list(
                TargetHttpProxiesClient::listCallable,
                ListTargetHttpProxiesRequest.getDefaultInstance());
        methods.get(
                TargetHttpProxiesClient::getCallable,
                GetTargetHttpProxyRequest.getDefaultInstance());
        methods.create(
                TargetHttpProxiesClient::insertCallable,
                InsertTargetHttpProxyRequest.getDefaultInstance());
        methods.update(
                TargetHttpProxiesClient::setUrlMapCallable,
                SetUrlMapTargetHttpProxyRequest.getDefaultInstance(),
                "urlMap");
        methods.delete(
                TargetHttpProxiesClient::deleteCallable,
                DeleteTargetHttpProxyRequest.getDefaultInstance());
        return compute.kind(schema(), "targetHttpProxy", methods);
    }
}
