package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.model.schema.Path;
import dev.plumbline.spec.Database;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Service;
import dev.plumbline.spec.Monitoring;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A policy for each target that is said, which tells once it was missed for five minutes.
 *
 * @see <a href="https://cloud.google.com/monitoring/api/metrics_gcp_p_z">Cloud Run's metrics</a>
 * @see <a href="https://cloud.google.com/sql/docs/postgres/admin-api/metrics">Cloud SQL's</a>
 * @see <a href="https://cloud.google.com/monitoring/api/v3/filters">filters</a>
 */
record AlertTargets(Environment environment, Monitoring monitoring, List<Text> channels) {
    private static final String REVISIONS = "resource.type=\"cloud_run_revision\"";
    private static final String BY_SERVICE = "resource.label.service_name";
    private static final String LATER = "300s";
    private static final String THRESHOLD = "conditionThreshold";

    List<Part> policies() {
        List<Part> policies = new ArrayList<>();
        monitoring.apiLatency().ifPresent(target -> policies.add(latency(target)));
        monitoring.errorRate().ifPresent(target -> policies.add(errors(target)));
        monitoring
                .databaseLatency()
                .ifPresent(target ->
                        environment
                                .database()
                                .ifPresent(database -> policies.add(queries(target, database))));
        monitoring.uptime().ifPresent(target -> policies.add(uptime(target)));
        monitoring.packetLoss().ifPresent(target -> policies.add(packets(target)));
        return policies;
    }

    private String services() {
        return " AND "
                + BY_SERVICE
                + "="
                + MonitoringParts.names(environment, environment.services());
    }

    private Part latency(Text target) {
        Origin at = target.at();
        Draft condition =
                above(target, milliseconds(target))
                        .put(
                                "filter",
                                REVISIONS
                                        + " AND metric.type=\"run.googleapis.com/request_latencies\""
                                        + services())
                        .put("aggregations", percentile(at, BY_SERVICE));
        return policy(
                target,
                "api-latency",
                "The slowest twentieth of a service's requests takes longer than " + target.text(),
                THRESHOLD,
                List.of(condition));
    }

    private Part errors(Text target) {
        String requests =
                REVISIONS + " AND metric.type=\"run.googleapis.com/request_count\"" + services();
        Draft condition =
                above(target, share(target))
                        .put("filter", requests + " AND metric.label.response_code_class=\"5xx\"")
                        .put("aggregations", rate(target.at()))
                        .put("denominatorFilter", requests)
                        .put("denominatorAggregations", rate(target.at()));
        return policy(
                target,
                "error-rate",
                "Of a service's requests more than " + target.text() + " fail with 5xx",
                THRESHOLD,
                List.of(condition));
    }

    /** As Query Insights tells them, in microseconds. */
    private Part queries(Text target, Database database) {
        String instance =
                environment.project().text()
                        + ":"
                        + MonitoringParts.called(environment, database.identity(), "database")
                                .text();
        Draft condition =
                above(target, milliseconds(target).multiply(BigDecimal.valueOf(1000)))
                        .put(
                                "filter",
                                "resource.type=\"cloudsql_instance_database\" AND metric.type=\"cloudsql.googleapis.com/database/postgresql/insights/aggregate/latencies\" AND resource.label.resource_id="
                                        + MonitoringParts.quoted(instance))
                        .put("aggregations", percentile(target.at(), "resource.label.resource_id"));
        return policy(
                target,
                "database-latency",
                "The slowest twentieth of the database's queries takes longer than "
                        + target.text(),
                THRESHOLD,
                List.of(condition));
    }

    /** What nobody has counted yet can be asked for all the same. */
    private Part packets(Text target) {
        Draft asked =
                new Draft(target.at())
                        .put(
                                "query",
                                LivekitMetrics.lost(environment) + " > " + plain(share(target)))
                        .put("duration", LATER)
                        .put("evaluationInterval", "60s")
                        .put("disableMetricValidation", "true");
        return policy(
                target,
                "packet-loss",
                "Of a LiveKit host's packets more than " + target.text() + " are lost",
                "conditionPrometheusQueryLanguage",
                List.of(asked));
    }

