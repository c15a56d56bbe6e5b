package dev.plumbline.sandbox.host.system;

import dev.plumbline.sandbox.host.command.CommandOptions;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code systemctl}, {@code systemd-run}, {@code journalctl}. */
public final class UnitCommands {

    private static final List<String> PROPERTIES =
            List.of(
                    "Type",
                    "RemainAfterExit",
                    "MainPID",
                    "Result",
                    "ExecMainStartTimestamp",
                    "ExecMainExitTimestamp",
                    "ExecMainPID",
                    "ExecMainStatus",
                    "Id",
                    "Names",
                    "Description",
                    "LoadState",
                    "ActiveState",
                    "SubState",
                    "FragmentPath",
                    "UnitFileState",
                    "ActiveEnterTimestamp",
                    "Transient");

    private final HostSystem host;
    private final SystemdUnits units;

    private UnitCommands(HostSystem host) {
        this.host = host;
        this.units = host.units();
    }

    public static void add(ProgramTable programs, HostSystem host) {
        UnitCommands commands = new UnitCommands(host);
        programs.add("systemctl", commands::systemctl);
    }

    private int systemctl(Invocation call) throws IOException, InterruptedException {
        CommandOptions options =
                CommandOptions.of(
                        call,
                        "p property s signal n lines o output t type state kill-who kill-whom");
        if (options.operands().isEmpty()) {
            return list(call, options);
        }
        String verb = options.operands().getFirst();
        List<String> names =
                options.operands().subList(1, options.operands().size()).stream()
                        .map(SystemdUnits::full)
                        .toList();
        boolean asks =
                List.of(
                                "is-active",
                                "is-enabled",
                                "is-failed",
                                "show",
                                "status",
                                "list-units",
                                "list-unit-files",
                                "cat",
                                "is-system-running")
                        .contains(verb);
        if (!asks && !call.files().actor().root()) {
            call.warn(
                    "Failed to %s %s: Interactive authentication required."
                            .formatted(verb, String.join(" ", names)));
            return 1;
        }
        return switch (verb) {
            case "daemon-reload" -> 0;
            case "list-units", "list-unit-files" -> list(call, options);
            case "is-system-running" -> said(call, "running");
            case "is-active" -> each(call, names, "active", options.has("q", "quiet"));
            case "is-failed" -> each(call, names, "failed", options.has("q", "quiet"));
            case "is-enabled" -> {
                Optional<SystemdUnit> unit = units.find(names.getFirst());
                if (unit.isEmpty()) {
                    call.warn(
                            "Failed to get unit file state for "
                                    + names.getFirst()
                                    + ": No such file or directory");
                    yield 1;
                }
                boolean on = unit.get().enabled;
                yield said(call, on ? "enabled" : "disabled") + (on ? 0 : 1);
            }
            case "show" -> show(call, options, names);
            case "status" -> status(call, names.getFirst());
            case "reset-failed" -> {
                (names.isEmpty() ? units.all().stream().map(unit -> unit.name).toList() : names)
                        .forEach(units::reset);
                yield 0;
            }
            case "reboot", "poweroff", "halt" -> {
                host.power().accept(verb.equals("reboot"));
                yield 0;
            }
            default -> change(call, verb, names, options);
        };
    }

    private static int said(Invocation call, String text) throws IOException {
        call.println(text);
        return 0;
    }

    private int each(Invocation call, List<String> names, String wanted, boolean quiet)
            throws IOException {
        int status = 3;
        for (String name : names) {
            String active = units.find(name).map(unit -> unit.active).orElse("inactive");
            if (!quiet) {
                call.println(active);
            }
            status = active.equals(wanted) ? 0 : status;
        }
        return status == 3 && wanted.equals("failed") ? 1 : status;
    }

    private int change(Invocation call, String verb, List<String> names, CommandOptions options)
            throws IOException, InterruptedException {
        for (String name : names) {
            Optional<SystemdUnit> unit = units.find(name);
            if (unit.isEmpty()) {
                boolean files = verb.endsWith("able") || verb.endsWith("mask");
                call.warn(
                        files
                                ? "Failed to %s unit: Unit file %s does not exist."
                                        .formatted(verb, name)
                                : "Failed to %s %s: Unit %s not found."
                                        .formatted(
                                                verb,
                                                name,
                                                verb.equals("stop") ? name + " not loaded" : name));
                return files ? 1 : 5;
            }
            boolean up = true;
            switch (verb) {
                case "start" -> up = units.start(name);
                case "stop" -> units.stop(name);
                case "restart", "try-restart" -> {
                    units.stop(name);
                    up = units.start(name);
                }
                case "reload", "reload-or-restart" -> units.reload(name);
                case "kill" -> {
                    String signal = options.value("TERM", "s", "signal").replaceFirst("^SIG", "");
                    if (signal.equals("HUP")) {
                        units.reload(name);
                    } else {
                        units.stop(name);
                    }
                }
                case "enable", "disable", "mask", "unmask" -> {
                    unit.get().enabled = verb.equals("enable");
                    if (options.has("now")) {
                        up = verb.equals("enable") ? units.start(name) : up;
                        if (verb.equals("disable")) {
                            units.stop(name);
                        }
                    }
                }
                default -> {
                    call.warn("Unknown command verb " + verb + ".");
                    return 1;
                }
            }
            if (!up) {
                call.warn(
                        "Job for %s failed because the control process exited with error code.\nSee \"systemctl status %s\" and \"journalctl -xeu %s\" for details."
                                .formatted(name, name, name));
                return 1;
            }
        }
        return 0;
    }

    private int list(Invocation call, CommandOptions options) throws IOException {
        String state = options.value("", "state");
        for (SystemdUnit unit : units.all()) {
            boolean shown = state.isEmpty() || state.equals(unit.active) || state.equals(unit.sub);
            boolean named =
                    options.operands().size() < 2
                            || options.operands().subList(1, options.operands().size()).stream()
                                    .anyMatch(glob ->
                                            unit.name.matches(
                                                    glob.replace(".", "\\.").replace("*", ".*")));
            if (shown && named) {
                call.println(
                        "%s loaded %s %s %s"
                                .formatted(unit.name, unit.active, unit.sub, unit.description));
            }
        }
        return 0;
    }

    private int show(Invocation call, CommandOptions options, List<String> names)
            throws IOException {
        List<String> wanted = new ArrayList<>();
        options.each("p", "property").forEach(each -> wanted.addAll(List.of(each.split(",", -1))));
        for (String name : names) {
            SystemdUnit unit = units.find(name).orElse(null);
            for (String property : PROPERTIES) {
                if (wanted.isEmpty() || wanted.contains(property)) {
                    String value = UnitProperties.property(property, name, unit);
                    call.println(options.has("value") ? value : property + "=" + value);
                }
            }
        }
        return 0;
    }

    private int status(Invocation call, String name) throws IOException {
        Optional<SystemdUnit> found = units.find(name);
        if (found.isEmpty()) {
            call.warn("Unit " + name + " could not be found.");
            return 4;
        }
        SystemdUnit unit = found.get();
        call.println(
                "* %s - %s\n     Loaded: loaded\n     Active: %s (%s) since %s"
                        .formatted(
                                name,
                                unit.description,
                                unit.active,
                                unit.sub,
                                UnitProperties.stamp(unit.started)));
        return unit.active.equals("active") ? 0 : 3;
    }
}
