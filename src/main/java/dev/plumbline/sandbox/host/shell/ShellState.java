package dev.plumbline.sandbox.host.shell;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a shell knows: variables, functions, options, traps. */
final class ShellState {

    final Map<String, String> variables = new HashMap<>();
    final Set<String> exported = new HashSet<>();
    final Set<String> readonly = new HashSet<>();
    final Map<String, ShellSyntax> functions = new HashMap<>();
    final Map<String, String> traps = new HashMap<>();
    final Set<String> options = new HashSet<>();
    List<String> positional = List.of();
    String zero = "bash";
    int status;
    int line = 1;
    int number = 4242;

    ShellState(Map<String, String> environment) {
        variables.putAll(environment);
        exported.addAll(environment.keySet());
        variables.putIfAbsent("IFS", " \t\n");
        variables.putIfAbsent("PS4", "+ ");
        variables.putIfAbsent("BASH_VERSION", "5.2.15(1)-release");
    }

    private ShellState(ShellState other) {
        variables.putAll(other.variables);
        exported.addAll(other.exported);
        readonly.addAll(other.readonly);
        functions.putAll(other.functions);
        options.addAll(other.options);
        other.traps.forEach((signal, action) -> {
            if (action.isEmpty()) {
                traps.put(signal, action);
            }
        });
        positional = other.positional;
        zero = other.zero;
        status = other.status;
        line = other.line;
        number = other.number;
    }

    ShellState fork() {
        return new ShellState(this);
    }

    @Nullable String value(String name) {
        return switch (name) {
            case "?" -> String.valueOf(status);
            case "$" -> String.valueOf(number);
            case "#" -> String.valueOf(positional.size());
            case "0" -> zero;
            case "LINENO" -> String.valueOf(line);
            case "RANDOM" -> String.valueOf(Math.floorMod(System.nanoTime(), 32_768));
            case "-" -> flags();
            case "@", "*" -> positional.isEmpty() ? null : String.join(" ", positional);
            default -> {
                if (Character.isDigit(name.charAt(0))) {
                    int at = Integer.parseInt(name);
                    yield at <= positional.size() ? positional.get(at - 1) : null;
                }
                yield variables.get(name);
            }
        };
    }

    private String flags() {
        StringBuilder flags = new StringBuilder("h");
        Map<String, String> letters =
                new TreeMap<>(Map.of("errexit", "e", "nounset", "u", "xtrace", "x", "noglob", "f"));
        letters.forEach((option, letter) -> {
            if (options.contains(option)) {
                flags.append(letter);
            }
        });
        return flags.append("B").toString();
    }

    void set(String name, String value) {
        if (readonly.contains(name)) {
            throw new ExpansionException(name + ": readonly variable");
        }
        variables.put(name, value);
        if (options.contains("allexport")) {
            exported.add(name);
        }
    }

    void unset(String name) {
        if (readonly.contains(name)) {
            throw new ExpansionException("unset: " + name + ": cannot unset: readonly variable");
        }
        variables.remove(name);
        exported.remove(name);
    }

    boolean on(String option) {
        return options.contains(option);
    }

    Map<String, String> environment() {
        Map<String, String> all = new TreeMap<>();
        for (String name : exported) {
            Optional.ofNullable(variables.get(name)).ifPresent(value -> all.put(name, value));
        }
        return all;
    }
}
