package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ServeCommandTest {
    @TempDir private Path directory;
    private final StringWriter err = new StringWriter();

    private int serve(Function<OperatorBoot, OperatorBoot.Up> starter) {
        return new CommandLine(new ServeCommand(starter))
                .setErr(new PrintWriter(err))
                .execute(
                        "--endpoint",
                        "http://127.0.0.1:9",
                        "--data",
                        directory.resolve("data").toString());
    }

    @Test
    void why_it_could_not_start_has_been_told_and_is_not_told_again() {
        int code =
                serve(_ -> {
                    throw new StartFailure(new IllegalStateException("told already"));
                });

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_failure_after_the_start_is_not_swallowed() {
        int code =
                serve(_ -> {
                    throw new IllegalStateException("no bean of that kind");
                });

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("no bean of that kind");
    }
}
