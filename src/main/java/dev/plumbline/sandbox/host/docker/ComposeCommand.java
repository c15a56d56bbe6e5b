package dev.plumbline.sandbox.host.docker;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.host.command.CommandOptions;
import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.shell.Invocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code docker compose}: containers of a project as its file says. */
final class ComposeCommand {

    static final String VERSION = "2.40.3";
    private static final Set<String> LOCAL = Set.of("version", "config", "convert");

    private final DockerEngine engine;
    private final ContainerJson json;

    ComposeCommand(DockerEngine engine) {
        this.engine = engine;
        this.json = new ContainerJson(engine);
    }

    /** Whether it does without the engine. */
    boolean local(List<String> args) {
        return LOCAL.stream().anyMatch(args::contains);
    }

    int run(Invocation call, List<String> args) throws IOException, InterruptedException {
        CommandOptions global =
                CommandOptions.read(
                        args,
                        "f file p project-name profile env-file project-directory ansi progress",
                        true);
        if (global.operands().isEmpty()) {
            call.println("Usage:  docker compose [OPTIONS] COMMAND");
            return 0;
        }
        String verb = global.operands().getFirst();
        List<String> rest = global.operands().subList(1, global.operands().size());
        CommandOptions options =
                CommandOptions.read(
                        rest, "pull t timeout format filter status hash scale wait-timeout", false);
        if (verb.equals("version")) {
            call.println(options.has("short") ? VERSION : "Docker Compose version v" + VERSION);
            return 0;
        }
        ComposeFile file;
        try {
            file = file(call, global);
        } catch (FileError e) {
            call.warn(
                    "open %s: no such file or directory"
                            .formatted(global.value("docker-compose.yml", "f", "file")));
            return 1;
        }
        Project project =
                new Project(call, file, global.value(file.project(), "p", "project-name"));
        List<String> services = options.operands().isEmpty() ? file.services() : options.operands();
        return switch (verb) {
            case "config", "convert" -> config(call, file, options);
            case "up", "create" -> up(project, services, options, verb.equals("up"));
            case "ps" -> ps(project, options);
            case "pull" -> {
                for (String service : services) {
                    boolean _ = engine.images().pull(ImageReference.parse(file.image(service)));
                    call.warn(" " + service + " Pulled ");
                }
                yield 0;
            }
            case "start", "stop", "restart", "rm", "kill", "down" -> {
                for (String service :
                        verb.equals("stop") || verb.equals("down")
                                ? services.reversed()
                                : services) {
                    for (DockerContainer each : project.containers(service)) {
                        change(call, each, verb, options);
                    }
                }
                yield 0;
            }
            case "logs" -> {
                for (String service : services) {
                    for (DockerContainer each : project.containers(service)) {
                        for (DockerContainer.LogLine line : each.log()) {
                            call.println(each.name + "  | " + line.text());
                        }
                    }
                }
                yield 0;
            }
            default -> {
                call.warn("unknown docker command: \"compose " + verb + "\"");
                yield 1;
            }
        };
    }

    private static ComposeFile file(Invocation call, CommandOptions global) throws IOException {
        String said = global.value("", "f", "file");
        if (said.isEmpty()) {
            said =
                    List.of(
                                    "compose.yaml",
                                    "compose.yml",
                                    "docker-compose.yml",
                                    "docker-compose.yaml")
                            .stream()
                            .filter(name -> call.files().find(name).isPresent())
                            .findFirst()
                            .orElse("docker-compose.yml");
        }
        String text = Invocation.decoded(Invocation.text(call.content(said)));
        String path = said.equals("-") ? call.files().absolute("-") : call.files().absolute(said);
        return ComposeFile.read(path, text, call.environment());
    }

    /** The containers of one project. */
    private final class Project {
        private final Invocation call;
        private final ComposeFile file;
        private final String name;

        Project(Invocation call, ComposeFile file, String name) {
            this.call = call;
            this.file = file;
            this.name = name;
        }

        List<DockerContainer> containers(String service) {
            return engine.containers().stream()
                    .filter(each ->
                            name.equals(each.spec.labels().get("com.docker.compose.project")))
                    .filter(each ->
                            service.equals(each.spec.labels().get("com.docker.compose.service")))
                    .toList();
        }
    }

    private static int config(Invocation call, ComposeFile file, CommandOptions options)
            throws IOException {
        if (options.has("services")) {
            for (String service : file.services()) {
                call.println(service);
            }
        } else if (options.has("hash")) {
            for (String service : file.services()) {
                call.println(service + " " + file.hash(service));
            }
        } else if (!options.has("q", "quiet")) {
            call.print(call.files().text(file.path()));
        }
        return 0;
    }

