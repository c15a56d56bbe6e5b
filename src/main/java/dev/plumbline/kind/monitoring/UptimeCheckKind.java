package dev.plumbline.kind.monitoring;

import com.google.api.services.monitoring.v3.Monitoring;
import com.google.api.services.monitoring.v3.model.UptimeCheckConfig;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.OperationStyle;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.kind.google.discovery.NamedCalls;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Type;
import dev.plumbline.model.state.Health;
import java.util.function.Supplier;

/**
 * What Google asks from outside, and how often. One that is to ask something else is another one.
 *
 * @see <a
 *     href="https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.uptimeCheckConfigs">uptimeCheckConfigs</a>
 */
final class UptimeCheckKind {
    private static final String COLLECTION = "monitoring.uptimeCheckConfigs";

    private UptimeCheckKind() {}

    static Schema schema() {
        return Schema.of(
                        "UptimeCheck",
                        ClientFields.of(UptimeCheckConfig.class),
                        "projects/{project}/uptimeCheckConfigs/{id}")
                .api(
                        "monitoring",
                        Rights.of(COLLECTION).to(COLLECTION, "create", "delete", "update"))
                .marked(Marking.NAMED)
                .lane("projects/{project}/uptimeCheckConfigs")
                .usually(1)
                .replaced()
                .refuses(new UptimeCheckRule())
                .as(Type.DURATION, "period", "timeout")
                .refine(field -> field.with(Field.Trait.HASHED), "monitoredResource")
                .sets("selectedRegions")
                .missing("period", "60s")
                .missing("contentMatchers.matcher", "CONTAINS_STRING")
                .missing("contentMatchers.jsonPathMatcher.jsonMatcher", "EXACT_MATCH")
                .missing("httpCheck.path", "/")
                .missing("httpCheck.requestMethod", "GET")
                .filled("checkerType", "httpCheck.headers", "httpCheck.port")
                .immutable("checkerType", "httpCheck.requestMethod", "monitoredResource")
                .immutable("resourceGroup", "syntheticMonitor")
                .sensitive("httpCheck.authInfo.password")
                .input("httpCheck.authInfo.password")
                .output("name", "syntheticMonitor.cloudFunctionV2.cloudRunRevision")
                .output("name", Path.of("name"))
                .build();
    }

    static Kind of(Gcp gcp, Supplier<Monitoring> monitoring) {
        Supplier<Monitoring.Projects.UptimeCheckConfigs> checks =
                () -> monitoring.get().projects().uptimeCheckConfigs();
        return new DiscoveryKind<>(
                gcp,
                schema(),
                _ -> Health.HEALTHY,
                new RequestStyle("uptimeCheckConfigs", Marking.NAMED::called, OperationStyle.NONE),
                UptimeCheckConfig.class,
                new NamedCalls<>(
                        (project, filter, token, size) ->
                                checks.get()
                                        .list(project)
                                        .setFilter(filter)
                                        .setPageSize((int) size)
                                        .setPageToken(token),
                        (project, body) -> checks.get().create(project, body),
                        (name, body, mask) -> checks.get().patch(name, body).setUpdateMask(mask),
                        name -> checks.get().delete(name)));
    }
}
