package dev.plumbline.sandbox.host.system;

import dev.plumbline.sandbox.host.command.CommandOptions;
import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.files.FileView;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code apt-get}, {@code apt-mark}, {@code dpkg}: the packages of a host. */
public final class PackageCommands {

    private static final String LISTS = "/var/lib/apt/lists/";
    private static final String DEBIAN = LISTS + "deb.debian.org_debian_dists_bookworm_InRelease";
    private static final String DOCKER =
            LISTS + "download.docker.com_linux_debian_dists_bookworm_InRelease";
    static final String INSTALLED = "/var/lib/dpkg/info/";
    static final String HELD = "/var/lib/dpkg/held/";
    private static final Map<String, String> OF_DEBIAN =
            Map.of(
                    "docker.io", "20.10.24+dfsg1-1+deb12u1",
                    "docker-compose", "1.29.2-3",
                    "jq", "1.6-2.1",
                    "curl", "7.88.1-10+deb12u14",
                    "ca-certificates", "20230311+deb12u1",
                    "gnupg", "2.2.40-1.1",
                    "iptables", "1.8.9-2",
                    "apt-transport-https", "2.6.1",
                    "lsb-release", "12.0-1");
    private static final Map<String, String> OF_DOCKER =
            Map.of(
                    "docker-ce", "5:28.5.1-1~debian.12~bookworm",
                    "docker-ce-cli", "5:28.5.1-1~debian.12~bookworm",
                    "docker-ce-rootless-extras", "5:28.5.1-1~debian.12~bookworm",
                    "containerd.io", "1.7.28-1~debian.12~bookworm",
                    "docker-buildx-plugin", "0.29.1-1~debian.12~bookworm",
                    "docker-compose-plugin", "2.40.3-1~debian.12~bookworm");
    private static final Pattern SIGNED = Pattern.compile("(?i)signed-by[=:]\\s*([^\\s\\]]+)");

    private final HostSystem host;

    private PackageCommands(HostSystem host) {
        this.host = host;
    }

    public static void add(ProgramTable programs, HostSystem host) {
        PackageCommands commands = new PackageCommands(host);
        programs.add("apt-get", commands::apt);
        programs.add("apt", commands::apt);
    }

    /** What comes with the system. */
    static void preinstalled(FileView files) throws FileError {
        files.mkdirs(INSTALLED);
        files.mkdirs(HELD);
        files.mkdirs(LISTS);
        for (String name : List.of("curl", "ca-certificates", "gnupg", "apt-transport-https")) {
            files.write(INSTALLED + name, OF_DEBIAN.getOrDefault(name, ""));
        }
    }

    private int apt(Invocation call) throws IOException, InterruptedException {
        CommandOptions options = CommandOptions.of(call, "o option t");
        if (options.operands().isEmpty()) {
            return 0;
        }
        String verb = options.operands().getFirst();
        if (!call.files().actor().root()) {
            call.warn(
                    "E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)");
            return 100;
        }
        List<String> packages = options.operands().subList(1, options.operands().size());
        return switch (verb) {
            case "update" -> update(call);
            case "install" -> install(call, packages);
            case "remove", "purge" -> remove(call, packages);
            case "clean", "autoremove", "autoclean", "upgrade", "dist-upgrade" -> 0;
            default -> {
                call.warn("E: Invalid operation " + verb);
                yield 100;
            }
        };
    }

    private int update(Invocation call) throws IOException, InterruptedException {
        FileView files = call.files();
        host.clock().sleep(Duration.ofSeconds(3));
        call.println("Hit:1 https://deb.debian.org/debian bookworm InRelease");
        files.write(DEBIAN, "");
        if (files.find(DOCKER).isPresent()) {
            files.remove(DOCKER);
        }
        for (String name : files.list("/etc/apt/sources.list.d")) {
            String text = files.text("/etc/apt/sources.list.d/" + name);
            if (!text.contains("download.docker.com/linux/debian")) {
                continue;
            }
            Matcher signed = SIGNED.matcher(text);
            boolean key =
                    signed.find()
                            && files.find(signed.group(1))
                                    .filter(inode -> inode.size() > 0)
                                    .isPresent();
            if (!key) {
                call.warn(
                        "E: The repository 'https://download.docker.com/linux/debian bookworm InRelease' is not signed.");
                return 100;
            }
            call.println(
                    "Get:2 https://download.docker.com/linux/debian bookworm InRelease [46.6 kB]");
            files.write(DOCKER, "");
        }
        call.println("Reading package lists...");
        return 0;
    }

    private int install(Invocation call, List<String> packages)
            throws IOException, InterruptedException {
        FileView files = call.files();
        Map<String, String> wanted = new TreeMap<>();
        for (String said : packages) {
            String name = said.replaceFirst("[=/].*", "");
            String version =
                    OF_DOCKER.containsKey(name)
                            ? files.find(DOCKER).isPresent() ? OF_DOCKER.getOrDefault(name, "") : ""
                            : files.find(DEBIAN).isPresent()
                                            || files.find(INSTALLED + name).isPresent()
                                    ? OF_DEBIAN.getOrDefault(name, "")
                                    : "";
            if (version.isEmpty()) {
                call.warn("E: Unable to locate package " + name);
                return 100;
            }
            if (said.contains("=")
                    && !version.startsWith(said.replaceFirst("[^=]*=", "").replace("*", ""))) {
                call.warn(
                        "E: Version '%s' for '%s' was not found"
                                .formatted(said.replaceFirst("[^=]*=", ""), name));
                return 100;
            }
            wanted.put(name, version);
        }
        if (wanted.containsKey("docker-ce")) {
            OF_DOCKER.forEach(wanted::putIfAbsent);
        }
        call.println("Reading package lists...\nBuilding dependency tree...");
        boolean docker = false;
        for (Map.Entry<String, String> each : wanted.entrySet()) {
            if (files.find(INSTALLED + each.getKey()).isPresent()) {
                call.println(
                        each.getKey()
                                + " is already the newest version ("
                                + each.getValue()
                                + ").");
                continue;
            }
            host.clock().sleep(Duration.ofSeconds(2));
            files.write(INSTALLED + each.getKey(), each.getValue());
            call.println("Setting up %s (%s) ...".formatted(each.getKey(), each.getValue()));
            docker |= each.getKey().equals("docker-ce") || each.getKey().equals("docker.io");
            unpack(files, each.getKey());
        }
        if (docker) {
            files.mkdirs("/etc/docker");
            files.mkdirs("/var/lib/docker");
            host.units().installDocker();
        }
        return 0;
    }

    private static void unpack(FileView files, String name) throws FileError {
        switch (name) {
            case "docker-ce-cli", "docker.io" -> DebianSystem.program(files, "/usr/bin/docker");
            case "docker-compose-plugin" -> {
                files.mkdirs("/usr/libexec/docker/cli-plugins");
                DebianSystem.program(files, "/usr/libexec/docker/cli-plugins/docker-compose");
            }
            case "docker-compose" -> DebianSystem.program(files, "/usr/bin/docker-compose");
            default -> {}
        }
    }

    private static int remove(Invocation call, List<String> packages) throws IOException {
        for (String name : packages) {
            if (call.files().find(INSTALLED + name).isPresent()) {
                call.files().remove(INSTALLED + name);
                call.println("Removing " + name + " ...");
            } else {
                call.println("Package '" + name + "' is not installed, so not removed");
            }
        }
        return 0;
    }
}
