package dev.plumbline.cli;

import java.io.Console;
import java.util.Map;
import java.util.Optional;

/**
 * Who reads what a verb prints.
 *
 * @param person a person at a terminal, and no program
 * @param colours whether they like colours
 */
public record Terminal(boolean person, boolean colours) {
    /** A program, or a file. */
    public static final Terminal NONE = new Terminal(false, false);

    /** Where this process prints to. */
    public static Terminal current() {
        return of(console().filter(Console::isTerminal).isPresent(), System.getenv());
    }

    /** Where a person can be asked; a process may have been started without. */
    public static Optional<Console> console() {
        return Optional.ofNullable(System.console());
    }

    /** A terminal in some environment of a process; whoever sets {@code NO_COLOR} wants none. */
    static Terminal of(boolean terminal, Map<String, String> environment) {
        boolean plain =
                !environment.getOrDefault("NO_COLOR", "").isEmpty()
                        || environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(terminal, terminal && !plain);
    }
}
