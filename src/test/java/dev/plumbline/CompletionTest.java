package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CompletionTest {
    @Test
    void bash_completes_verbs_and_options_with_what_is_printed() throws Exception {
        String script = printed("bash");

        assertThat(completed(script, "plumbline", "expl")).isEqualTo("explain");
        assertThat(completed(script, "plumbline", "validate", "--outp")).isEqualTo("--output");
    }

    @Test
    void zsh_is_told_to_take_the_same() {
        assertThat(printed("zsh")).contains("compinit", "bashcompinit").endsWith(printed("bash"));
    }

    private static String printed(String shell) {
        StringWriter out = new StringWriter();
        CommandLine line = Plumbline.commandLine().setOut(new PrintWriter(out));

        assertThat(line.execute("completion", shell)).isZero();
        return out.toString();
    }

    /** What bash would put in place of the last word. */
    private static String completed(String script, String... words)
            throws IOException, InterruptedException {
        String asked =
                """
                %s
                compopt() { :; }
                COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'
                _complete_plumbline
                echo "${COMPREPLY[0]}"
                """
                        .formatted(
                                script,
                                String.join(" ", words),
                                words.length - 1,
                                String.join(" ", words));
        Process bash = new ProcessBuilder("bash", "--norc").redirectErrorStream(true).start();
        bash.getOutputStream().write(asked.getBytes(StandardCharsets.UTF_8));
        bash.getOutputStream().close();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said.strip();
    }
}
