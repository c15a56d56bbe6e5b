package dev.plumbline.sandbox.host.docker;

import dev.plumbline.sandbox.cloud.JsonTrees;
import dev.plumbline.sandbox.host.command.CommandOptions;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.workload.HostSignal;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is asked of containers that are there. */
final class ContainerCommands {

    private static final Set<String> VERBS =
            Set.of(
                    "ps", "inspect", "start", "stop", "kill", "rm", "restart", "logs", "exec",
                    "rename", "wait", "top");

    private final DockerEngine engine;
    private final ContainerJson json;

    ContainerCommands(DockerEngine engine) {
        this.engine = engine;
        this.json = new ContainerJson(engine);
    }

    boolean has(String verb) {
        return VERBS.contains(verb);
    }

    int run(Invocation call, String verb, List<String> args)
            throws IOException, InterruptedException {
        if (verb.equals("ps")) {
            return ps(call, CommandOptions.read(args, "f filter format n last", false));
        }
        if (verb.equals("exec")) {
            return exec(call, CommandOptions.read(args, "e env u user w workdir", true));
        }
        CommandOptions options =
                CommandOptions.read(
                        args, "f format t time timeout s signal n tail since until type", false);
        if (verb.equals("logs")) {
            options = CommandOptions.read(args, "n tail since until", false);
        } else if (verb.equals("rm")) {
            options = CommandOptions.read(args, "", false);
        }
        if (options.operands().isEmpty()) {
            call.warn("docker: 'docker %s' requires at least 1 argument".formatted(verb));
            return 1;
        }
        return switch (verb) {
            case "inspect" -> inspect(call, options);
            case "logs" -> logs(call, options);
            case "rename" -> {
                engine.find(options.operands().getFirst()).name = options.operands().get(1);
                yield 0;
            }
            default -> each(call, verb, options);
        };
    }

    private int each(Invocation call, String verb, CommandOptions options)
            throws IOException, InterruptedException {
        int status = 0;
        for (String said : options.operands()) {
            try {
                one(call, verb, options, engine.find(said));
                if (!verb.equals("wait") && !verb.equals("top")) {
                    call.println(said);
                }
            } catch (DockerError e) {
                boolean absent =
                        verb.equals("rm")
                                && options.has("f", "force")
                                && String.valueOf(e.getMessage()).startsWith("No such");
                call.warn("Error response from daemon: " + e.getMessage());
                status = absent ? status : 1;
            } catch (IllegalArgumentException e) {
                call.warn("Error response from daemon: " + e.getMessage());
                status = 1;
            }
        }
        return status;
    }

    private void one(
            Invocation call, String verb, CommandOptions options, DockerContainer container)
            throws IOException, InterruptedException {
        int seconds =
                Integer.parseInt(
                        options.value(
                                String.valueOf(container.stopSeconds()), "t", "time", "timeout"));
        switch (verb) {
            case "start" -> engine.start(container);
            case "stop" -> {
                engine.stopping(container, seconds);
                engine.await(container, true);
            }
            case "restart" -> {
                boolean before = container.manuallyStopped;
                engine.stopping(container, seconds);
                engine.await(container, true);
                container.manuallyStopped = before;
                engine.start(container);
            }
            case "kill" ->
                    engine.kill(container, HostSignal.number(options.value("KILL", "s", "signal")));
            case "rm" -> engine.remove(container, options.has("f", "force"));
            case "wait" -> {
                engine.await(container, true);
                call.println(String.valueOf(container.exitCode));
            }
            case "top" ->
                    call.println(
                            "UID    PID    CMD\nroot   %d   %s"
                                    .formatted(
                                            container.pid(), String.join(" ", container.line())));
            default -> throw new IllegalArgumentException(verb);
        }
    }