    private int up(Project project, List<String> services, CommandOptions options, boolean start)
            throws IOException, InterruptedException {
        List<String> wanted = new ArrayList<>();
        for (String service : services) {
            if (!options.has("no-deps")) {
                wanted.addAll(project.file.dependsOn(service));
            }
            wanted.add(service);
        }
        for (String service : wanted.stream().distinct().toList()) {
            up(project, service, options, start);
        }
        return 0;
    }

    private void up(Project project, String service, CommandOptions options, boolean start)
            throws IOException, InterruptedException {
        String said = project.file.image(service);
        Optional<DockerImage> here = engine.images().image(said);
        String pull = options.value("missing", "pull");
        if (pull.equals("always") || (here.isEmpty() && !pull.equals("never"))) {
            boolean _ = engine.images().pull(ImageReference.parse(said));
            here = engine.images().image(said);
        }
        DockerImage image =
                here.orElseThrow(() ->
                        new DockerError(
                                "Error response from daemon: No such image: "
                                        + ImageReference.parse(said).tagged()));
        ContainerSpec spec = project.file.spec(project.name, service, image);
        Optional<DockerContainer> existing = project.containers(service).stream().findFirst();
        String state = "Running";
        if (existing.isPresent()
                && !options.has("no-recreate")
                && changed(existing.get(), spec, options)) {
            engine.stopping(existing.get(), existing.get().stopSeconds());
            engine.await(existing.get(), true);
            engine.remove(existing.get(), true);
            existing = Optional.empty();
            project.call.warn(" Container " + spec.name() + "  Recreated ");
        }
        DockerContainer container;
        try {
            container = existing.isPresent() ? existing.get() : engine.create(spec, image);
        } catch (DockerError e) {
            throw new DockerError("Error response from daemon: " + e.getMessage());
        }
        if (existing.isEmpty()) {
            project.call.warn(" Container " + container.name + "  Created ");
        }
        if (start && !container.running()) {
            engine.start(container);
            state = "Started";
        }
        project.call.warn(" Container " + container.name + "  " + state + " ");
    }

    private static boolean changed(
            DockerContainer container, ContainerSpec spec, CommandOptions options) {
        return options.has("force-recreate")
                || List.of("com.docker.compose.config-hash", "com.docker.compose.image").stream()
                        .anyMatch(label ->
                                !spec.labels()
                                        .getOrDefault(label, "")
                                        .equals(container.spec.labels().get(label)));
    }

    private int ps(Project project, CommandOptions options) throws IOException {
        List<List<String>> table =
                new ArrayList<>(
                        List.of(
                                List.of(
                                        "NAME", "IMAGE", "COMMAND", "SERVICE", "CREATED", "STATUS",
                                        "PORTS")));
        String format = options.value("", "format");
        for (String service : project.file.services()) {
            for (DockerContainer each : project.containers(service)) {
                if (!each.running() && !options.has("a", "all")) {
                    continue;
                }
                ObjectNode row = json.row(each, false);
                if (options.has("q", "quiet")) {
                    project.call.println(each.id);
                } else if (!format.isEmpty() && !format.equals("table")) {
                    row.put("Name", each.name)
                            .put("Service", service)
                            .put("Project", project.name)
                            .put("Health", "")
                            .put("ExitCode", each.exitCode);
                    project.call.println(DockerCommand.formatted(format, row));
                } else {
                    table.add(
                            List.of(
                                    each.name,
                                    each.spec.image(),
                                    JsonTrees.text(row, "Command"),
                                    service,
                                    JsonTrees.text(row, "RunningFor"),
                                    JsonTrees.text(row, "Status"),
                                    ""));
                }
            }
        }
        if (!options.has("q", "quiet") && (format.isEmpty() || format.equals("table"))) {
            project.call.print(TextTable.of(table));
        }
        return 0;
    }

    private void change(Invocation call, DockerContainer each, String verb, CommandOptions options)
            throws IOException, InterruptedException {
        int seconds =
                Integer.parseInt(options.value(String.valueOf(each.stopSeconds()), "t", "timeout"));
        switch (verb) {
            case "start" -> engine.start(each);
            case "kill" -> engine.kill(each, 9);
            case "rm" -> {
                if (!each.running() || options.has("s", "stop")) {
                    engine.remove(each, true);
                }
            }
            default -> {
                engine.stopping(each, seconds);
                engine.await(each, true);
                if (verb.equals("restart")) {
                    engine.start(each);
                } else if (verb.equals("down")) {
                    engine.remove(each, true);
                }
            }
        }
        call.warn(" Container " + each.name + "  " + verb);
    }
}
