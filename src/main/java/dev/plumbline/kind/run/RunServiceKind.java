package dev.plumbline.kind.run;

import com.google.cloud.run.v2.CreateServiceRequest;
import com.google.cloud.run.v2.DeleteServiceRequest;
import com.google.cloud.run.v2.GetServiceRequest;
import com.google.cloud.run.v2.ListServicesRequest;
import com.google.cloud.run.v2.Service;
import com.google.cloud.run.v2.ServicesClient;
import com.google.cloud.run.v2.ServicesSettings;
import com.google.cloud.run.v2.UpdateServiceRequest;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.kind.google.proto.ProtoKind;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;

/**
 * A Cloud Run service. A change of its template starts a new revision.
 *
 * @see <a
 *     href="https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services">services</a>
 */
public final class RunServiceKind {
    private RunServiceKind() {}

    public static Schema schema() {
        return RunTemplate.of("template")
                .laid(
                        Schema.of(
                                "RunService",
                                ClientFields.of(Service.class),
                                "projects/{project}/locations/{location}/services/{id}"),
                        "run.services")
                .serves()
                .refuses(new RunServiceRule())
                .restarts("template")
                .missing("template.timeout", "300s")
                .missing("template.maxInstanceRequestConcurrency", "80")
                .missing("template.scaling.maxInstanceCount", "100")
                .opens("ingress", "INGRESS_TRAFFIC_ALL")
                .opens("invokerIamDisabled", "true")
                .late("ingress")
                .filled("ingress", "scaling", "traffic", "template.scaling")
                .filled("template.containers.ports", "template.containers.startupProbe")
                // A named revision makes every later update fail: the name is taken by then.
                .output("template.revision", "multiRegionSettings.multiRegionId")
                .output("url", Path.of("uri"))
                .build();
    }

    public static Kind of(Gcp gcp) {
        Methods<ServicesClient> methods =
                Methods.of(
                        gcp.client(
                                "run",
                                ServicesSettings::newHttpJsonBuilder,
                                ServicesClient::create));
        methods.list(
                ServicesClient::listServicesCallable, ListServicesRequest.getDefaultInstance());
        methods.get(ServicesClient::getServiceCallable, GetServiceRequest.getDefaultInstance());
        methods.create(
                ServicesClient::createServiceCallable, CreateServiceRequest.getDefaultInstance());
        methods.update(
                ServicesClient::updateServiceCallable, UpdateServiceRequest.getDefaultInstance());
        methods.delete(
                ServicesClient::deleteServiceCallable, DeleteServiceRequest.getDefaultInstance());
        return ProtoKind.aip(
                gcp,
                schema(),
                RunHealth::of,
                "service",
                methods,
                it -> it.getHttpJsonOperationsClient().getOperationCallable());
    }
}
