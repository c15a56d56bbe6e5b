package dev.plumbline.cli;

import dev.plumbline.model.Quoted;
import java.io.PrintWriter;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every verb has that asks the running operator: where it is, and how to print its answer. */
public final class OperatorOptions {
    /** What a verb does with the answers; its result is the exit code. */
    public interface Conversation {
        int with(OperatorClient client);
    }

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec verb;

    private @Nullable Table table;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = {
                "Where the operator serves; else what PLUMBLINE_SERVER says, or 'server:' in"
                        + " ~/.config/plumbline/profile.yaml (default: http://127.0.0.1:8080).",
                "A token, where one is needed, is taken from PLUMBLINE_TOKEN, or from the file that"
                        + " 'token-file:' names there."
            })
    private @Nullable URI server;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "text (default): columns on a terminal, separated by tabs elsewhere; json: the"
                            + " API's answer.")
    private OutputFormat output = OutputFormat.text;

    public int ask(Conversation conversation) {
        try (OperatorClient client = OperatorClient.of(server)) {
            return conversation.with(client);
        } catch (OperatorClient.Refused refused) {
            warn(String.valueOf(refused.getMessage()));
            return 1;
        } finally {
            table().end();
        }
    }

    public boolean wantsJson() {
        return output == OutputFormat.json;
    }

    public void print(JsonNode answer) {
        out().println(
                        JsonMapper.shared()
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(answer));
    }

    /** A line that is read at once, whatever comes after it. */
    public void line(String text) {
        table().end();
        out().println(Quoted.escaped(text));
        out().flush();
    }

    /** A line of a table: what came from outside can break neither the table nor the terminal. */
    public void row(String... cells) {
        String[] clean = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            clean[i] = TerminalText.line(cells[i]);
        }
        table().row(clean);
    }

    private Table table() {
        if (table == null) {
            table = new Table(out(), Terminal.current());
        }
        return table;
    }

    /** For the reader, beside what scripts read. */
    public void warn(String line) {
        PrintWriter err = spec().commandLine().getErr();
        err.println("plumbline: " + TerminalText.line(line));
        err.flush();
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private CommandSpec spec() {
        if (verb == null) {
            throw new IllegalStateException("not part of a command");
        }
        return verb;
    }
}
