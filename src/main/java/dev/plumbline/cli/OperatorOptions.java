package dev.plumbline.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every verb has that asks the running operator: where it is, and how to print its answer. */
public final class OperatorOptions {
    static final String DEFAULT = "http://127.0.0.1:8080";

    /** What a verb does with the answers; its result is the exit code. */
    public interface Conversation {
        int with(OperatorClient client);
    }

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec verb;

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = DEFAULT,
            description = {
                "Where the operator serves (default: ${DEFAULT-VALUE}).",
                "A token, where one is needed, is taken from the environment variable"
                        + " PLUMBLINE_TOKEN."
            })
    private URI server = URI.create(DEFAULT);

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "text (default): separated by tabs, with a header; json: the API's answer.")
    private OutputFormat output = OutputFormat.text;

    public int ask(Conversation conversation) {
        Optional<String> token = Optional.ofNullable(System.getenv("PLUMBLINE_TOKEN"));
        try (OperatorClient client = new OperatorClient(server, token)) {
            return conversation.with(client);
        } catch (OperatorClient.Refused refused) {
            warn(String.valueOf(refused.getMessage()));
            return 1;
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

    /** A line of a table: what came from outside can break neither the table nor the terminal. */
    public void row(String... cells) {
        String[] clean = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            clean[i] = TerminalText.line(cells[i]);
        }
        out().println(String.join("\t", clean));
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
