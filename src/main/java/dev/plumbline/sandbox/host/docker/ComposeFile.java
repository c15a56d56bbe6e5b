package dev.plumbline.sandbox.host.docker;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.host.docker.ContainerSpec.Bind;
import dev.plumbline.sandbox.host.docker.ContainerSpec.Placement;
import dev.plumbline.sandbox.host.yaml.YamlTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A compose file: its project and its services. */
final class ComposeFile {

    private static final Set<String> TOP =
            Set.of(
                    "name",
                    "version",
                    "services",
                    "networks",
                    "volumes",
                    "configs",
                    "secrets",
                    "include");
    private static final Set<String> SERVICE =
            Set.of(
                    ("annotations attach build blkio_config cap_add cap_drop cgroup cgroup_parent command"
                                    + " configs container_name cpu_count cpu_percent cpu_shares cpus cpuset"
                                    + " depends_on deploy develop device_cgroup_rules devices dns dns_opt"
                                    + " dns_search domainname entrypoint env_file environment expose extends"
                                    + " external_links extra_hosts gpus group_add healthcheck hostname image init"
                                    + " ipc isolation labels links logging mac_address mem_limit"
                                    + " mem_reservation mem_swappiness memswap_limit network_mode networks"
                                    + " oom_kill_disable oom_score_adj pid pids_limit platform ports"
                                    + " post_start pre_stop privileged profiles pull_policy read_only restart"
                                    + " runtime scale secrets security_opt shm_size stdin_open"
                                    + " stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits"
                                    + " user userns_mode uts volumes volumes_from working_dir")
                            .split(" ", -1));
    private static final Pattern SPAN =
            Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+(?:\\.\\d+)?)s)?");
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:(\\$)|\\{(\\w+)(?::?-([^}]*))?}|(\\w+))");

    private final ObjectNode root;
    private final String path;

    private ComposeFile(ObjectNode root, String path) {
        this.root = root;
        this.path = path;
    }

    /**
     * Reads one.
     *
     * @throws DockerError with Compose's words when it is wrong
     */
    static ComposeFile read(String path, String text, Map<String, String> environment) {
        YamlTree tree;
        try {
            tree = YamlTree.parse(interpolated(text, environment));
        } catch (IllegalArgumentException e) {
            throw new DockerError(
                    "yaml: " + String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " "));
        }
        if (!(tree.root() instanceof ObjectNode root)) {
            throw new DockerError("empty compose file");
        }
        for (String key : root.propertyNames()) {
            if (!TOP.contains(key) && !key.startsWith("x-")) {
                throw new DockerError(
                        "validating %s: additional properties '%s' not allowed"
                                .formatted(path, key));
            }
        }
        if (!(root.path("services") instanceof ObjectNode services) || services.isEmpty()) {
            throw new DockerError("no service selected");
        }
        for (Map.Entry<String, JsonNode> each : services.properties()) {
            for (String key : each.getValue().propertyNames()) {
                if (!SERVICE.contains(key) && !key.startsWith("x-")) {
                    throw new DockerError(
                            "validating %s: services.%s additional properties '%s' not allowed"
                                    .formatted(path, each.getKey(), key));
                }
            }
            if (!each.getValue().has("image") && !each.getValue().has("build")) {
                throw new DockerError(
                        "service \"%s\" has neither an image nor a build context specified: invalid compose project"
                                .formatted(each.getKey()));
            }
        }
        return new ComposeFile(root, path);
    }

    private static String interpolated(String text, Map<String, String> environment) {
        return VARIABLE.matcher(text)
                .replaceAll(match -> {
                    if (match.group(1) != null) {
                        return Matcher.quoteReplacement("$");
                    }
                    String name = match.group(2) == null ? match.group(4) : match.group(2);
                    String otherwise = match.group(3) == null ? "" : match.group(3);
                    return Matcher.quoteReplacement(environment.getOrDefault(name, otherwise));
                });
    }

    String path() {
        return path;
    }

    /** The project that the file or its directory names. */
    String project() {
        String[] parts = path.split("/", -1);
        String directory = parts.length > 1 ? parts[parts.length - 2] : "default";
        return JsonTrees.has(root, "name")
                ? JsonTrees.text(root, "name")
                : directory.replaceAll("[^a-z0-9_-]", "");
    }

    /** The services, those first that others depend on. */
    List<String> services() {
        List<String> order = new ArrayList<>();
        root.path("services").propertyNames().forEach(name -> add(name, order, 0));
        return order;
    }

    private void add(String name, List<String> order, int depth) {
        if (depth < 20 && !order.contains(name)) {
            dependsOn(name).forEach(other -> add(other, order, depth + 1));
            order.add(name);
        }
    }

    List<String> dependsOn(String name) {
        JsonNode said = service(name).path("depends_on");
        return said.isObject() ? List.copyOf(said.propertyNames()) : JsonTrees.texts(said);
    }

    private JsonNode service(String name) {
        JsonNode service = root.path("services").path(name);
        if (service.isMissingNode()) {
            throw new DockerError("no such service: " + name);
        }
        return service;
    }

    String image(String name) {
        return JsonTrees.text(service(name), "image");
    }

    /**
     * By which Compose knows that a service has changed; the content of files is not part of it.
     */
    String hash(String name) {
        ObjectNode part = (ObjectNode) service(name).deepCopy();
        part.remove(List.of("build", "pull_policy", "scale", "depends_on", "profiles"));
        return ImageCatalog.hash(sorted(part));
    }

    private static String sorted(JsonNode node) {
        if (!node.isObject()) {
            return JsonTrees.write(node);
        }
        StringBuilder text = new StringBuilder("{");
        Map<String, JsonNode> parts = new TreeMap<>();
        node.properties().forEach(each -> parts.put(each.getKey(), each.getValue()));
        parts.forEach(
                (key, value) -> text.append(key).append(':').append(sorted(value)).append(','));
        return text.append('}').toString();
    }

    ContainerSpec spec(String project, String name, DockerImage image) {
        JsonNode service = service(name);
        Map<String, String> labels = pairs(service.path("labels"));
        labels.putAll(
                Map.of(
                        "com.docker.compose.project",
                        project,
                        "com.docker.compose.service",
                        name,
                        "com.docker.compose.config-hash",
                        hash(name),
                        "com.docker.compose.image",
                        image.id(),
                        "com.docker.compose.container-number",
                        "1",
                        "com.docker.compose.oneoff",
                        "False",
                        "com.docker.compose.depends_on",
                        String.join(
                                ",",
                                dependsOn(name).stream()
                                        .map(it -> it + ":service_started:false")
                                        .toList()),
                        "com.docker.compose.project.config_files",
                        path,
                        "com.docker.compose.project.working_dir",
                        path.substring(0, Math.max(1, path.lastIndexOf('/'))),
                        "com.docker.compose.version",
                        ComposeCommand.VERSION));
        String given = JsonTrees.text(service, "container_name");
        String restart =
                service.path("restart").isBoolean() ? "no" : JsonTrees.text(service, "restart");
        String network = JsonTrees.text(service, "network_mode");
        return new ContainerSpec(
                given.isEmpty() ? project + "-" + name + "-1" : given,
                image(name),
                words(service.path("entrypoint")),
                words(service.path("command")),
                pairs(service.path("environment")),
                labels,
                binds(service.path("volumes")),
                new Placement(
                        network.isEmpty() ? project + "_default" : network,
                        restart.isEmpty() ? "no" : restart,
                        JsonTrees.text(service.path("logging"), "driver"),
                        ulimits(service.path("ulimits")),
                        JsonTrees.texts(service.path("cap_add")),
                        false),
                service.has("stop_grace_period")
                        ? seconds(service.path("stop_grace_period").asString())
                        : -1);
    }

    private static List<String> words(JsonNode said) {
        if (said.isArray()) {
            return said.valueStream().map(JsonNode::asString).toList();
        }
        String text = said.asString("");
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+", -1));
    }

    private static Map<String, String> pairs(JsonNode said) {
        Map<String, String> all = new HashMap<>();
        if (said.isObject()) {
            said.properties().forEach(each -> all.put(each.getKey(), each.getValue().asString("")));
        } else {
            for (JsonNode each : said) {
                String[] parts = each.asString().split("=", 2);
                all.put(parts[0], parts.length == 1 ? "" : parts[1]);
            }
        }
        return all;
    }

    private List<Bind> binds(JsonNode said) {
        List<Bind> binds = new ArrayList<>();
        String directory = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        for (JsonNode each : said) {
            if (each.isObject()) {
                binds.add(
                        new Bind(
                                JsonTrees.text(each, "source"),
                                JsonTrees.text(each, "target"),
                                each.path("read_only").asBoolean(false)));
            } else {
                binds.add(Bind.parse(each.asString().replaceFirst("^\\./", directory + "/")));
            }
        }
        return binds;
    }

    private static Map<String, String> ulimits(JsonNode said) {
        Map<String, String> all = new TreeMap<>();
        said.properties()
                .forEach(each -> {
                    JsonNode limit = each.getValue();
                    all.put(
                            each.getKey(),
                            limit.isObject()
                                    ? limit.path("soft").asString()
                                            + ":"
                                            + limit.path("hard").asString()
                                    : limit.asString() + ":" + limit.asString());
                });
        return all;
    }

    private static int seconds(String said) {
        Matcher span = SPAN.matcher(said);
        if (!span.matches() || said.isEmpty()) {
            throw new DockerError("time: invalid duration \"" + said + "\"");
        }
        double seconds = span.group(3) == null ? 0 : Double.parseDouble(span.group(3));
        return (int) seconds + 60 * number(span.group(2)) + 3600 * number(span.group(1));
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
