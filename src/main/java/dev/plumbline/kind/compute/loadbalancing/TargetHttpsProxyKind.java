package dev.plumbline.kind.compute.loadbalancing;

import com.google.cloud.compute.v1.DeleteTargetHttpsProxyRequest;
import com.google.cloud.compute.v1.GetTargetHttpsProxyRequest;
import com.google.cloud.compute.v1.InsertTargetHttpsProxyRequest;
import com.google.cloud.compute.v1.ListTargetHttpsProxiesRequest;
import com.google.cloud.compute.v1.PatchTargetHttpsProxyRequest;
import com.google.cloud.compute.v1.SetQuicOverrideTargetHttpsProxyRequest;
import com.google.cloud.compute.v1.SetSslCertificatesTargetHttpsProxyRequest;
import com.google.cloud.compute.v1.SetSslPolicyTargetHttpsProxyRequest;
import com.google.cloud.compute.v1.SetUrlMapTargetHttpsProxyRequest;
import com.google.cloud.compute.v1.TargetHttpsProxiesClient;
import com.google.cloud.compute.v1.TargetHttpsProxiesSettings;
import com.google.cloud.compute.v1.TargetHttpsProxy;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.compute.Compute;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;

/**
 * What ends the encrypted connections of callers. Each of its fields has a request of its own.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/targetHttpsProxies">targetHttpsProxies</a>
 */
final class TargetHttpsProxyKind {
    private TargetHttpsProxyKind() {}

    static Schema schema() {
        return Schema.of(
                        "TargetHttpsProxy",
                        ClientFields.of(TargetHttpsProxy.class),
                        "projects/{project}/global/targetHttpsProxies/{id}")
                .api(
                        "compute",
                        Rights.of("compute.targetHttpsProxies")
                                .to("compute.targetHttpsProxies", "create", "delete")
                                .to(
                                        "compute.targetHttpsProxies",
                                        "setQuicOverride",
                                        "setSslCertificates")
                                .to(
                                        "compute.targetHttpsProxies",
                                        "setSslPolicy",
                                        "setUrlMap",
                                        "update")
                                .changing(
                                        "compute.globalOperations.get",
                                        "compute.sslCertificates.get")
                                .changing("compute.sslPolicies.use", "compute.urlMaps.use"))
                .marked(Marking.DESCRIPTION)
                .serves()
                .as(Type.LINK, "authorizationPolicy", "certificateMap", "serverTlsPolicy")
                .as(Type.LINK, "sslCertificates", "sslPolicy", "urlMap")
                .alone("quicOverride", "sslCertificates", "sslPolicy", "urlMap")
                .together("authorizationPolicy", "certificateMap", "serverTlsPolicy")
                .missing("httpKeepAliveTimeoutSec", "610")
                .missing("quicOverride", "NONE")
                .missing("tlsEarlyData", "DISABLED")
                .filled("proxyBind", "tlsEarlyData")
                .immutable("description", "httpKeepAliveTimeoutSec", "proxyBind", "tlsEarlyData")
                .output("name", "id", "kind", "selfLink", "creationTimestamp", "region")
                .output("fingerprint")
                .build();
    }

    static Kind of(Compute compute) {
        Methods<TargetHttpsProxiesClient> methods =
                compute.methods(
                        TargetHttpsProxiesSettings::newBuilder, TargetHttpsProxiesClient::create);
        methods.list(
                TargetHttpsProxiesClient::listCallable,
                ListTargetHttpsProxiesRequest.getDefaultInstance());
        methods.get(
                TargetHttpsProxiesClient::getCallable,
                GetTargetHttpsProxyRequest.getDefaultInstance());
        methods.create(
                TargetHttpsProxiesClient::insertCallable,
                InsertTargetHttpsProxyRequest.getDefaultInstance());
        methods.update(
                TargetHttpsProxiesClient::setUrlMapCallable,
                SetUrlMapTargetHttpsProxyRequest.getDefaultInstance(),
                "urlMap");
        methods.update(
                TargetHttpsProxiesClient::setSslCertificatesCallable,
                SetSslCertificatesTargetHttpsProxyRequest.getDefaultInstance(),
                "sslCertificates");
        methods.update(
                TargetHttpsProxiesClient::setSslPolicyCallable,
                SetSslPolicyTargetHttpsProxyRequest.getDefaultInstance(),
                "sslPolicy");
        methods.update(
                TargetHttpsProxiesClient::setQuicOverrideCallable,
                SetQuicOverrideTargetHttpsProxyRequest.getDefaultInstance(),
                "quicOverride");
        methods.update(
                TargetHttpsProxiesClient::patchCallable,
                PatchTargetHttpsProxyRequest.getDefaultInstance(),
                "authorizationPolicy",
                "certificateMap",
                "serverTlsPolicy");
        methods.delete(
                TargetHttpsProxiesClient::deleteCallable,
                DeleteTargetHttpsProxyRequest.getDefaultInstance());
        return compute.kind(schema(), "targetHttpsProxy", methods);
    }
}