    private int ps(Invocation call, CommandOptions options) throws IOException {
        boolean whole = options.has("no-trunc");
        List<String> filters = options.each("f", "filter");
        boolean all =
                options.has("a", "all")
                        || filters.stream().anyMatch(it -> it.startsWith("status="));
        List<ObjectNode> rows = new ArrayList<>();
        for (DockerContainer each : engine.containers().reversed()) {
            boolean up = each.running() || each.restartAt != null;
            if ((all || up) && ContainerFilters.chosen(each, filters)) {
                rows.add(json.row(each, whole));
            }
        }
        String format = options.value("", "format");
        if (options.has("q", "quiet")) {
            for (ObjectNode row : rows) {
                call.println(JsonTrees.text(row, "ID"));
            }
            return 0;
        }
        if (!format.isEmpty()) {
            for (ObjectNode row : rows) {
                call.println(DockerCommand.formatted(format, row));
            }
            return 0;
        }
        List<List<String>> table =
                new ArrayList<>(
                        List.of(
                                List.of(
                                        "CONTAINER ID",
                                        "IMAGE",
                                        "COMMAND",
                                        "CREATED",
                                        "STATUS",
                                        "PORTS",
                                        "NAMES")));
        for (ObjectNode row : rows) {
            String command = JsonTrees.text(row, "Command");
            table.add(
                    List.of(
                            JsonTrees.text(row, "ID"),
                            JsonTrees.text(row, "Image"),
                            whole || command.length() <= 22
                                    ? command
                                    : command.substring(0, 20) + "\u2026\"",
                            JsonTrees.text(row, "RunningFor"),
                            JsonTrees.text(row, "Status"),
                            "",
                            JsonTrees.text(row, "Names")));
        }
        call.print(Invocation.encoded(TextTable.of(table)));
        return 0;
    }

    private int inspect(Invocation call, CommandOptions options) throws IOException {
        ArrayNode found = JsonTrees.array();
        int status = 0;
        List<String> missing = new ArrayList<>();
        for (String said : options.operands()) {
            try {
                found.add(json.container(engine.find(said)));
            } catch (DockerError e) {
                var image =
                        options.value("", "type").equals("container")
                                ? java.util.Optional.<DockerImage>empty()
                                : engine.images().image(said);
                if (image.isPresent()) {
                    found.add(ContainerJson.image(image.get()));
                } else {
                    missing.add(said);
                    status = 1;
                }
            }
        }
        String format = options.value("", "f", "format");
        if (format.isEmpty()) {
            call.println(Invocation.encoded(PrettyJson.of(found)));
        } else {
            for (var each : found) {
                call.println(DockerCommand.formatted(format, (ObjectNode) each));
            }
        }
        for (String said : missing) {
            call.warn(
                    options.value("", "type").equals("container")
                            ? "Error response from daemon: No such container: " + said
                            : "Error: No such object: " + said);
        }
        return status;
    }

    private int logs(Invocation call, CommandOptions options)
            throws IOException, InterruptedException {
        DockerContainer container = engine.find(options.operands().getFirst());
        String since = options.value("", "since");
        List<DockerContainer.LogLine> lines =
                container.log().stream()
                        .filter(line ->
                                since.isEmpty() || !line.at().isBefore(Instant.parse(since)))
                        .toList();
        String tail = options.value("all", "n", "tail");
        int from = tail.equals("all") ? 0 : Math.max(0, lines.size() - Integer.parseInt(tail));
        boolean stamped = options.has("t", "timestamps");
        print(call, lines.subList(from, lines.size()), stamped);
        int shown = container.log().size();
        while (options.has("f", "follow") && container.running()) {
            Thread.sleep(20);
            engine.settle();
            List<DockerContainer.LogLine> now = container.log();
            print(call, now.subList(Math.min(shown, now.size()), now.size()), stamped);
            shown = now.size();
        }
        return 0;
    }

    private static void print(Invocation call, List<DockerContainer.LogLine> lines, boolean stamped)
            throws IOException {
        for (DockerContainer.LogLine line : lines) {
            call.println(Invocation.encoded((stamped ? line.at() + " " : "") + line.text()));
        }
    }

    private int exec(Invocation call, CommandOptions options) throws IOException {
        List<String> operands = options.operands();
        DockerContainer container = engine.find(operands.getFirst());
        List<String> line = operands.subList(1, operands.size());
        if (!container.running()) {
            throw new DockerError("container " + container.id + " is not running");
        }
        List<String> printed = new ArrayList<>();
        Consumer<String> out = printed::add;
        int status = container.workload().map(each -> each.exec(line, out)).orElse(1);
        for (String text : printed) {
            call.println(Invocation.encoded(text));
        }
        if (status == 127) {
            call.warn(
                    "OCI runtime exec failed: exec failed: unable to start container process: exec: \"%s\": executable file not found in $PATH: unknown"
                            .formatted(line.isEmpty() ? "" : line.getFirst()));
        }
        return status;
    }
}
