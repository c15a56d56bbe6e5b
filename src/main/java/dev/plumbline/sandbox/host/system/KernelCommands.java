package dev.plumbline.sandbox.host.system;

import dev.plumbline.sandbox.host.command.CommandOptions;
import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.files.FileView;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code sysctl}: settings of the kernel, which are files. */
public final class KernelCommands {

    private static final String ROOT = "/proc/sys/";
    private static final Map<String, String> DEFAULTS =
            Map.ofEntries(
                    Map.entry("net.core.rmem_max", "212992"),
                    Map.entry("net.core.wmem_max", "212992"),
                    Map.entry("net.core.rmem_default", "212992"),
                    Map.entry("net.core.wmem_default", "212992"),
                    Map.entry("net.core.netdev_max_backlog", "1000"),
                    Map.entry("net.core.somaxconn", "4096"),
                    Map.entry("net.core.optmem_max", "20480"),
                    Map.entry("net.core.default_qdisc", "fq_codel"),
                    Map.entry("net.ipv4.ip_forward", "0"),
                    Map.entry("net.ipv4.tcp_congestion_control", "cubic"),
                    Map.entry("net.ipv4.udp_mem", "92187\t122917\t184374"),
                    Map.entry("net.ipv4.udp_rmem_min", "4096"),
                    Map.entry("net.ipv4.udp_wmem_min", "4096"),
                    Map.entry("net.ipv4.ip_local_port_range", "32768\t60999"),
                    Map.entry("net.ipv6.conf.all.disable_ipv6", "0"),
                    Map.entry("fs.file-max", "9223372036854775807"),
                    Map.entry("fs.nr_open", "1048576"),
                    Map.entry("vm.overcommit_memory", "0"),
                    Map.entry("vm.swappiness", "60"),
                    Map.entry("vm.max_map_count", "65530"),
                    Map.entry("kernel.hostname", "localhost"),
                    Map.entry("kernel.pid_max", "4194304"),
                    Map.entry("kernel.panic", "10"));

    private KernelCommands() {}

    public static void add(ProgramTable programs) {
        programs.add("sysctl", KernelCommands::sysctl);
    }

    /** As they are after a start, before any file is read. */
    static void reset(FileView files) throws FileError {
        for (Map.Entry<String, String> each : DEFAULTS.entrySet()) {
            String path = path(each.getKey());
            files.mkdirs(path.substring(0, path.lastIndexOf('/')));
            files.write(path, each.getValue() + "\n");
        }
    }

    private static String path(String key) {
        return ROOT + key.replace('.', '/');
    }

    private static int sysctl(Invocation call) throws IOException {
        CommandOptions options = CommandOptions.of(call, "");
        int status = 0;
        List<String> wanted = new ArrayList<>(options.operands());
        if (options.has("system")) {
            for (String file : configured(call.files())) {
                call.println("* Applying " + file + " ...");
                status |= load(call, file, options);
            }
            return status;
        }
        if (options.has("p", "load")) {
            for (String file : wanted.isEmpty() ? List.of("/etc/sysctl.conf") : wanted) {
                status |= load(call, file, options);
            }
            return status;
        }
        if (options.has("a", "all")) {
            wanted.addAll(DEFAULTS.keySet().stream().sorted().toList());
        }
        for (String said : wanted) {
            int equals = said.indexOf('=');
            status |=
                    equals < 0
                            ? read(call, said, options)
                            : write(
                                    call,
                                    said.substring(0, equals).strip(),
                                    said.substring(equals + 1).strip(),
                                    options);
        }
        return status;
    }

    /** The files that a start reads, in their order. */
    static List<String> configured(FileView files) throws FileError {
        List<String> all = new ArrayList<>();
        for (String name : files.list("/etc/sysctl.d")) {
            if (name.endsWith(".conf")) {
                all.add("/etc/sysctl.d/" + name);
            }
        }
        if (files.find("/etc/sysctl.conf").isPresent()) {
            all.add("/etc/sysctl.conf");
        }
        return all;
    }

    /** Applies one file at a start. */
    static void apply(FileView files, String file) throws FileError {
        for (String line : files.text(file).lines().toList()) {
            String[] parts = line.strip().split("\\s*=\\s*", 2);
            if (parts.length == 2
                    && !line.strip().matches("[#;].*")
                    && files.find(path(parts[0])).isPresent()) {
                files.write(path(parts[0]), parts[1] + "\n");
            }
        }
    }

    private static int load(Invocation call, String file, CommandOptions options)
            throws IOException {
        int status = 0;
        String text;
        try {
            text = call.files().text(file);
        } catch (FileError e) {
            return call.fail("cannot open \"%s\": %s".formatted(file, e.reason()));
        }
        for (String line : text.lines().toList()) {
            String[] parts = line.strip().split("\\s*=\\s*", 2);
            if (parts.length == 2 && !line.strip().matches("[#;].*")) {
                status |= write(call, parts[0].replaceFirst("^-", ""), parts[1], options);
            }
        }
        return status;
    }

    private static int read(Invocation call, String key, CommandOptions options)
            throws IOException {
        try {
            String value = call.files().text(path(key)).strip();
            call.println(options.has("n", "values") ? value : key + " = " + value);
            return 0;
        } catch (FileError e) {
            call.warn("sysctl: cannot stat %s: %s".formatted(path(key), e.reason()));
            return 255;
        }
    }

    private static int write(Invocation call, String key, String value, CommandOptions options)
            throws IOException {
        try {
            boolean _ = call.files().get(path(key)).directory();
            call.files().write(path(key), value.replaceAll("\\s+", "\t") + "\n");
        } catch (FileError e) {
            boolean absent = e.reason().equals(FileError.ABSENT);
            call.warn(
                    absent
                            ? "sysctl: cannot stat %s: %s".formatted(path(key), e.reason())
                            : "sysctl: permission denied on key \"%s\"".formatted(key));
            return absent ? 255 : 1;
        }
        if (!options.has("q", "quiet")) {
            call.println(key + " = " + value);
        }
        return 0;
    }
}
