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
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.SchemaBuilder;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A Cloud Run service. A change of its template starts a new revision.
 *
 * @see <a
 *     href="https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services">services</a>
 */
public final class RunServiceKind {
    private static final Naming NAMES =
            new Naming(
                    Pattern.compile("[a-z]([-a-z0-9]{0,47}[a-z0-9])?"),
                    "1 to 49 lower-case letters, digits and hyphens, from a letter to a letter or"
                            + " digit",
                    false);

    private static final List<String> PROBES =
            List.of("startupProbe", "livenessProbe", "readinessProbe");

    private RunServiceKind() {}

    public static Schema schema() {
        SchemaBuilder schema =
                Schema.of(
                                "RunService",
                                ClientFields.of(Service.class),
                                "projects/{project}/locations/{location}/services/{id}")
                        .named(NAMES)
                        .serves()
                        .usually(3)
                        .as(Type.LINK, "template.vpcAccess.connector", "template.encryptionKey")
                        .as(Type.LINK, "template.vpcAccess.networkInterfaces.network")
                        .as(Type.LINK, "template.vpcAccess.networkInterfaces.subnetwork")
                        .as(Type.LINK, "template.containers.env.valueSource.secretKeyRef.secret")
                        .as(Type.LINK, "template.volumes.secret.secret")
                        .as(Type.QUANTITY, "template.containers.resources.limits")
                        .as(Type.QUANTITY, "template.volumes.emptyDir.sizeLimit")
                        .as(Type.MOUNT, "template.containers.volumeMounts.mountPath")
                        .as(Type.STAGE, "launchStage")
                        .ownedKeys("template.containers.env", "name")
                        .keyed("template.volumes", "name")
                        .sets("template.volumes.cloudSqlInstance.instances")
                        .sensitive("template.containers.env.value")
                        .sensitive("template.containers.command", "template.containers.args")
                        .refuses(new RunServiceRule())
                        .restarts("template")
                        .missing("launchStage", "GA")
                        .missing("template.timeout", "300s")
                        .missing("template.maxInstanceRequestConcurrency", "80")
                        .missing("template.scaling.maxInstanceCount", "100")
                        .missing("template.volumes.emptyDir.medium", "MEMORY")
                        .late("ingress")
                        .filled("ingress", "scaling", "traffic", "template.scaling")
                        .filled("template.volumes.secret.defaultMode")
                        .filled("template.volumes.secret.items.mode")
                        .filled("template.serviceAccount", "template.containers.ports")
                        .filled("template.containers.resources", "template.containers.startupProbe")
                        .filled(
                                "template.vpcAccess.egress",
                                "template.vpcAccess.networkInterfaces.network")
                        .filled("template.vpcAccess.networkInterfaces.subnetwork")
                        // A named revision makes every later update fail: the name is taken by
                        // then.
                        .output(
                                "name",
                                "etag",
                                "template.revision",
                                "multiRegionSettings.multiRegionId")
                        .output("url", Path.of("uri"));
        PROBES.forEach(probe -> probe(schema, "template.containers." + probe));
        return schema.build();
    }

    private static void probe(SchemaBuilder schema, String path) {
        schema.missing(path + ".failureThreshold", "3")
                .missing(path + ".periodSeconds", "10")
                .missing(path + ".timeoutSeconds", "1")
                .missing(path + ".httpGet.path", "/")
                .filled(path + ".httpGet.port", path + ".grpc.port");
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
                RunServiceKind::health,
                "service",
                methods,
                it -> it.getHttpJsonOperationsClient().getOperationCallable());
    }

    private static Health health(Document live) {
        Document ready = live.object("terminalCondition");
        String state = ready.text("state").orElse("");
        if (live.text("reconciling").filter("true"::equals).isPresent()
                || state.equals("CONDITION_PENDING")
                || state.equals("CONDITION_RECONCILING")) {
            return Health.progressing("Cloud Run is rolling out a revision");
        }
        return state.equals("CONDITION_FAILED")
                ? Health.degraded(ready.text("message").orElse("the revision is not ready"))
                : Health.HEALTHY;
    }
}
