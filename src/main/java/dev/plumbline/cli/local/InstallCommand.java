package dev.plumbline.cli.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline install}: a program that starts at once, made of the jar that runs. */
@Command(
        name = "install",
        header = "Make a program of this jar that starts at once.",
        description = {
            "",
            "Extracts the jar and rehearses its starts, so that the JVM need not do again what it"
                    + " did once. What was installed there before is replaced.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  $ plumbline install ~/.local/share/plumbline",
            "  $ ln -s ~/.local/share/plumbline/bin/plumbline ~/.local/bin/plumbline",
            "",
            "The first time: java -jar target/plumbline.jar install DIR",
            "",
            "Exit codes: 0 it is installed, 1 it is not."
        },
        exitCodeOnInvalidInput = 1,
        mixinStandardHelpOptions = true)
public final class InstallCommand implements Callable<Integer> {
    /** What the JVM would otherwise say on a terminal is not for whoever types a command. */
    private static final List<String> QUIET =
            List.of(
                    "-Xlog:all=off:stdout",
                    "-Xlog:all=error,aot*=off,cds*=off:stderr",
                    "-XX:+UseSerialGC",
                    "--sun-misc-unsafe-memory-access=allow",
                    "--enable-native-access=ALL-UNNAMED");

    /** A verb ends before the better compiler would have paid. */
    private static final String SHORT = "-XX:TieredStopAtLevel=1";

    /** An operator has its machine or its container for itself. */
    private static final String LONG = "-XX:MaxRAMPercentage=75";

    private final Class<?> rehearsal;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "Where; made if it is not there.")
    private Path directory = Path.of("");

    /**
     * @param rehearsal whose {@code main} uses the verbs as people do; from its package comes the
     *     program's
     */
    public InstallCommand(Class<?> rehearsal) {
        this.rehearsal = rehearsal;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path jar = Path.of(System.getProperty("java.class.path"));
        if (!jar.toString().endsWith(".jar")) {
            return refuse(
                    "only the packaged jar can be installed: java -jar plumbline.jar install");
        }
        Path home = directory.toAbsolutePath().normalize();
        try {
            if (foreign(home)) {
                return refuse(home + " is there already, and holds something else");
            }
            Path lib = home.resolve("lib");
            remove(lib);
            Files.createDirectories(home.resolve("bin"));
            run(
                    List.of("-Djarmode=tools", "-jar", jar.toAbsolutePath().toString()),
                    List.of("extract", "--destination", lib.toString()));
            Files.move(lib.resolve(jar.getFileName()), lib.resolve("plumbline.jar"));
            Path script = home.resolve("bin/plumbline");
            Files.writeString(script, launcher());
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            out.println("Rehearsing its starts, which takes some seconds");
            out.flush();
            rehearse(home);
            out.println("Installed: " + script);
            out.flush();
            return 0;
        } catch (IOException e) {
            return refuse("it is not installed: " + e.getMessage());
        }
    }

    private static boolean foreign(Path home) throws IOException {
        if (!Files.exists(home) || Files.exists(home.resolve("bin/plumbline"))) {
            return false;
        }
        if (!Files.isDirectory(home)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(home)) {
            return entries.findAny().isPresent();
        }
    }

    private static void remove(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private String launcher() throws IOException {
        try (InputStream template =
                Objects.requireNonNull(getClass().getResourceAsStream("/launcher.sh"))) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@JAVA@", java())
                    .replace("@VERBS@", String.join(" ", with(SHORT)))
                    .replace("@SERVE@", String.join(" ", with(LONG)))
                    .replace("@MAIN@", program());
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String program() {
        return rehearsal.getPackageName() + ".Plumbline";
    }

    /** Makes the caches: of the verbs, and of an operator that ends as soon as it is up. */
    private void rehearse(Path home) throws IOException, InterruptedException {
        Path scene = Files.createTempDirectory("plumbline-rehearsal");
        try {
            List<String> verbs = cache(home, "verbs.aot", SHORT);
            verbs.add(rehearsal.getName());
            run(verbs, List.of(scene.toString()));
            List<String> serve = cache(home, "serve.aot", LONG);
            serve.add("-Dspring.context.exit=onRefresh");
            serve.add(program());
            run(
                    serve,
                    List.of(
                            "serve",
                            "--port=0",
                            "--endpoint=http://127.0.0.1:9",
                            "--specs=" + scene,
                            "--data=" + scene.resolve("data")));
        } finally {
            remove(scene);
        }
    }

    private static List<String> cache(Path home, String name, String tuning) {
        List<String> options = with(tuning);
        options.add("-XX:AOTCacheOutput=" + home.resolve(name));
        options.add("-cp");
        options.add(home.resolve("lib/plumbline.jar").toString());
        return options;
    }

    private static List<String> with(String tuning) {
        List<String> options = new ArrayList<>(QUIET);
        options.add(tuning);
        return options;
    }

    /** Another JVM, which knows nothing of how this one was configured. */
    private static void run(List<String> jvm, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(jvm);
        command.addAll(arguments);
        Path log = Files.createTempFile("plumbline-install", ".log");
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        process.environment()
                .keySet()
                .removeIf(name ->
                        name.startsWith("PLUMBLINE_")
                                || name.startsWith("SPRING_")
                                || name.startsWith("SERVER_")
                                || name.startsWith("JDK_JAVA_OPTIONS"));
        int code = process.start().waitFor();
        String said = Files.readString(log).strip();
        Files.delete(log);
        if (code != 0) {
            throw new IOException(
                    "%s ended with %d: %s".formatted(String.join(" ", arguments), code, said));
        }
    }

    private int refuse(String why) {
        spec.commandLine().getErr().println("plumbline: " + why);
        return 1;
    }
}
