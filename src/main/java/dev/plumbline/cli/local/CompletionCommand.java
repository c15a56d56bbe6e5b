package dev.plumbline.cli.local;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline completion}: what a shell has to know to complete a command line. */
@Command(
        name = "completion",
        header = "Print what lets a shell complete verbs and options.",
        footer = {
            "",
            "Examples:",
            "  $ plumbline completion bash > ~/.local/share/bash-completion/completions/plumbline",
            "  $ plumbline completion zsh > ~/.plumbline.zsh && echo source ~/.plumbline.zsh >> ~/.zshrc"
        },
        exitCodeOnInvalidInput = 1,
        mixinStandardHelpOptions = true)
public final class CompletionCommand implements Callable<Integer> {
    /** The shells that can be helped. */
    enum Shell {
        bash,
        zsh
    }

    private final Supplier<CommandLine> all;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Shell shell = Shell.bash;

    /**
     * @param all every verb
     */
    public CompletionCommand(Supplier<CommandLine> all) {
        this.all = all;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (shell == Shell.zsh) {
            out.println("autoload -U +X compinit && compinit -u");
        }
        // It brings bash's way of completing along for zsh.
        out.println(AutoComplete.bash("plumbline", all.get()));
        out.flush();
        return 0;
    }
}
