package dev.plumbline.cli.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plumbline schema}: what an editor has to know to complete and explain specs. */
@Command(
        name = "schema",
        header = "Print the JSON Schema by which editors complete, explain and check specs.",
        description = {
            "",
            "A spec whose first line is '# yaml-language-server: $$schema=schema.json' is completed"
                    + " and explained in VS Code (with the YAML extension of Red Hat) and in"
                    + " IntelliJ.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  $ plumbline schema > environments/schema.json",
            "",
            "Exit codes: 0 it was printed."
        },
        mixinStandardHelpOptions = true)
public final class SchemaCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        try (InputStream schema = getClass().getResourceAsStream("/schema.json")) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(
                    new String(
                            Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8));
            out.flush();
        }
        return 0;
    }
}
