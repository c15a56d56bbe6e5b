package dev.plumbline.kind.logging;

import com.google.api.services.logging.v2.Logging;
import com.google.api.services.logging.v2.LoggingRequest;
import com.google.api.services.logging.v2.model.Empty;
import com.google.api.services.logging.v2.model.ListLogMetricsResponse;
import com.google.api.services.logging.v2.model.LogMetric;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.google.ClientFields;
import dev.plumbline.kind.google.OperationStyle;
import dev.plumbline.kind.google.RequestStyle;
import dev.plumbline.kind.google.discovery.DiscoveryKind;
import dev.plumbline.model.Place;
import dev.plumbline.model.Scope;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Naming;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.state.Health;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What is counted in logs. An update is the whole of it; Google takes one of a project at a time.
 *
 * @see <a
 *     href="https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.metrics">metrics</a>
 */
public final class LogMetricKind {
    private static final String COLLECTION = "logging.logMetrics";
    private static final String DESCRIPTOR = "metricDescriptor.";
    private static final Naming NAMES =
            new Naming(
                    Pattern.compile("[-A-Za-z0-9_.]{1,100}"),
                    "1 to 100 letters, digits, hyphens, underscores and dots",
                    false);

    private LogMetricKind() {}

    public static Schema schema() {
        return Schema.of(
                        "LogMetric",
                        ClientFields.of(LogMetric.class),
                        "projects/{project}/metrics/{id}")
                .api("logging", Rights.of(COLLECTION).to(COLLECTION, "create", "delete", "update"))
                .named(NAMES)
                .marked(Marking.DESCRIPTION)
                .lane("projects/{project}/metrics")
                .usually(1)
                .filled("metricDescriptor", "bucketOptions")
                .keyed(DESCRIPTOR + "labels", "key")
                .immutable(DESCRIPTOR + "metricKind", DESCRIPTOR + "valueType")
                .immutable(DESCRIPTOR + "labels.key", DESCRIPTOR + "labels.valueType")
                .missing(DESCRIPTOR + "labels.valueType", "STRING")
                .output("name", "createTime", "updateTime", "resourceName")
                .output(DESCRIPTOR + "name", DESCRIPTOR + "type", DESCRIPTOR + "description")
                .build();
    }

    public static Kind of(Gcp gcp) {
        return new DiscoveryKind<>(
                gcp,
                schema(),
                _ -> Health.HEALTHY,
                // With the slashes that others' names may have.
                new RequestStyle(
                        "metrics", live -> live.text("name").orElse(""), OperationStyle.NONE),
                LogMetric.class,
                new Methods(
                        gcp.discovery("logging", Logging.Builder::new, Logging.Builder::build)));
    }

    private record Methods(Supplier<Logging> logging) implements DiscoveryKind.Methods<LogMetric> {
        private Logging.Projects.Metrics metrics() {
            return logging.get().projects().metrics();
        }

        private static String project(Place at) {
            return "projects/" + at.project();
        }

        private static String name(Place at) {
            return project(at) + "/metrics/" + at.id();
        }

        @Override
        public LoggingRequest<ListLogMetricsResponse> list(Scope scope, String token, long size)
                throws IOException {
            Logging.Projects.Metrics.List list = metrics().list(project(scope.at()));
            return list.setPageSize((int) size).setPageToken(token);
        }

        @Override
        public LoggingRequest<LogMetric> get(Place place) throws IOException {
            return metrics().get(name(place));
        }

        @Override
        public LoggingRequest<LogMetric> create(Place place, LogMetric body) throws IOException {
            return metrics().create(project(place), body);
        }

        @Override
        public LoggingRequest<LogMetric> update(Place place, LogMetric body, Document live)
                throws IOException {
            return metrics().update(name(place), body.setName(place.id()));
        }

        @Override
        public LoggingRequest<Empty> delete(Place place, Document live) throws IOException {
            return metrics().delete(name(place));
        }

        @Override
        public DiscoveryKind.Updating updating() {
            return DiscoveryKind.Updating.WHOLE;
        }
    }
}
