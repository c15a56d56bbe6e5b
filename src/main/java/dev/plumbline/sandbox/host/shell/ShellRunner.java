package dev.plumbline.sandbox.host.shell;

import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.files.FileView;
import dev.plumbline.sandbox.host.shell.ShellSyntax.Redirect;
import java.io.IOException;
import java.util.List;

/** Executes what a script says, in one shell. */
final class ShellRunner {

    private final ShellState state;
    private final FileView files;
    private final Launcher launcher;
    private final Expander expander;
    private final Redirections redirections;
    private final Builtins builtins;
    private final CompoundRunner compounds;
    private Descriptors io;
    private int guarded;
    private int captured = -1;

    ShellRunner(ShellState state, FileView files, Launcher launcher, Descriptors io) {
        this.state = state;
        this.files = files;
        this.launcher = launcher;
        this.io = io;
        Subshells subshells = new Subshells(this);
        this.expander =
                new Expander(
                        this,
                        body -> {
                            Subshells.Captured result = subshells.capture(body);
                            captured = result.status();
                            return result.output();
                        });
        this.redirections = new Redirections(expander);
        this.builtins = new Builtins(this);
        this.compounds = new CompoundRunner(this, expander, subshells);
    }

    ShellState state() {
        return state;
    }

    FileView files() {
        return files;
    }

    Launcher launcher() {
        return launcher;
    }

    Descriptors io() {
        return io;
    }

    /** The same shell in a process of its own. */
    ShellRunner fork(Descriptors descriptors) {
        ShellRunner other =
                new ShellRunner(state.fork(), files.fork(files.actor()), launcher, descriptors);
        other.guarded = guarded;
        return other;
    }

    void say(String problem) {
        try {
            io.err()
                    .write(
                            Invocation.bytes(
                                    "%s: line %d: %s\n"
                                            .formatted(state.zero, state.line, problem)));
        } catch (IOException e) {
            throw Jump.exit(BrokenPipeException.STATUS);
        }
    }

    /** Runs where a failure ends nothing. */
    int guarded(ShellSyntax body) {
        guarded++;
        try {
            return run(body);
        } finally {
            guarded--;
        }
    }

    int run(ShellSyntax syntax) {
        if (Thread.currentThread().isInterrupted()) {
            throw Jump.exit(137);
        }
        switch (syntax) {
            case ShellSyntax.Sequence(List<ShellSyntax> parts) -> parts.forEach(this::run);
            case ShellSyntax.Simple simple -> checked(simple(simple));
            case ShellSyntax.Redirected(ShellSyntax body, List<Redirect> redirects) ->
                    redirected(body, redirects);
            default -> compounds.run(syntax);
        }
        return state.status;
    }

    /** Notes how a command ended, and ends the shell if it failed and must not. */
    int checked(int status) {
        state.status = status;
        if (status != 0 && guarded == 0 && state.on("errexit")) {
            if (state.traps.containsKey("ERR")) {
                script(state.traps.getOrDefault("ERR", ""));
            }
            throw Jump.exit(status);
        }
        return status;
    }

    private void redirected(ShellSyntax body, List<Redirect> redirects) {
        Descriptors saved = io;
        io = saved.fork();
        try {
            redirections.apply(redirects, io, files, false);
            run(body);
        } catch (FileError e) {
            say(e.reason());
            checked(1);
        } finally {
            io.closeAll();
            io = saved;
        }
    }

    private int simple(ShellSyntax.Simple simple) {
        captured = -1;
        List<String> line = expander.arguments(simple.words());
        boolean declares =
                !line.isEmpty()
                        && List.of("local", "export", "readonly", "declare")
                                .contains(line.getFirst());
        if (declares) {
            line = simple.words().stream().map(expander::text).toList();
        }
        if (state.on("xtrace")) {
            trace(simple, line);
        }
        if (line.isEmpty()) {
            return bare(simple);
        }
        if (line.getFirst().equals("exec")) {
            return exec(simple, line.subList(1, line.size()));
        }
        Descriptors saved = io;
        io = saved.fork();
        try {
            redirections.apply(simple.redirects(), io, files, false);
            Assigned assigned = new Assigned(state, expander, simple.assignments());
            try {
                return call(line);
            } finally {
                assigned.undo();
            }
        } catch (FileError e) {
            say(e.reason());
            return 1;
        } finally {
            io.closeAll();
            io = saved;
        }
    }

    private void trace(ShellSyntax.Simple simple, List<String> line) {
        StringBuilder shown = new StringBuilder("+");
        simple.assignments()
                .forEach(one ->
                        shown.append(' ')
                                .append(one.name())
                                .append('=')
                                .append(expander.text(one.value())));
        line.forEach(word -> shown.append(' ').append(word));
        try {
            io.err().write(Invocation.bytes(shown.append('\n').toString()));
        } catch (IOException e) {
            throw Jump.exit(BrokenPipeException.STATUS);
        }
    }

    private int bare(ShellSyntax.Simple simple) {
        new Assigned(state, expander, simple.assignments()).keep();
        Descriptors opened = io.fork();
        try {
            redirections.apply(simple.redirects(), opened, files, false);
        } catch (FileError e) {
            say(e.reason());
            return 1;
        } finally {
            opened.closeAll();
        }
        return captured < 0 ? 0 : captured;
    }

    private int exec(ShellSyntax.Simple simple, List<String> line) {
        try {
            redirections.apply(simple.redirects(), io, files, true);
        } catch (FileError e) {
            say(e.reason());
            throw Jump.exit(1);
        }
        if (line.isEmpty()) {
            return 0;
        }
        state.traps.remove("EXIT");
        throw Jump.exit(external(line));
    }

    private int call(List<String> line) {
        ShellSyntax function = state.functions.get(line.getFirst());
        if (function != null) {
            return function(function, line);
        }
        if (builtins.has(line.getFirst())) {
            try {
                return builtins.run(line);
            } catch (BrokenPipeException e) {
                if (state.traps.getOrDefault("PIPE", "x").isEmpty()) {
                    say(line.getFirst() + ": write error: Broken pipe");
                    return 1;
                }
                throw Jump.exit(BrokenPipeException.STATUS);
            } catch (IOException e) {
                say(line.getFirst() + ": " + e.getMessage());
                return 1;
            }
        }
        return external(line);
    }

    /** Runs a command that is no part of the shell. */
    int external(List<String> line) {
        if (launcher.where(line.getFirst(), files, state.environment()).isEmpty()) {
            boolean path = line.getFirst().contains("/");
            boolean there = path && files.find(line.getFirst()).isPresent();
            say(
                    line.getFirst()
                            + (there
                                    ? ": " + FileError.DENIED
                                    : path ? ": " + FileError.ABSENT : ": command not found"));
            return there ? 126 : 127;
        }
        return launcher.launch(line, state.environment(), io, files.fork(files.actor()));
    }

    private int function(ShellSyntax body, List<String> line) {
        List<String> positional = state.positional;
        state.positional = line.subList(1, line.size());
        builtins.enter();
        try {
            run(body);
        } catch (Jump jump) {
            if (jump.out() != Jump.Out.RETURN) {
                throw jump;
            }
            state.status = jump.value();
        } finally {
            builtins.leave();
            state.positional = positional;
        }
        return state.status;
    }

    /** Runs a script that is a text, in this shell. */
    int script(String text) {
        ShellParser parser = new ShellParser(new ScriptText(text));
        for (ShellSyntax line = parser.line(); line != null; line = parser.line()) {
            run(line);
        }
        return state.status;
    }
}
