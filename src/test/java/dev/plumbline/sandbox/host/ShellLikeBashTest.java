package dev.plumbline.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.cloud.CloudClock;
import dev.plumbline.sandbox.host.command.AwkCommand;
import dev.plumbline.sandbox.host.command.CallerCommands;
import dev.plumbline.sandbox.host.command.ColumnCommands;
import dev.plumbline.sandbox.host.command.CopyCommands;
import dev.plumbline.sandbox.host.command.DigestCommands;
import dev.plumbline.sandbox.host.command.FileCommands;
import dev.plumbline.sandbox.host.command.FindCommand;
import dev.plumbline.sandbox.host.command.GrepCommand;
import dev.plumbline.sandbox.host.command.ListingCommands;
import dev.plumbline.sandbox.host.command.ProcessCommands;
import dev.plumbline.sandbox.host.command.SedCommand;
import dev.plumbline.sandbox.host.command.TextCommands;
import dev.plumbline.sandbox.host.files.FileTree;
import dev.plumbline.sandbox.host.shell.Descriptors;
import dev.plumbline.sandbox.host.shell.OpenFile;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import dev.plumbline.sandbox.host.system.DebianSystem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A host's shell and this machine's bash print the same and end the same, script by script. */
class ShellLikeBashTest {

    @TempDir Path directory;

    /** The scripts, which lie in one file between lines of dashes. */
    static Stream<String> scripts() throws IOException {
        String all =
                new String(
                        ShellLikeBashTest.class
                                .getResourceAsStream("/host/scripts.sh")
                                .readAllBytes(),
                        StandardCharsets.UTF_8);
        return Arrays.stream(all.split("(?m)^----\n", -1)).filter(script -> !script.isBlank());
    }

    /** What a shell printed and how it ended. */
    private record Outcome(String out, int status) {}

    @ParameterizedTest
    @MethodSource("scripts")
    void a_script_does_the_same_as_in_bash(String script) throws Exception {
        assertThat(hosted(script)).isEqualTo(real(script));
    }

    private Outcome real(String script) throws Exception {
        Path file = Files.writeString(directory.resolve("script"), script);
        Path work = Files.createDirectory(directory.resolve("work"));
        ProcessBuilder bash =
                new ProcessBuilder("bash", "-s")
                        .directory(work.toFile())
                        .redirectInput(file.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        bash.environment().clear();
        bash.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "HOME", "/root", "LC_ALL", "C"));
        Process process = bash.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(out, process.waitFor());
    }

    private static Outcome hosted(String script) throws IOException {
        FileTree files = new FileTree(Instant::now);
        ProgramTable programs = new ProgramTable();
        FileCommands.add(programs);
        CopyCommands.add(programs);
        FindCommand.add(programs);
        ListingCommands.add(programs);
        TextCommands.add(programs);
        ColumnCommands.add(programs);
        GrepCommand.add(programs);
        SedCommand.add(programs);
        AwkCommand.add(programs);
        DigestCommands.add(programs);
        CallerCommands.add(programs);
        ProcessCommands.add(programs, new CloudClock(Clock.systemUTC(), 1));
        DebianSystem.install(files, programs.names());
        DebianSystem.boot(files, "host", () -> Duration.ofMinutes(1));
        files.asRoot().mkdir("/work");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Descriptors descriptors =
                Descriptors.of(
                        OpenFile.reading(
                                new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8))),
                        OpenFile.writing(out),
                        OpenFile.writing(new ByteArrayOutputStream()));
        var view = files.asRoot();
        view.enter("/work");
        int status =
                programs.launch(
                        List.of("bash", "-s"),
                        Map.of("PATH", "/usr/bin:/bin", "HOME", "/root", "LC_ALL", "C"),
                        descriptors,
                        view);
        return new Outcome(out.toString(StandardCharsets.UTF_8), status);
    }
}
