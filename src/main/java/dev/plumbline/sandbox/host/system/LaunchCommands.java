package dev.plumbline.sandbox.host.system;

import dev.plumbline.sandbox.host.command.CommandOptions;
import dev.plumbline.sandbox.host.docker.DockerContainer;
import dev.plumbline.sandbox.host.shell.Descriptors;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.OpenFile;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code systemd-run} and {@code journalctl}. */
public final class LaunchCommands {

    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final HostSystem host;
    private final SystemdUnits units;

    private LaunchCommands(HostSystem host) {
        this.host = host;
        this.units = host.units();
    }

    public static void add(ProgramTable programs, HostSystem host) {
        LaunchCommands commands = new LaunchCommands(host);
        programs.add("systemd-run", commands::launch);
        programs.add("journalctl", commands::journal);
    }

    private int launch(Invocation call) throws IOException, InterruptedException {
        CommandOptions options =
                CommandOptions.read(
                        call.args(),
                        "u unit p property description E setenv uid gid slice service-type on-active working-directory",
                        true);
        if (!call.files().actor().root()) {
            call.warn(
                    "Failed to start transient service unit: Interactive authentication required.");
            return 1;
        }
        List<String> line = options.operands();
        if (line.isEmpty()) {
            call.warn("Command line to execute required.");
            return 1;
        }
        if (call.launcher().where(line.getFirst(), call.files(), call.environment()).isEmpty()) {
            call.warn(
                    "Failed to find executable " + line.getFirst() + ": No such file or directory");
            return 1;
        }
        String name =
                SystemdUnits.full(
                        options.value(
                                "run-u" + Math.abs(System.nanoTime() % 100_000), "u", "unit"));
        SystemdUnit unit =
                new SystemdUnit(name, options.value(String.join(" ", line), "description"), true);
        List<String> properties = options.each("p", "property");
        unit.remains =
                options.has("r", "remain-after-exit")
                        || properties.contains("RemainAfterExit=yes")
                        || properties.contains("RemainAfterExit=true");
        unit.collected =
                options.has("G", "collect")
                        || properties.contains("CollectMode=inactive-or-failed");
        unit.line = line;
        boolean begun =
                units.launch(
                        unit,
                        () -> {
                            OpenFile journal = OpenFile.writing(new JournalStream(units, name));
                            Descriptors own =
                                    Descriptors.of(
                                            OpenFile.reading(new ByteArrayInputStream(new byte[0])),
                                            journal,
                                            journal);
                            return call.launcher()
                                    .launch(line, call.environment(), own, host.files().asRoot());
                        });
        if (!begun) {
            call.warn(
                    "Failed to start transient service unit: Unit %s was already loaded or has a fragment file."
                            .formatted(name));
            return 1;
        }
        if (!options.has("q", "quiet")) {
            call.warn("Running as unit: " + name);
        }
        Thread process = unit.process;
        if ((options.has("wait", "P", "pipe") || options.has("scope")) && process != null) {
            process.join();
            return unit.status;
        }
        return 0;
    }

    private int journal(Invocation call) throws IOException {
        CommandOptions options =
                CommandOptions.of(call, "u unit n lines o output S since U until b p t identifier");
        List<SystemdUnits.Entry> entries = new ArrayList<>();
        String container =
                options.operands().stream()
                        .filter(each -> each.startsWith("CONTAINER_NAME="))
                        .map(each -> each.substring(15))
                        .findFirst()
                        .orElse("");
        if (container.isEmpty()) {
            List<String> wanted =
                    options.each("u", "unit").stream().map(SystemdUnits::full).toList();
            units.journal().stream()
                    .filter(entry -> wanted.isEmpty() || wanted.contains(entry.unit()))
                    .forEach(entries::add);
        } else {
            for (DockerContainer each : host.docker().containers()) {
                if (each.name().equals(container)) {
                    each.log()
                            .forEach(line ->
                                    entries.add(
                                            new SystemdUnits.Entry(
                                                    line.at(), each.name(), line.text())));
                }
            }
        }
        String most = options.value("all", "n", "lines");
        int from = most.equals("all") ? 0 : Math.max(0, entries.size() - Integer.parseInt(most));
        if (entries.isEmpty()) {
            call.println("-- No entries --");
        }
        boolean bare = options.value("short", "o", "output").equals("cat");
        String name = Invocation.text(call.files().read("/etc/hostname")).strip();
        for (SystemdUnits.Entry entry : entries.subList(from, entries.size())) {
            String text = Invocation.encoded(entry.text());
            call.println(
                    bare
                            ? text
                            : "%s %s %s[1204]: %s"
                                    .formatted(
                                            SHORT.format(entry.at()),
                                            name,
                                            entry.unit().replaceFirst("\\.service$", ""),
                                            text));
        }
        return 0;
    }
}
