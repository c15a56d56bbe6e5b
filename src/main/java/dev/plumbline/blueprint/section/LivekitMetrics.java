package dev.plumbline.blueprint.section;

import dev.plumbline.spec.Environment;

/**
 * What LiveKit's servers count themselves: how it comes to Cloud Monitoring, and is asked for there
 * in Prometheus' language. A collector beside each server reads what it tells on its own machine,
 * and sends it by the machine's account.
 *
 * @see <a href="https://docs.cloud.google.com/stackdriver/docs/instrumentation/google-built-otel">
 *     the collector</a>
 * @see <a
 *     href="https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/exporter/googlemanagedprometheusexporter">
 *     how it names what it sends</a>
 * @see <a href="https://github.com/livekit/livekit/tree/master/pkg/telemetry/prometheus">what is
 *     counted</a>
 */
final class LivekitMetrics {
    static final String COLLECTOR =
            "us-docker.pkg.dev/cloud-ops-agents-artifacts/google-cloud-opentelemetry-collector/otelcol-google:0.160.0";

    /** Where a server tells what it counts, to its own machine alone. */
    static final String PORT = "6789";

    private static final String JOB = "livekit";

    private LivekitMetrics() {}

    /**
     * The collector's configuration, the same on every host: it is told apart by the machine's
     * name, and by the environment from others in the project.
     */
    static String collected(Environment environment) {
        return """
        receivers:
          prometheus:
            config:
              scrape_configs:
                - job_name: %s
                  scrape_interval: 60s
                  static_configs: [{targets: ["127.0.0.1:%s"]}]
                  metric_relabel_configs:
                    - source_labels: [__name__]
                      regex: livekit_(participant|room|packet|packet_loss)_total
                      action: keep
        processors:
          resource_detection: {detectors: [gcp], timeout: 10s}
          resource:
            attributes:
              - {key: namespace, value: %s, action: upsert}
              - {key: service.instance.id, from_attribute: host.name, action: upsert}
        exporters:
          googlemanagedprometheus: {project: %s}
        service:
          telemetry: {metrics: {level: none}}
          pipelines:
            metrics:
              receivers: [prometheus]
              processors: [resource_detection, resource]
              exporters: [googlemanagedprometheus]
        """
                .formatted(JOB, PORT, environment.name(), environment.project().text());
    }

    /** How many there are of a gauge on each host. */
    static String held(Environment environment, String gauge) {
        return "sum by (instance) (%s%s)".formatted(gauge, of(environment, ""));
    }

    /**
     * The share of packets that were lost, of each host and in each direction: what comes in from
     * callers, and what goes out to them.
     */
    static String lost(Environment environment) {
        return perSecond("livekit_packet_loss_total", of(environment, ""))
                + " / "
                + perSecond("livekit_packet_total", of(environment, ", transmission=\"initial\""));
    }

    private static String perSecond(String counter, String of) {
        return "sum by (instance, direction) (rate(%s%s[5m]))".formatted(counter, of);
    }

    private static String of(Environment environment, String more) {
        return "{job=\"%s\", namespace=\"%s\"%s}".formatted(JOB, environment.name(), more);
    }
}
