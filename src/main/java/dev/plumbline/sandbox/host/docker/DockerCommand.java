package dev.plumbline.sandbox.host.docker;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.host.command.CommandOptions;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.Program;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code docker}: the command line of the engine. */
public final class DockerCommand implements Program {

    private static final String VERSION = "28.5.1";
    private static final Set<String> GROUPS = Set.of("container", "image", "system");

    private final DockerEngine engine;
    private final ContainerCommands containers;
    private final RunCommand running;
    private final ImageCommands images;
    private final ComposeCommand compose;

    public DockerCommand(DockerEngine engine) {
        this.engine = engine;
        this.containers = new ContainerCommands(engine);
        this.running = new RunCommand(engine);
        this.images = new ImageCommands(engine);
        this.compose = new ComposeCommand(engine);
    }

    @Override
    public int run(Invocation call) throws IOException, InterruptedException {
        List<String> args = call.args();
        while (!args.isEmpty()
                && args.getFirst().matches("-[H-]?.*")
                && !args.getFirst().matches("-v|--version")) {
            args =
                    args.subList(
                            args.getFirst().matches("-H|--host|-c|--context|--config") ? 2 : 1,
                            args.size());
        }
        if (args.isEmpty()) {
            call.println("Usage:  docker [OPTIONS] COMMAND");
            return 0;
        }
        if (args.getFirst().matches("-v|--version")) {
            call.println("Docker version " + VERSION + ", build e180ab8");
            return 0;
        }
        String verb = args.getFirst();
        List<String> rest = args.subList(1, args.size());
        if (GROUPS.contains(verb) && !rest.isEmpty()) {
            boolean image = verb.equals("image");
            verb = rest.getFirst();
            rest = rest.subList(1, rest.size());
            verb = image && verb.equals("inspect") ? "image inspect" : verb;
            verb = verb.equals("ls") || verb.equals("list") ? image ? "images" : "ps" : verb;
            verb = image && verb.equals("rm") ? "rmi" : verb;
        }
        try {
            return perform(call, verb, rest);
        } catch (DockerError e) {
            String reason = Invocation.encoded(String.valueOf(e.getMessage()));
            call.warn(
                    verb.equals("compose")
                            ? reason
                            : reason.startsWith("template")
                                            || (reason.contains(":")
                                                    && reason.startsWith("docker:"))
                                    ? reason
                                    : "Error response from daemon: " + reason);
            return verb.equals("run") ? 125 : 1;
        }
    }

    private int perform(Invocation call, String verb, List<String> args)
            throws IOException, InterruptedException {
        String plugin = "/usr/libexec/docker/cli-plugins/docker-compose";
        if (verb.equals("compose") && call.files().find(plugin).isEmpty()) {
            call.warn("docker: 'compose' is not a docker command.\nSee 'docker --help'");
            return 1;
        }
        boolean local = verb.equals("compose") && compose.local(args);
        if (!local && !call.files().actor().root()) {
            call.warn(
                    "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get \"http://%2Fvar%2Frun%2Fdocker.sock/v1.51/"
                            + verb
                            + "\": dial unix /var/run/docker.sock: connect: permission denied");
            return 1;
        }
        if (!local && !engine.up()) {
            if (verb.equals("version")) {
                version(call, args, false);
            }
            call.warn(
                    "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?");
            return 1;
        }
        if (containers.has(verb)) {
            return containers.run(call, verb, args);
        }
        if (images.has(verb)) {
            return images.run(call, verb, args);
        }
        return switch (verb) {
            case "version" -> version(call, args, true);
            case "info" -> info(call, args);
            case "run", "create" -> running.run(call, verb, args);
            case "compose" -> compose.run(call, args);
            case "prune", "login", "logout" -> 0;
            default -> {
                call.warn("docker: '" + verb + "' is not a docker command.\nSee 'docker --help'");
                yield 1;
            }
        };
    }

    private static int version(Invocation call, List<String> args, boolean server)
            throws IOException {
        ObjectNode version = JsonTrees.object();
        ObjectNode client =
                version.putObject("Client")
                        .put("Version", VERSION)
                        .put("ApiVersion", "1.51")
                        .put("Os", "linux")
                        .put("Arch", "amd64");
        if (server) {
            version.set("Server", client.deepCopy());
        }
        String format = CommandOptions.read(args, "f format", false).value("", "f", "format");
        if (!format.isEmpty()) {
            call.println(formatted(format, version));
            return 0;
        }
        call.print(
                "Client: Docker Engine - Community\n Version:           %s\n API version:       1.51\n"
                        .formatted(VERSION));
        if (server) {
            call.print(
                    "\nServer: Docker Engine - Community\n Engine:\n  Version:          %s\n  API version:      1.51 (minimum version 1.24)\n"
                            .formatted(VERSION));
        }
        return 0;
    }

    private int info(Invocation call, List<String> args) throws IOException {
        List<DockerContainer> all = engine.containers();
        long up = all.stream().filter(DockerContainer::running).count();
        ObjectNode info =
                JsonTrees.object()
                        .put("ID", "9c1f0b4e-1d6c-4d43-8a0e-0a4d2d8c7f11")
                        .put("Containers", all.size())
                        .put("ContainersRunning", up)
                        .put("ContainersPaused", 0)
                        .put("ContainersStopped", all.size() - up)
                        .put("Images", engine.images().images().size())
                        .put("Driver", "overlay2")
                        .put("LoggingDriver", engine.logDriver())
                        .put("CgroupDriver", "systemd")
                        .put("CgroupVersion", "2")
                        .put("LiveRestoreEnabled", engine.liveRestore())
                        .put("ServerVersion", VERSION)
                        .put("OperatingSystem", "Debian GNU/Linux 12 (bookworm)")
                        .put("OSType", "linux")
                        .put("Architecture", "x86_64")
                        .put("DockerRootDir", "/var/lib/docker");
        String format = CommandOptions.read(args, "f format", false).value("", "f", "format");
        if (!format.isEmpty()) {
            call.println(formatted(format, info));
            return 0;
        }
        call.print(
                """
                Client: Docker Engine - Community
                 Version:    %s

                Server:
                 Containers: %d
                  Running: %d
                  Paused: 0
                  Stopped: %d
                 Images: %d
                 Server Version: %s
                 Storage Driver: overlay2
                 Logging Driver: %s
                 Cgroup Driver: systemd
                 Cgroup Version: 2
                 Operating System: Debian GNU/Linux 12 (bookworm)
                 Docker Root Dir: /var/lib/docker
                 Live Restore Enabled: %s
                """
                        .formatted(
                                VERSION,
                                all.size(),
                                up,
                                all.size() - up,
                                engine.images().images().size(),
                                VERSION,
                                engine.logDriver(),
                                engine.liveRestore()));
        return 0;
    }

    /** What a format makes of something: a template, or JSON. */
    static String formatted(String format, ObjectNode data) {
        if (format.equals("json")) {
            ObjectNode shown = data.deepCopy();
            shown.remove(GoTemplate.LABELS);
            return Invocation.encoded(shown.toString());
        }
        ObjectNode known = data;
        if (format.matches("\\{\\{ *json \\. *}}")) {
            known = data.deepCopy();
            known.remove(GoTemplate.LABELS);
        }
        String template = format.startsWith("table ") ? format.substring(6) : format;
        return Invocation.encoded(
                new GoTemplate(
                                Invocation.decoded(
                                        template.replace("\\t", "\t").replace("\\n", "\n")))
                        .render(known));
    }
}
