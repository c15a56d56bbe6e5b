package dev.plumbline.sandbox.host.system;

import dev.plumbline.sandbox.host.command.CommandOptions;
import dev.plumbline.sandbox.host.docker.DockerContainer;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import dev.plumbline.sandbox.host.workload.HostSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands about the machine: space, memory, processes, sockets, power. */
public final class MachineCommands {

    private static final List<Integer> KNOWN =
            List.of(22, 80, 443, 1935, 5349, 6379, 6789, 7880, 7881, 8080);

    private final HostSystem host;

    private MachineCommands(HostSystem host) {
        this.host = host;
    }

    public static void add(ProgramTable programs, HostSystem host) {
        MachineCommands commands = new MachineCommands(host);
        programs.add("df", MachineCommands::df);
        programs.add("free", MachineCommands::free);
        programs.add("getent", commands::getent);
        programs.add("nproc", call -> said(call, "2"));
        programs.add("uptime", commands::uptime);
        programs.add("ps", commands::ps);
        programs.add("kill", commands::kill);
        programs.add("pkill", commands::pkill);
        programs.add("pgrep", commands::pkill);
        programs.add("ss", commands::ss);
        programs.add("reboot", call -> commands.power(call, true));
        programs.add("poweroff", call -> commands.power(call, false));
        programs.add("shutdown", call -> commands.power(call, call.args().contains("-r")));
        programs.add("cloud-init", call -> said(call, "status: done"));
        programs.add(
                "docker-compose",
                call -> said(call, "docker-compose version 1.29.2, build unknown"));
    }

    private static int said(Invocation call, String text) throws IOException {
        call.println(text);
        return 0;
    }

    private int getent(Invocation call) throws IOException {
        List<String> args = call.args();
        if (args.size() != 2 || !List.of("ahosts", "ahostsv4").contains(args.getFirst())) {
            return 1;
        }
        Optional<String> address = host.network().resolve(args.getLast());
        if (address.isEmpty()) {
            return 2;
        }
        call.println("%-15s %-6s %s".formatted(address.get(), "STREAM", args.getLast()));
        call.println("%-15s %-6s ".formatted(address.get(), "DGRAM"));
        call.println("%-15s %-6s ".formatted(address.get(), "RAW"));
        return 0;
    }