    /** The share of an hour's checks that passed. */
    private Part uptime(Text target) {
        Map<String, Service> open = MonitoringParts.open(environment);
        List<String> watched = List.copyOf(open.keySet());
        List<String> hosts =
                open.values().stream()
                        .filter(service -> service.protection().isPresent())
                        .flatMap(service -> service.domain().stream())
                        .map(Text::text)
                        .toList();
        open.values().removeIf(service -> service.protection().isPresent());
        List<Draft> conditions = new ArrayList<>();
        if (!open.isEmpty() || hosts.isEmpty()) {
            conditions.add(
                    passed(
                            target,
                            REVISIONS,
                            BY_SERVICE,
                            MonitoringParts.names(environment, open)));
        }
        if (!hosts.isEmpty()) {
            conditions.add(
                    passed(
                            target,
                            "resource.type=\"uptime_url\"",
                            "resource.label.host",
                            MonitoringParts.oneOf(hosts)));
        }
        Part policy =
                policy(
                        target,
                        "uptime",
                        "Fewer than " + target.text() + " of an hour's checks of a service passed",
                        THRESHOLD,
                        conditions);
        for (String name : watched) {
            policy = policy.after(MonitoringParts.addressOf(name), Path.of("conditions"));
        }
        return policy;
    }

    private static Draft passed(Text target, String resource, String by, String names) {
        Origin at = target.at();
        Draft passed =
                new Draft(at)
                        .put("alignmentPeriod", "3600s")
                        .put("perSeriesAligner", "ALIGN_FRACTION_TRUE")
                        .put("crossSeriesReducer", "REDUCE_MEAN")
                        .put("groupByFields", MonitoringParts.by(at, by));
        return new Draft(at)
                .put(
                        "filter",
                        resource
                                + " AND metric.type=\"monitoring.googleapis.com/uptime_check/check_passed\" AND "
                                + by
                                + "="
                                + names)
                .put("aggregations", MonitoringParts.aggregated(at, passed))
                .put("comparison", "COMPARISON_LT")
                .put("thresholdValue", new Text(plain(share(target)), at))
                .put("duration", "0s");
    }

    private static Draft above(Text target, BigDecimal most) {
        return new Draft(target.at())
                .put("comparison", "COMPARISON_GT")
                .put("thresholdValue", new Text(plain(most), target.at()))
                .put("duration", LATER);
    }

    private static Tree.Rows percentile(Origin at, String by) {
        return MonitoringParts.aggregated(
                at,
                new Draft(at)
                        .put("alignmentPeriod", "60s")
                        .put("perSeriesAligner", "ALIGN_DELTA")
                        .put("crossSeriesReducer", "REDUCE_PERCENTILE_95")
                        .put("groupByFields", MonitoringParts.by(at, by)));
    }

    private static Tree.Rows rate(Origin at) {
        return MonitoringParts.aggregated(
                at,
                new Draft(at)
                        .put("alignmentPeriod", LATER)
                        .put("perSeriesAligner", "ALIGN_RATE")
                        .put("crossSeriesReducer", "REDUCE_SUM")
                        .put("groupByFields", MonitoringParts.by(at, BY_SERVICE)));
    }

    /**
     * A policy with a condition or several.
     *
     * @param type what Google calls such conditions
     */
    private Part policy(
            Text target, String name, String words, String type, List<Draft> conditions) {
        Origin at = target.at();
        Draft draft =
                new Draft(at)
                        .put("displayName", environment.name() + ": " + name)
                        .put("combiner", "OR")
                        .put(
                                "documentation",
                                new Draft(at)
                                        .put(
                                                "content",
                                                "%s, in the environment %s."
                                                        .formatted(words, environment.name())))
                        .put(
                                "conditions",
                                IntStream.range(0, conditions.size())
                                        .mapToObj(index ->
                                                new Draft(at)
                                                        .put(
                                                                "displayName",
                                                                index == 0
                                                                        ? name
                                                                        : name + "-" + index)
                                                        .put(type, conditions.get(index))
                                                        .fields())
                                        .toList())
                        .put("notificationChannels", new Tree.Rows(List.copyOf(channels), at));
        return new Part(MonitoringParts.MONITORING + "." + name, "AlertPolicy", name, draft);
    }

    private static BigDecimal milliseconds(Text target) {
        String text = target.text();
        return text.endsWith("ms")
                ? new BigDecimal(text.substring(0, text.length() - 2))
                : new BigDecimal(text.substring(0, text.length() - 1))
                        .multiply(BigDecimal.valueOf(1000));
    }

    /** {@code 0.5%} is 0.005. */
    private static BigDecimal share(Text target) {
        return new BigDecimal(target.text().replace("%", "")).movePointLeft(2);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
