package dev.plumbline.sandbox.host.shell;

import dev.plumbline.sandbox.host.files.FileError;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands that are part of the shell, because they change it. */
final class Builtins {

    private final ShellRunner shell;
    private final Deque<Map<String, Optional<String>>> locals = new ArrayDeque<>();
    private final Map<String, Program> own = new HashMap<>();
    private final ShellReader reading;

    Builtins(ShellRunner shell) {
        this.shell = shell;
        this.reading = new ShellReader(shell);
        for (String jump : List.of("exit", "return", "break", "continue")) {
            own.put(jump, this::jump);
        }
        own.put(":", _ -> 0);
        own.put("true", _ -> 0);
        own.put("false", _ -> 1);
        own.put("cd", this::cd);
        own.put("pwd", call -> said(call, shell.files().directory()));
        own.put("echo", TextOutput::echo);
        own.put("printf", call -> TextOutput.printf(call, shell.state()));
        own.put("test", call -> test(call, call.args()));
        own.put("[", this::bracket);
        own.put("read", reading::read);
        new VariableBuiltins(shell, locals).add(own);
        own.put("trap", this::trap);
        own.put("umask", this::umask);
        own.put("command", this::command);
        own.put("builtin", call -> run(call.args()));
        own.put("type", this::type);
        own.put("eval", call -> shell.script(String.join(" ", call.args()) + "\n"));
        own.put(".", this::source);
        own.put("source", this::source);
        own.put("wait", _ -> 0);
        own.put("hash", _ -> 0);
        own.put("shopt", _ -> 0);
        own.put("ulimit", call -> call.args().isEmpty() ? said(call, "unlimited") : 0);
    }

    boolean has(String name) {
        return own.containsKey(name);
    }

    int run(List<String> line) throws IOException {
        Program program = own.get(line.getFirst());
        if (program == null) {
            shell.say("builtin: " + line.getFirst() + ": not a shell builtin");
            return 1;
        }
        try {
            return program.run(
                    new Invocation(
                            line,
                            shell.state().environment(),
                            shell.io(),
                            shell.files(),
                            shell.launcher()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Jump.exit(137);
        }
    }

    /** A function begins: what it makes local ends with it. */
    void enter() {
        locals.push(new HashMap<>());
    }

    void leave() {
        locals.pop()
                .forEach((name, value) ->
                        value.ifPresentOrElse(
                                old -> shell.state().variables.put(name, old),
                                () -> shell.state().variables.remove(name)));
    }

    private static int said(Invocation call, String text) throws IOException {
        call.println(text);
        return 0;
    }

    private int jump(Invocation call) {
        String first = call.args().isEmpty() ? "" : call.args().getFirst();
        if (!first.isEmpty() && !first.matches("-?\\d+")) {
            shell.say(call.name() + ": " + first + ": numeric argument required");
            throw Jump.exit(2);
        }
        int value = first.isEmpty() ? shell.state().status : (int) Long.parseLong(first);
        int loops = first.isEmpty() ? 1 : value;
        throw switch (call.name()) {
            case "exit" -> Jump.exit(value);
            case "return" -> Jump.to(Jump.Out.RETURN, value & 0xff);
            case "break" -> Jump.to(Jump.Out.BREAK, loops);
            default -> Jump.to(Jump.Out.CONTINUE, loops);
        };
    }

    private int cd(Invocation call) throws IOException {
        List<String> args = call.args().stream().filter(arg -> !arg.matches("--|-[PL]")).toList();
        String home = shell.state().value("HOME");
        String old = shell.state().value("OLDPWD");
        String to = args.isEmpty() ? String.valueOf(home) : args.getFirst();
        boolean back = to.equals("-") && old != null;
        try {
            String from = shell.files().directory();
            shell.files().enter(back ? String.valueOf(old) : to);
            shell.state().variables.put("OLDPWD", from);
            shell.state().variables.put("PWD", shell.files().directory());
        } catch (FileError e) {
            shell.say("cd: " + to + ": " + e.reason());
            return 1;
        }
        return back ? said(call, shell.files().directory()) : 0;
    }

    private int bracket(Invocation call) {
        List<String> args = call.args();
        if (args.isEmpty() || !args.getLast().equals("]")) {
            shell.say("[: missing `]'");
            return 2;
        }
        return test(call, args.subList(0, args.size() - 1));
    }

    private int test(Invocation call, List<String> args) {
        List<TestExpression.Token> tokens =
                args.stream().map(arg -> new TestExpression.Token(arg, arg, true)).toList();
        try {
            return new TestExpression(tokens, call.files(), call.descriptors(), false).holds()
                    ? 0
                    : 1;
        } catch (IllegalArgumentException e) {
            shell.say(call.name() + ": " + e.getMessage());
            return 2;
        }
    }

    private int trap(Invocation call) throws IOException {
        List<String> args = new ArrayList<>(call.args());
        args.remove("--");
        if (args.size() < 2) {
            for (Map.Entry<String, String> each : shell.state().traps.entrySet()) {
                call.println("trap -- '%s' %s".formatted(each.getValue(), each.getKey()));
            }
            return 0;
        }
        for (String signal : args.subList(1, args.size())) {
            String name = signal.replaceFirst("^SIG", "").replaceFirst("^0$", "EXIT");
            if (args.getFirst().equals("-")) {
                shell.state().traps.remove(name);
            } else {
                shell.state().traps.put(name, args.getFirst());
            }
        }
        return 0;
    }

    private int umask(Invocation call) throws IOException {
        if (call.args().isEmpty()) {
            return said(call, "%04o".formatted(shell.files().umask()));
        }
        shell.files().umask(Integer.parseInt(call.args().getFirst(), 8));
        return 0;
    }

    private int command(Invocation call) throws IOException {
        List<String> args = call.args();
        if (!args.isEmpty() && args.getFirst().matches("-[vV]")) {
            int status = 1;
            for (String name : args.subList(1, args.size())) {
                boolean here = has(name) || shell.state().functions.containsKey(name);
                Optional<String> found = here ? Optional.of(name) : where(name);
                if (found.isPresent()) {
                    status = said(call, found.get());
                }
            }
            return status;
        }
        List<String> line =
                args.isEmpty() || !args.getFirst().equals("-p")
                        ? args
                        : args.subList(1, args.size());
        if (line.isEmpty()) {
            return 0;
        }
        return has(line.getFirst()) ? run(line) : shell.external(line);
    }

    private Optional<String> where(String name) {
        return shell.launcher().where(name, shell.files(), shell.state().environment());
    }

    private int type(Invocation call) throws IOException {
        int status = 0;
        for (String name : call.args()) {
            if (name.startsWith("-")) {
                continue;
            }
            Optional<String> found = where(name);
            if (has(name)) {
                call.println(name + " is a shell builtin");
            } else if (found.isPresent()) {
                call.println(name + " is " + found.get());
            } else {
                shell.say("type: " + name + ": not found");
                status = 1;
            }
        }
        return status;
    }

    private int source(Invocation call) throws IOException {
        String file = call.args().getFirst();
        try {
            return shell.script(shell.files().text(file));
        } catch (FileError e) {
            shell.say(file + ": " + e.reason());
            return 1;
        }
    }
}
