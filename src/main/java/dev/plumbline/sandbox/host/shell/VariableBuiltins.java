package dev.plumbline.sandbox.host.shell;

import java.io.IOException;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The builtins that set variables, options and arguments. */
final class VariableBuiltins {

    private static final Map<String, String> LETTERS =
            Map.of(
                    "e",
                    "errexit",
                    "u",
                    "nounset",
                    "x",
                    "xtrace",
                    "f",
                    "noglob",
                    "a",
                    "allexport",
                    "n",
                    "noexec",
                    "h",
                    "hashall",
                    "B",
                    "braceexpand",
                    "E",
                    "errtrace");

    private final ShellRunner shell;
    private final Deque<Map<String, Optional<String>>> locals;

    VariableBuiltins(ShellRunner shell, Deque<Map<String, Optional<String>>> locals) {
        this.shell = shell;
        this.locals = locals;
    }

    void add(Map<String, Program> own) {
        own.put("set", this::set);
        own.put("shift", this::shift);
        own.put("unset", this::unset);
        for (String name : List.of("export", "readonly", "declare", "local")) {
            own.put(name, this::declare);
        }
    }

    private int set(Invocation call) throws IOException {
        List<String> args = call.args();
        if (args.isEmpty()) {
            for (Map.Entry<String, String> each :
                    new java.util.TreeMap<>(shell.state().variables).entrySet()) {
                call.println(each.getKey() + "=" + each.getValue());
            }
            return 0;
        }
        int at = 0;
        while (at < args.size() && args.get(at).matches("[-+][A-Za-z]+")) {
            boolean on = args.get(at).startsWith("-");
            for (String letter : args.get(at).substring(1).split("", -1)) {
                if (letter.equals("o") && at + 1 < args.size()) {
                    option(args.get(++at), on);
                } else if (LETTERS.containsKey(letter)) {
                    option(LETTERS.getOrDefault(letter, ""), on);
                }
            }
            at++;
        }
        if (at < args.size()) {
            boolean dashes = args.get(at).equals("--");
            shell.state().positional = List.copyOf(args.subList(dashes ? at + 1 : at, args.size()));
        }
        return 0;
    }

    private void option(String name, boolean on) {
        if (on) {
            shell.state().options.add(name);
        } else {
            shell.state().options.remove(name);
        }
    }

    private int shift(Invocation call) {
        int by = call.args().isEmpty() ? 1 : Integer.parseInt(call.args().getFirst());
        List<String> positional = shell.state().positional;
        if (by > positional.size()) {
            return 1;
        }
        shell.state().positional = positional.subList(by, positional.size());
        return 0;
    }

    private int declare(Invocation call) throws IOException {
        ShellState state = shell.state();
        String name = call.name();
        for (String arg : call.args()) {
            if (arg.startsWith("-")) {
                if (arg.equals("-p")) {
                    for (Map.Entry<String, String> each : state.environment().entrySet()) {
                        call.println(
                                "declare -x %s=\"%s\"".formatted(each.getKey(), each.getValue()));
                    }
                }
                continue;
            }
            int equals = arg.indexOf('=');
            boolean append = equals > 0 && arg.charAt(equals - 1) == '+';
            String variable = equals < 0 ? arg : arg.substring(0, append ? equals - 1 : equals);
            if (!variable.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                shell.say(name + ": `" + arg + "': not a valid identifier");
                return 1;
            }
            String before = state.variables.get(variable);
            if (!locals.isEmpty() && (name.equals("local") || name.equals("declare"))) {
                locals.getFirst().putIfAbsent(variable, Optional.ofNullable(before));
                if (equals < 0) {
                    state.variables.remove(variable);
                }
            } else if (name.equals("local")) {
                shell.say("local: can only be used in a function");
                return 1;
            }
            if (equals >= 0) {
                String value = arg.substring(equals + 1);
                state.set(variable, append && before != null ? before + value : value);
            }
            if (name.equals("export") || call.args().contains("-x")) {
                state.exported.add(variable);
            } else if (name.equals("readonly")) {
                state.readonly.add(variable);
            }
        }
        return 0;
    }

    private int unset(Invocation call) {
        for (String arg : call.args()) {
            if (!arg.startsWith("-")) {
                shell.state().unset(arg);
                if (call.args().contains("-f")) {
                    shell.state().functions.remove(arg);
                }
            }
        }
        return 0;
    }
}
