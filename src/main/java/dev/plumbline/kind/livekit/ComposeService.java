package dev.plumbline.kind.livekit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one service of a component, as Docker Compose reads it: in the host's own network, restarted
 * whatever it ends with, and marked with what it was started from. Paths are beside the file.
 *
 * @param component {@code livekit}
 * @param environment {@code NAME=value}; nothing secret
 * @param grace how long Docker waits after it has asked it to end
 * @param labels without what all of them begin with
 * @see <a href="https://docs.docker.com/reference/compose-file/services/">services</a>
 */
record ComposeService(
        String component,
        String image,
        List<String> command,
        List<String> environment,
        List<String> capabilities,
        List<String> volumes,
        Duration grace,
        Map<String, String> labels) {
    /** What our labels begin with. */
    static final String LABEL = "dev.plumbline.";

    ComposeService {
        command = List.copyOf(command);
        environment = List.copyOf(environment);
        capabilities = List.copyOf(capabilities);
        volumes = List.copyOf(volumes);
        labels = new TreeMap<>(labels);
    }

    /** One that has no more to say. */
    static ComposeService of(
            String component,
            String image,
            List<String> command,
            List<String> volumes,
            Duration grace,
            Map<String, String> labels) {
        return new ComposeService(
                component, image, command, List.of(), List.of(), volumes, grace, labels);
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("services:");
        lines.add("  " + component + ":");
        lines.add("    container_name: " + component);
        lines.add("    image: " + quoted(image));
        lines.add("    network_mode: host");
        lines.add("    restart: unless-stopped");
        lines.add("    stop_grace_period: " + grace.toSeconds() + "s");
        list(lines, "command", command);
        list(lines, "environment", environment);
        list(lines, "cap_add", capabilities);
        list(lines, "volumes", volumes);
        lines.add("    labels:");
        lines.add("      " + LABEL + "component: " + component);
        labels.forEach((name, value) -> lines.add("      " + LABEL + name + ": " + quoted(value)));
        return String.join("\n", lines) + "\n";
    }

    private static void list(List<String> lines, String name, List<String> items) {
        if (!items.isEmpty()) {
            lines.add("    " + name + ":");
            items.forEach(item -> lines.add("      - " + quoted(item)));
        }
    }

    /** Nothing in it stands for anything else. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''").replace("$", "$$") + "'";
    }
}
