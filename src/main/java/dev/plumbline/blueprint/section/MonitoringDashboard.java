package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Livekit;
import dev.plumbline.spec.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * One dashboard of all that an environment has and Google measures by itself, and of what LiveKit
 * counts: three charts in a row.
 *
 * @see <a href="https://cloud.google.com/monitoring/api/metrics_gcp_p_z">Cloud Run's metrics</a>
 * @see <a href="https://cloud.google.com/load-balancing/docs/metrics">load balancers'</a>
 * @see <a href="https://cloud.google.com/sql/docs/postgres/admin-api/metrics">Cloud SQL's</a>
 * @see <a
 *     href="https://cloud.google.com/memorystore/docs/redis/monitoring-metrics">Memorystore's</a>
 * @see <a href="https://cloud.google.com/monitoring/api/metrics_gcp_c">Compute Engine's</a>
 */
final class MonitoringDashboard {
    private static final int COLUMNS = 48;
    private static final int WIDTH = 16;
    private static final int HEIGHT = 16;
    private static final String NAME = "dashboard";

    private final Environment environment;
    private final Origin at;
    private final List<Tree.Fields> tiles = new ArrayList<>();

    private MonitoringDashboard(Environment environment, Origin at) {
        this.environment = environment;
        this.at = at;
    }

    static Part part(Environment environment, Origin at) {
        MonitoringDashboard dashboard = new MonitoringDashboard(environment, at);
        dashboard.fill();
        Draft layout = new Draft(at).put("columns", Integer.toString(COLUMNS));
        return new Part(
                MonitoringParts.MONITORING + "." + NAME,
                "Dashboard",
                NAME,
                new Draft(at)
                        .put("displayName", environment.name())
                        .put("mosaicLayout", layout.put("tiles", dashboard.tiles)));
    }

    private void fill() {
        if (!environment.services().isEmpty()) {
            services();
        }
        if (!LoadBalancer.domains(environment).isEmpty()) {
            balancer();
        }
        environment.database().ifPresent(database -> database(database.identity()));
        environment.cache().ifPresent(_ -> cache());
        environment.livekit().ifPresent(_ -> hosts());
        environment.livekit().filter(Livekit::serves).ifPresent(_ -> calls());
    }

    private void services() {
        String of =
                "resource.type=\"cloud_run_revision\" AND resource.label.service_name="
                        + MonitoringParts.names(environment, environment.services());
        String run = "run.googleapis.com/";
        String by = "resource.label.service_name";
        chart("Services: requests per second", of, run + "request_count", rate(by));
        chart(
                "Services: P95 latency in ms",
                of,
                run + "request_latencies",
                joined("ALIGN_DELTA", "REDUCE_PERCENTILE_95", by));
        chart(
                "Services: failures per second",
                of + " AND metric.label.response_code_class=\"5xx\"",
                run + "request_count",
                rate(by));
        chart(
                "Services: instances",
                of,
                run + "container/instance_count",
                joined("ALIGN_MAX", "REDUCE_SUM", by));
        chart(
                "Services: CPU, P95 of the instances",
                of,
                run + "container/cpu/utilizations",
                joined("ALIGN_DELTA", "REDUCE_PERCENTILE_95", by));
        chart(
                "Services: memory, P95 of the instances",
                of,
                run + "container/memory/utilizations",
                joined("ALIGN_DELTA", "REDUCE_PERCENTILE_95", by));
    }

    /** What leads to another address has a map of its own, and is not counted. */
    private void balancer() {
        String of =
                "resource.type=\"https_lb_rule\" AND resource.label.url_map_name="
                        + MonitoringParts.quoted(environment.name() + "-" + LoadBalancer.BALANCER);
        String https = "loadbalancing.googleapis.com/https/";
        chart(
                "Load balancer: requests per second, by the class of their answer",
                of,
                https + "request_count",
                rate("metric.label.response_code_class"));
        chart(
                "Load balancer: P95 latency of back ends in ms",
                of,
                https + "backend_latencies",
                joined(
                        "ALIGN_DELTA",
                        "REDUCE_PERCENTILE_95",
                        "resource.label.backend_target_name"));
    }

