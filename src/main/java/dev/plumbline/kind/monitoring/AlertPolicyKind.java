package dev.plumbline.kind.monitoring;

import com.google.api.services.monitoring.v3.Monitoring;
import com.google.api.services.monitoring.v3.model.AlertPolicy;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.OperationStyle;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.kind.google.discovery.NamedCalls;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.SchemaBuilder;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;
import java.util.List;
import java.util.function.Supplier;

/**
 * Of what people are told. A condition is known by what it is called, and is sent back with the
 * name that Google gave it: without that it would be a new one, and what is open would be lost.
 *
 * @see <a
 *     href="https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies">alertPolicies</a>
 */
final class AlertPolicyKind {
    private static final String COLLECTION = "monitoring.alertPolicies";
    private static final String CONDITIONS = "conditions.";
    private static final String STRATEGY = "alertStrategy.";
    private static final String PROMETHEUS = CONDITIONS + "conditionPrometheusQueryLanguage.";

    private AlertPolicyKind() {}

    static Schema schema() {
        SchemaBuilder schema =
                Schema.of(
                                "AlertPolicy",
                                ClientFields.of(AlertPolicy.class),
                                "projects/{project}/alertPolicies/{id}")
                        .api(
                                "monitoring",
                                Rights.of(COLLECTION).to(COLLECTION, "create", "delete", "update"))
                        .marked(Marking.NAMED)
                        .lane("projects/{project}/alertPolicies")
                        .usually(1)
                        .refuses(new AlertPolicyRule())
                        .missing("enabled", "true")
                        .missing("documentation.mimeType", "text/markdown")
                        .missing(PROMETHEUS + "duration", "0s")
                        .missing(PROMETHEUS + "evaluationInterval", "30s")
                        .keyed("conditions", "displayName")
                        .filled(CONDITIONS + "name")
                        .sets("notificationChannels")
                        .sets(STRATEGY + "notificationChannelStrategy.notificationChannelNames")
                        .as(Type.LINK, "notificationChannels")
                        .as(Type.DURATION, STRATEGY + "autoClose")
                        .as(Type.DURATION, STRATEGY + "notificationRateLimit.period")
                        .as(
                                Type.DURATION,
                                STRATEGY + "notificationChannelStrategy.renotifyInterval")
                        .as(Type.DURATION, CONDITIONS + "conditionThreshold.duration")
                        .as(Type.DURATION, CONDITIONS + "conditionAbsent.duration")
                        .as(Type.DURATION, CONDITIONS + "conditionMonitoringQueryLanguage.duration")
                        .as(Type.DURATION, PROMETHEUS + "duration")
                        .as(Type.DURATION, PROMETHEUS + "evaluationInterval")
                        .as(
                                Type.DURATION,
                                CONDITIONS + "conditionThreshold.forecastOptions.forecastHorizon")
                        .output("name", "creationRecord", "mutationRecord", "validity")
                        .output("name", Path.of("name"));
        for (String list :
                List.of(
                        "conditionAbsent.aggregations.",
                        "conditionThreshold.aggregations.",
                        "conditionThreshold.denominatorAggregations.")) {
            schema.as(Type.DURATION, CONDITIONS + list + "alignmentPeriod")
                    .missing(CONDITIONS + list + "crossSeriesReducer", "REDUCE_NONE")
                    .missing(CONDITIONS + list + "perSeriesAligner", "ALIGN_NONE");
        }
        return schema.build();
    }

    private static Health health(Document live) {
        return live.object("validity")
                .text("message")
                .map(why -> Health.degraded("Google says that it cannot be evaluated: " + why))
                .orElse(Health.HEALTHY);
    }

    static Kind of(Gcp gcp, Supplier<Monitoring> monitoring) {
        Supplier<Monitoring.Projects.AlertPolicies> policies =
                () -> monitoring.get().projects().alertPolicies();
        return new DiscoveryKind<>(
                gcp,
                schema(),
                AlertPolicyKind::health,
                new RequestStyle("alertPolicies", Marking.NAMED::called, OperationStyle.NONE),
                AlertPolicy.class,
                new NamedCalls<>(
                        (project, filter, token, size) ->
                                policies.get()
                                        .list(project)
                                        .setFilter(filter)
                                        .setPageSize((int) size)
                                        .setPageToken(token),
                        (project, body) -> policies.get().create(project, body),
                        (name, body, mask) -> policies.get().patch(name, body).setUpdateMask(mask),
                        name -> policies.get().delete(name)));
    }
}
