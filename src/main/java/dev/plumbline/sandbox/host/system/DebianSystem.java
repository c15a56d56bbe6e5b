package dev.plumbline.sandbox.host.system;

import dev.plumbline.sandbox.host.files.Actor;
import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.files.FileTree;
import dev.plumbline.sandbox.host.files.FileView;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What lies on the disk of a new Debian 12, and what each start does to it. */
public final class DebianSystem {

    private static final SecureRandom RANDOM = new SecureRandom();

    private DebianSystem() {}

    /** Lays out a new disk. */
    public static void install(FileTree tree, Set<String> programs) throws FileError {
        FileView files = tree.asRoot();
        for (String directory :
                List.of(
                        "/usr/bin",
                        "/usr/sbin",
                        "/usr/local/bin",
                        "/usr/libexec",
                        "/etc/apt/keyrings",
                        "/etc/apt/sources.list.d",
                        "/etc/sysctl.d",
                        "/etc/systemd/system",
                        "/etc/ssh",
                        "/etc/sudoers.d",
                        "/etc/cron.d",
                        "/var/lib",
                        "/var/log",
                        "/var/cache",
                        "/home",
                        "/root",
                        "/opt",
                        "/srv",
                        "/mnt",
                        "/boot",
                        "/dev",
                        "/usr/share",
                        "/usr/lib")) {
            files.mkdirs(directory);
        }
        files.chmod(files.get("/root"), 0700);
        files.link("usr/bin", "/bin");
        files.link("usr/sbin", "/sbin");
        files.link("/run", "/var/run");
        for (String name : programs) {
            if (!Set.of("docker", "docker-compose").contains(name)) {
                program(files, "/usr/bin/" + name);
            }
        }
        tree.device("/dev/null", () -> new byte[0], _ -> {});
        tree.device("/dev/zero", () -> new byte[65_536], _ -> {});
        tree.device(
                "/dev/urandom",
                () -> {
                    byte[] some = new byte[4096];
                    RANDOM.nextBytes(some);
                    return some;
                },
                _ -> {});
        files.write(
                "/etc/os-release",
                """
                PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
                NAME="Debian GNU/Linux"
                VERSION_ID="12"
                VERSION="12 (bookworm)"
                VERSION_CODENAME=bookworm
                ID=debian
                HOME_URL="https://www.debian.org/"
                SUPPORT_URL="https://www.debian.org/support"
                BUG_REPORT_URL="https://bugs.debian.org/"
                """);
        files.write("/etc/debian_version", "12.12\n");
        files.write("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\n");
        files.write("/etc/group", "root:x:0:\ndocker:x:996:\n");
        files.write(
                "/etc/hosts", "127.0.0.1\tlocalhost\n169.254.169.254\tmetadata.google.internal\n");
        files.write("/etc/resolv.conf", "nameserver 169.254.169.254\n");
        files.write("/etc/sysctl.d/60-gce-network-security.conf", "kernel.panic = 10\n");
        files.write("/etc/sysctl.conf", "# /etc/sysctl.conf\n");
        PackageCommands.preinstalled(files);
    }

    /** Puts a program there. */
    static void program(FileView files, String path) throws FileError {
        files.write(path, "\177ELF\0");
        files.chmod(files.get(path), 0755);
    }

    /** What a start clears and makes anew. */
    public static void boot(FileTree tree, String hostname, Supplier<Duration> uptime)
            throws FileError {
        FileView files = tree.asRoot();
        for (String passing : List.of("/run", "/tmp", "/proc", "/sys")) {
            if (files.find(passing).isPresent()) {
                files.removeTree(passing);
            }
            files.mkdir(passing);
        }
        files.chmod(files.get("/tmp"), 01777);
        files.mkdirs("/run/lock");
        files.chmod(files.get("/run/lock"), 01777);
        files.mkdirs("/run/systemd/system");
        files.write("/etc/hostname", hostname + "\n");
        KernelCommands.reset(files);
        for (String file : KernelCommands.configured(files)) {
            KernelCommands.apply(files, file);
        }
        files.write("/proc/sys/kernel/hostname", hostname + "\n");
        tree.device("/proc/uptime", () -> seconds(uptime.get()), _ -> {});
        files.write(
                "/proc/meminfo",
                "MemTotal:        4018324 kB\nMemFree:         2871128 kB\nMemAvailable:    3502112 kB\n");
        files.write("/proc/loadavg", "0.05 0.03 0.00 1/132 1204\n");
        files.mkdirs("/proc/sys/kernel/random");
        files.write("/proc/sys/kernel/random/boot_id", java.util.UUID.randomUUID() + "\n");
    }

    private static byte[] seconds(Duration up) {
        double seconds = up.toMillis() / 1000.0;
        return "%.2f %.2f\n"
                .formatted(seconds, 1.9 * seconds)
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    /** Makes the home of somebody who may log in. */
    public static void home(FileTree tree, Actor actor) throws FileError {
        FileView files = tree.asRoot();
        if (files.find(actor.home()).isEmpty()) {
            files.mkdirs(actor.home());
            files.chown(files.get(actor.home()), actor.name(), actor.name());
        }
    }
}
