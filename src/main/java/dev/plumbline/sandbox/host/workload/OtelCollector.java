package dev.plumbline.sandbox.host.workload;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.host.files.Inode;
import dev.plumbline.sandbox.host.yaml.YamlTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * Google's build of the OpenTelemetry Collector: ends with status 1 when its configuration is
 * wrong, and else runs until it is told to end. What it would send arrives nowhere.
 *
 * @see <a href="https://opentelemetry.io/docs/collector/configuration/">its configuration</a>
 */
final class OtelCollector implements Workload {

    private static final Map<String, String> PARTS =
            Map.of("receivers", "receiver", "processors", "processor", "exporters", "exporter");

    private final Seat seat;
    private OptionalInt status = OptionalInt.empty();

    OtelCollector(Seat seat) {
        this.seat = seat;
        try {
            check(config());
            seat.log().accept("info\tEverything is ready. Begin running and processing data.");
        } catch (IllegalArgumentException e) {
            String.valueOf(e.getMessage()).lines().forEach(seat.log());
            status = OptionalInt.of(1);
        }
    }

    private JsonNode config() {
        String path = seat.option("--config", "").orElse("/etc/otelcol-google/config.yaml");
        Inode file =
                seat.files()
                        .apply(path)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "Error: failed to get config: cannot resolve the configuration: cannot retrieve the configuration: unable to read the file file:%1$s: open %1$s: no such file or directory"
                                                .formatted(path)));
        try {
            return YamlTree.parse(new String(file.content(), StandardCharsets.UTF_8)).root();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Error: failed to get config: cannot resolve the configuration: retrieved value (type=string) cannot be used as a Conf: assuming string type since contents are not valid YAML: yaml: "
                            + e.getMessage(),
                    e);
        }
    }

    private static void check(JsonNode config) {
        JsonNode pipelines = config.path("service").path("pipelines");
        if (pipelines.isEmpty()) {
            throw invalid("service::pipelines: service must have at least one pipeline");
        }
        pipelines
                .properties()
                .forEach(pipeline -> {
                    for (Map.Entry<String, String> part : PARTS.entrySet()) {
                        List<String> used =
                                JsonTrees.texts(pipeline.getValue().path(part.getKey()));
                        for (String one : used) {
                            if (!config.path(part.getKey()).has(one)) {
                                throw invalid(
                                        "service::pipelines::%s: references %s \"%s\" which is not configured"
                                                .formatted(
                                                        pipeline.getKey(), part.getValue(), one));
                            }
                        }
                    }
                });
    }

    private static IllegalArgumentException invalid(String why) {
        return new IllegalArgumentException("Error: invalid configuration: " + why);
    }

    @Override
    public synchronized OptionalInt ended() {
        return status;
    }

    @Override
    public synchronized void signal(int number) {
        if (status.isEmpty()
                && (number == HostSignal.KILL || number == HostSignal.TERM || number == 2)) {
            seat.log().accept("info\tReceived signal from OS");
            status = OptionalInt.of(number == HostSignal.KILL ? 137 : 0);
        }
    }
}
