package dev.plumbline.sandbox.host.docker;

import java.util.List;
import java.util.Map;

/**
 * What a container is made from.
 *
 * @param stopSeconds how long a stop waits before it kills; negative when nothing was said
 */
record ContainerSpec(
        String name,
        String image,
        List<String> entrypoint,
        List<String> command,
        Map<String, String> environment,
        Map<String, String> labels,
        List<Bind> binds,
        Placement placement,
        int stopSeconds) {

    /** A path of the host as a path of the container. */
    record Bind(String source, String target, boolean readOnly) {

        static Bind parse(String said) {
            String[] parts = said.split(":", -1);
            if (parts.length < 2 || !parts[0].startsWith("/")) {
                return new Bind(
                        "/var/lib/docker/volumes/" + parts[0] + "/_data",
                        parts[parts.length > 1 ? 1 : 0],
                        false);
            }
            return new Bind(
                    parts[0],
                    parts[1],
                    parts.length > 2 && List.of(parts[2].split(",", -1)).contains("ro"));
        }

        String text() {
            return source + ":" + target + (readOnly ? ":ro" : ":rw");
        }
    }

    /**
     * How it lives on the host.
     *
     * @param restart {@code no}, {@code always}, {@code unless-stopped}, {@code on-failure[:N]}
     * @param logging empty for the engine's own driver
     */
    record Placement(
            String network,
            String restart,
            String logging,
            Map<String, String> ulimits,
            List<String> capabilities,
            boolean autoRemove) {

        String policy() {
            return restart.replaceFirst(":.*", "");
        }

        int retries() {
            return restart.contains(":") ? Integer.parseInt(restart.replaceFirst(".*:", "")) : 0;
        }
    }
}
