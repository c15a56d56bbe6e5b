package dev.plumbline.cli.operator;

import dev.plumbline.cli.OperatorOptions;
import dev.plumbline.cli.Terminal;
import java.io.Console;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Asks before what cannot be undone. */
final class Confirmation {
    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    /** Whether the reader types a word; where nobody can be asked, only {@code --yes} counts. */
    boolean given(OperatorOptions operator, String word) {
        if (yes) {
            return true;
        }
        Optional<Console> console = Terminal.console().filter(Console::isTerminal);
        if (console.isEmpty()) {
            operator.warn("Nobody can be asked here: --yes says that it is meant.");
            return false;
        }
        boolean given = word.equals(console.get().readLine("Type '%s' to go on: ", word));
        if (!given) {
            operator.warn("Nothing was decided.");
        }
        return given;
    }
}
