package dev.plumbline.blueprint.section;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Environment;
import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Livekit;
import dev.plumbline.spec.Tree;
import dev.plumbline.spec.Tree.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * What runs on LiveKit's hosts: the server with its configuration and keys, a Redis where the
 * environment has none, and the settings of the kernel and of Docker that calls need.
 *
 * @see <a href="https://docs.livekit.io/transport/self-hosting/deployment/">self-hosting</a>
 */
final class LivekitServers {
    private static final String LIVEKIT = "livekit";
    private static final String CADDY = "livekit/caddyl4:latest";
    private static final String REDIS = "redis:7.4-alpine";

    /** WebSockets begin with HTTP/1.1. */
    private static final String HTTP = "{handler: tls, connection_policies: [{alpn: [http/1.1]}]}";

    /** What LiveKit's own list of settings asks for. */
    private static final Map<String, String> SYSCTL =
            new TreeMap<>(
                    Map.of(
                            "fs.file-max", "2097152",
                            "net.core.netdev_max_backlog", "65535",
                            "net.core.optmem_max", "25165824",
                            "net.core.rmem_default", "1048576",
                            "net.core.rmem_max", "25165824",
                            "net.core.somaxconn", "65535",
                            "net.core.wmem_default", "1048576",
                            "net.core.wmem_max", "25165824"));

    private final Environment environment;
    private final Livekit said;
    private final Origin at;

    LivekitServers(Environment environment, Livekit said) {
        this.environment = environment;
        this.said = said;
        this.at = said.at();
    }

    /**
     * A server for each host; none without keys.
     *
     * @param zones the zone of each host, by its number from 1 on
     */
    List<Part> parts(IntFunction<Text> zones) {
        List<Part> parts = new ArrayList<>();
        for (int number = 1; number <= said.machines().nodes() && said.serves(); number++) {
            Draft host = server();
            host.put("instance", "${livekit.host-" + number + "}");
            if (said.machines().nodes() > 1) {
                host.put("group", "${livekit.group-" + zones.apply(number).text() + "}");
            }
            parts.add(
                    new Part(
                            LIVEKIT + ".server-" + number,
                            "LiveKitHost",
                            LIVEKIT + "-" + number,
                            Identity.unsaid(at),
                            host.fields()));
        }
        return parts;
    }

    private Draft server() {
        LivekitSettings settings = new LivekitSettings(environment, said);
        Text config = settings.server();
        Draft host =
                draft().put("trust", "pinned")
                        .put("docker", draft().put("liveRestore", "true").put("held", "true"))
                        .put("sysctl", sysctl())
                        .put("staged", release(config).put("files", files()));
        if (environment.cache().isEmpty()) {
            host.put(
                    "redis",
                    draft().put("image", REDIS)
                            .put("files", List.of(file("compose.yaml", "644")))
                            .put("state", "running"));
        }
        return host.put(LIVEKIT, release(config))
                .put("caddy", said.domain().map(this::caddy).orElseGet(this::absent))
                .put("strays", List.of())
                .put(
                        "drain",
                        draft().put("deadline", seconds(said.drain().deadline()))
                                .put("then", said.drain().then())
                                .put("soak", seconds(said.drain().soak())))
                .put("state", "serving")
                .put("egress", worker(said.egress(), settings::egress))
                .put("ingress", worker(said.ingress(), settings::ingress))
                .put(
                        "collector",
                        environment.monitoring().map(_ -> collector()).orElseGet(this::absent));
    }

    private Draft caddy(Text domain) {
        return draft().put("image", CADDY)
                .put("config", layer4(domain))
                .put("files", List.of(file("config", "644"), file("compose.yaml", "644")))
                .put("state", "running");
    }

    private Draft collector() {
        return draft().put("image", LivekitMetrics.COLLECTOR)
                .put("config", new Text(LivekitMetrics.collected(environment), at))
                .put("files", List.of(file("config", "644"), file("compose.yaml", "644")))
                .put("state", "running");
    }

    /** Egress does not run as root, and its user is of root's group. */
    private Draft worker(
            Optional<Livekit.Worker> worker, Function<Livekit.Worker, Text> configuration) {
        return worker.map(one ->
                        draft().put("image", one.image())
                                .put("config", configuration.apply(one))
                                .put("keys", keys().stream().limit(1).toList())
                                .put(
                                        "files",
                                        List.of(
                                                file("config", "640"),
                                                file("keys.yaml", "600"),
                                                file("compose.yaml", "644")))
                                .put("state", "running"))
                .orElseGet(this::absent);
    }

    private Draft absent() {
        return draft().put("state", "absent");
    }

    /**
     * What comes in on port 443 by the name that it asks for: calls' signals, and what is relayed.
     *
     * @see <a href="https://github.com/mholt/caddy-l4">Caddy's layer 4</a>
     */
    private Text layer4(Text domain) {
        List<Text> names = new ArrayList<>(List.of(domain));
        said.turnDomain().ifPresent(names::add);
        whip().ifPresent(names::add);
        List<String> lines = new ArrayList<>();
        lines.add("storage: {module: file_system, root: /data}");
        lines.add("apps:");
        lines.add("  tls:");
        lines.add("    certificates:");
        lines.add(
                "      automate: [%s]"
                        .formatted(
                                names.stream().map(Text::text).collect(Collectors.joining(", "))));
        lines.add("  layer4:");
        lines.add("    servers:");
        lines.add("      main:");
        lines.add("        listen: [\":443\"]");
        lines.add("        routes:");
        said.turnDomain().ifPresent(turn -> route(lines, turn, "{handler: tls}", 5349));
        route(lines, domain, HTTP, 7880);
        whip().ifPresent(whip -> route(lines, whip, HTTP, 8080));
        return new Text(String.join("\n", lines) + "\n", domain.at());
    }

    private Optional<Text> whip() {
        return said.ingress().flatMap(Livekit.Worker::domain);
    }

    private static void route(List<String> lines, Text name, String tls, int port) {
        lines.add("          - match: [{tls: {sni: [%s]}}]".formatted(name.text()));
        lines.add("            handle:");
        lines.add("              - " + tls);
        lines.add(
                "              - {handler: proxy, upstreams: [{dial: [\"127.0.0.1:%d\"]}]}"
                        .formatted(port));
    }

    /** {@code 1h} as Google writes spans. */
    private static Text seconds(Text span) {
        long seconds = Duration.parse("PT" + span.text().toUpperCase(Locale.ROOT)).toSeconds();
        return new Text(seconds + "s", span.at());
    }

    private Draft sysctl() {
        Draft settings = draft();
        SYSCTL.forEach(settings::put);
        return settings;
    }

    private Draft release(Text config) {
        return draft().put("image", said.image()).put("config", config).put("keys", keys());
    }

    private List<Tree> keys() {
        return said.keys().stream()
                .filter(key ->
                        environment.secrets().containsKey(key.key().text())
                                && environment.secrets().containsKey(key.secret().text()))
                .<Tree>map(key ->
                        draft().put("key", version(key.key()))
                                .put("secret", version(key.secret()))
                                .fields())
                .toList();
    }

    private static Text version(Text secret) {
        return new Text("${secrets." + secret.text() + ".version.name}", secret.at());
    }

    private List<Tree> files() {
        return List.of(
                file("livekit.yaml", "644"), file("keys.yaml", "600"), file("compose.yaml", "644"));
    }

    private Tree file(String name, String mode) {
        return draft().put("name", name)
                .put("content", "intact")
                .put("mode", mode)
                .put("owner", "root:root")
                .fields();
    }

    private Draft draft() {
        return new Draft(at);
    }
}
