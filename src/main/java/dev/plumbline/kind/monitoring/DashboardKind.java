package dev.plumbline.kind.monitoring;

import com.google.cloud.monitoring.dashboard.v1.DashboardsServiceClient;
import com.google.cloud.monitoring.dashboard.v1.DashboardsServiceSettings;
import com.google.monitoring.dashboard.v1.CreateDashboardRequest;
import com.google.monitoring.dashboard.v1.Dashboard;
import com.google.monitoring.dashboard.v1.DeleteDashboardRequest;
import com.google.monitoring.dashboard.v1.GetDashboardRequest;
import com.google.monitoring.dashboard.v1.ListDashboardsRequest;
import com.google.monitoring.dashboard.v1.UpdateDashboardRequest;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.OperationStyle;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.proto.Methods;
import dev.plumbline.kind.google.proto.ProtoKind;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Health;
import java.util.regex.Pattern;

/**
 * What is shown of what is measured, called as we like. An update is the whole of it, with the etag
 * of what it replaces; of what is laid out only what the spec says is compared.
 *
 * @see <a
 *     href="https://cloud.google.com/monitoring/api/ref_v3/rest/v1/projects.dashboards">dashboards</a>
 */
final class DashboardKind {
    private static final String COLLECTION = "monitoring.dashboards";
    private static final Naming NAMES =
            new Naming(
                    Pattern.compile("[-A-Za-z0-9_]{1,100}"),
                    "1 to 100 letters, digits, hyphens and underscores",
                    false);

    private DashboardKind() {}

    static Schema schema() {
        return Schema.of(
                        "Dashboard",
                        ClientFields.of(Dashboard.class),
                        "projects/{project}/dashboards/{id}")
                .api(
                        "monitoring",
                        Rights.of(COLLECTION).to(COLLECTION, "create", "delete", "update"))
                .named(NAMES)
                .usually(1)
                .filled("columnLayout", "gridLayout", "mosaicLayout", "rowLayout")
                .output("name", "etag")
                .build();
    }

    static Kind of(Gcp gcp) {
        Methods<DashboardsServiceClient> methods =
                Methods.of(
                        gcp.client(
                                "monitoring",
                                DashboardsServiceSettings::newHttpJsonBuilder,
                                DashboardsServiceClient::create));
        methods.list(
                DashboardsServiceClient::listDashboardsCallable,
                ListDashboardsRequest.getDefaultInstance());
        methods.get(
                DashboardsServiceClient::getDashboardCallable,
                GetDashboardRequest.getDefaultInstance());
        methods.create(
                DashboardsServiceClient::createDashboardCallable,
                CreateDashboardRequest.getDefaultInstance());
        methods.update(
                DashboardsServiceClient::updateDashboardCallable,
                UpdateDashboardRequest.getDefaultInstance());
        methods.delete(
                DashboardsServiceClient::deleteDashboardCallable,
                DeleteDashboardRequest.getDefaultInstance());
        Schema schema = schema();
        return new ProtoKind<>(
                gcp,
                schema,
                _ -> Health.HEALTHY,
                new RequestStyle("dashboards", OperationStyle.NONE),
                new DashboardRequests(schema),
                methods);
    }
}