    private void database(Identity identity) {
        String of =
                "resource.type=\"cloudsql_database\" AND resource.label.database_id="
                        + MonitoringParts.quoted(
                                environment.project().text()
                                        + ":"
                                        + MonitoringParts.called(environment, identity, "database")
                                                .text());
        String sql = "cloudsql.googleapis.com/database/";
        chart("Database: CPU", of, sql + "cpu/utilization", mean());
        chart("Database: memory", of, sql + "memory/utilization", mean());
        chart("Database: disk", of, sql + "disk/utilization", mean());
    }

    /** Memorystore calls an instance by its whole name. */
    private void cache() {
        String of =
                "resource.type=\"redis_instance\" AND resource.label.instance_id="
                        + MonitoringParts.quoted("${cache}");
        String redis = "redis.googleapis.com/";
        chart("Cache: memory", of, redis + "stats/memory/usage_ratio", mean());
        chart("Cache: clients", of, redis + "clients/connected", mean());
        chart("Cache: hits", of, redis + "stats/cache_hit_ratio", mean());
    }

    private void hosts() {
        String of =
                "resource.type=\"gce_instance\" AND metric.label.instance_name=starts_with(%s)"
                        .formatted(MonitoringParts.quoted(environment.name() + "-livekit-"));
        String instance = "compute.googleapis.com/instance/";
        String by = "metric.label.instance_name";
        chart(
                "LiveKit: CPU",
                of,
                instance + "cpu/utilization",
                joined("ALIGN_MEAN", "REDUCE_MEAN", by));
        chart("LiveKit: bytes received", of, instance + "network/received_bytes_count", rate(by));
        chart("LiveKit: bytes sent", of, instance + "network/sent_bytes_count", rate(by));
    }

    private void calls() {
        asked(
                "LiveKit: participants",
                LivekitMetrics.held(environment, "livekit_participant_total"));
        asked("LiveKit: rooms", LivekitMetrics.held(environment, "livekit_room_total"));
        asked("LiveKit: share of packets lost", LivekitMetrics.lost(environment));
    }

    private Draft mean() {
        return new Draft(at).put("alignmentPeriod", "60s").put("perSeriesAligner", "ALIGN_MEAN");
    }

    private Draft rate(String by) {
        return joined("ALIGN_RATE", "REDUCE_SUM", by);
    }

    private Draft joined(String aligner, String reducer, String by) {
        return new Draft(at)
                .put("alignmentPeriod", "60s")
                .put("perSeriesAligner", aligner)
                .put("crossSeriesReducer", reducer)
                .put("groupByFields", MonitoringParts.by(at, by));
    }

    private void chart(String title, String of, String metric, Draft aggregation) {
        Draft series =
                new Draft(at)
                        .put("filter", of + " AND metric.type=" + MonitoringParts.quoted(metric))
                        .put("aggregation", aggregation);
        tile(title, new Draft(at).put("timeSeriesFilter", series));
    }

    /** A chart of what Prometheus' language asks for. */
    private void asked(String title, String query) {
        tile(title, new Draft(at).put("prometheusQuery", query));
    }

    private void tile(String title, Draft query) {
        Draft data = new Draft(at).put("plotType", "LINE").put("timeSeriesQuery", query);
        Draft widget =
                new Draft(at)
                        .put("title", title)
                        .put(
                                "xyChart",
                                new Draft(at)
                                        .put(
                                                "dataSets",
                                                new Tree.Rows(List.of(data.fields()), at)));
        int number = tiles.size();
        tiles.add(
                new Draft(at)
                        .put("xPos", Integer.toString(number * WIDTH % COLUMNS))
                        .put("yPos", Integer.toString(number * WIDTH / COLUMNS * HEIGHT))
                        .put("width", Integer.toString(WIDTH))
                        .put("height", Integer.toString(HEIGHT))
                        .put("widget", widget)
                        .fields());
    }
}