    private static int df(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, "output B block-size t");
        boolean bytes = options.value("", "B", "block-size").matches("1|B") || options.has("b");
        long unit =
                bytes
                        ? 1
                        : options.value("", "B", "block-size").equals("M") || options.has("m")
                                ? 1 << 20
                                : 1024;
        long size = 10_331_889_664L / unit;
        long used = 2_147_483_648L / unit;
        Map<String, List<String>> columns =
                Map.of(
                        "source", List.of("Filesystem", "/dev/root"),
                        "fstype", List.of("Type", "ext4"),
                        "size",
                                List.of(
                                        unit == 1024 ? "1K-blocks" : "1B-blocks",
                                        String.valueOf(size)),
                        "used", List.of("Used", String.valueOf(used)),
                        "avail", List.of("Avail", String.valueOf(size - used)),
                        "pcent", List.of("Use%", "21%"),
                        "target", List.of("Mounted on", "/"));
        String output = options.value("", "output");
        if (!output.isEmpty()) {
            for (int row = 0; row < 2; row++) {
                List<String> cells = new ArrayList<>();
                for (String column : output.split(",", -1)) {
                    cells.add(columns.getOrDefault(column, List.of("", "")).get(row));
                }
                call.println(String.join(" ", cells));
            }
            return 0;
        }
        if (options.has("h")) {
            return said(
                    call,
                    "Filesystem      Size  Used Avail Use% Mounted on\n/dev/root       9.7G  2.0G  7.6G  21% /");
        }
        call.println(
                "Filesystem     %s    Used Available %s Mounted on"
                        .formatted(
                                options.has("P") ? "1024-blocks" : "1K-blocks",
                                options.has("P") ? "Capacity" : "Use%"));
        return said(
                call, "/dev/root        %d %d   %d      21%% /".formatted(size, used, size - used));
    }

    private static int free(Invocation call) throws IOException {
        String flags = String.join("", call.args());
        long unit = flags.contains("b") ? 1 : flags.contains("m") ? 1 << 20 : 1024;
        call.println(
                "               total        used        free      shared  buff/cache   available");
        call.println(
                "Mem:    %12d%12d%12d%12d%12d%12d"
                        .formatted(
                                4_114_763_776L / unit,
                                528_482_304L / unit,
                                2_940_035_072L / unit,
                                1_048_576L / unit,
                                646_246_400L / unit,
                                3_586_162_688L / unit));
        return said(call, "Swap:   %12d%12d%12d".formatted(0, 0, 0));
    }

    private int uptime(Invocation call) throws IOException {
        Duration up = host.uptime().get();
        if (call.args().contains("-s")) {
            return said(
                    call,
                    host.clock()
                            .now()
                            .minus(up)
                            .toString()
                            .replace('T', ' ')
                            .replaceFirst("\\..*|Z$", ""));
        }
        return said(
                call,
                " up %d min,  0 users,  load average: 0.05, 0.03, 0.00".formatted(up.toMinutes()));
    }

    private int ps(Invocation call) throws IOException {
        call.println(
                "    PID TTY          TIME CMD\n      1 ?        00:00:02 systemd\n    512 ?        00:00:00 sshd");
        if (host.docker().up()) {
            call.println("    734 ?        00:00:09 dockerd");
        }
        for (DockerContainer each : host.docker().containers()) {
            if (each.pid() > 0) {
                call.println("%7d ?        00:00:14 %s".formatted(each.pid(), each.name()));
            }
        }
        return 0;
    }

    private int kill(Invocation call) throws IOException {
        int signal = HostSignal.TERM;
        int status = 0;
        List<String> args = new ArrayList<>(call.args());
        try {
            while (!args.isEmpty() && args.getFirst().startsWith("-")) {
                String arg = args.removeFirst();
                signal =
                        HostSignal.number(arg.equals("-s") ? args.removeFirst() : arg.substring(1));
            }
        } catch (IllegalArgumentException e) {
            return call.fail(String.valueOf(e.getMessage()));
        }
        for (String pid : args) {
            boolean number = pid.matches("\\d{1,9}");
            if (!number
                    || (signal > 0 && !host.docker().signalled(Integer.parseInt(pid), signal))) {
                status = call.fail("(%s) - No such process".formatted(pid));
            } else if (!call.files().actor().root()) {
                status = call.fail("(%s) - Operation not permitted".formatted(pid));
            }
        }
        return status;
    }

    private int pkill(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, "s signal u");
        String wanted = options.operands().isEmpty() ? "" : options.operands().getLast();
        int signal = HostSignal.TERM;
        for (String arg : call.args()) {
            if (arg.matches("-[A-Z]{3,}|-\\d+")) {
                signal = HostSignal.number(arg.substring(1));
            }
        }
        int status = 1;
        for (DockerContainer each : host.docker().containers()) {
            if (each.pid() > 0 && each.name().contains(wanted)) {
                status = 0;
                if (call.name().equals("pgrep")) {
                    call.println(String.valueOf(each.pid()));
                } else {
                    boolean _ = host.docker().signalled(each.pid(), signal);
                }
            }
        }
        return status;
    }

    private int ss(Invocation call) throws IOException {
        call.println("Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port");
        for (int port : KNOWN) {
            if (port == 22 || host.network().taken(port)) {
                call.println(
                        "tcp   LISTEN 0      4096         0.0.0.0:%-5d      0.0.0.0:*"
                                .formatted(port));
            }
        }
        return 0;
    }

    private int power(Invocation call, boolean again) throws IOException {
        if (!call.files().actor().root()) {
            return call.fail("must be superuser.");
        }
        host.power().accept(again);
        return 0;
    }
}
