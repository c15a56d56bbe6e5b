package dev.plumbline.sandbox.host.command;

import dev.plumbline.sandbox.host.shell.Invocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Arguments as getopt reads them: options anywhere, short ones together, the rest operands.
 *
 * @param flags what was given without a value, letters and long names
 * @param values what was given with one; of several the last
 * @param all every value of an option that was given several times
 */
public record CommandOptions(
        Set<String> flags,
        Map<String, String> values,
        Map<String, List<String>> all,
        List<String> operands) {

    /**
     * Reads them.
     *
     * @param valued the options that take a value, separated by blanks: letters and long names
     * @param first whether the first operand ends the options
     */
    public static CommandOptions read(List<String> args, String valued, boolean first) {
        Set<String> takes = Set.copyOf(List.of(valued.split(" +", -1)));
        CommandOptions read =
                new CommandOptions(
                        new HashSet<>(), new HashMap<>(), new HashMap<>(), new ArrayList<>());
        int at = 0;
        while (at < args.size()) {
            String arg = args.get(at++);
            if (arg.equals("--")) {
                break;
            }
            if (!arg.startsWith("-") || arg.equals("-")) {
                read.operands.add(arg);
                if (first) {
                    break;
                }
                continue;
            }
            at =
                    arg.startsWith("--")
                            ? read.longer(arg, args, at, takes)
                            : read.letters(arg, args, at, takes);
        }
        read.operands.addAll(args.subList(Math.min(at, args.size()), args.size()));
        return read;
    }

    public static CommandOptions of(Invocation call, String valued) {
        return read(call.args(), valued, false);
    }

    private int longer(String arg, List<String> args, int at, Set<String> takes) {
        int equals = arg.indexOf('=');
        String name = equals < 0 ? arg.substring(2) : arg.substring(2, equals);
        if (equals >= 0) {
            put(name, arg.substring(equals + 1));
        } else if (takes.contains(name) && at < args.size()) {
            put(name, args.get(at));
            return at + 1;
        } else {
            flags.add(name);
        }
        return at;
    }

    private int letters(String arg, List<String> args, int at, Set<String> takes) {
        for (int letter = 1; letter < arg.length(); letter++) {
            String name = arg.substring(letter, letter + 1);
            if (!takes.contains(name)) {
                flags.add(name);
                continue;
            }
            if (letter + 1 < arg.length()) {
                String value = arg.substring(letter + 1);
                put(name, value.startsWith("=") ? value.substring(1) : value);
                return at;
            }
            if (at < args.size()) {
                put(name, args.get(at));
                return at + 1;
            }
        }
        return at;
    }

    private void put(String name, String value) {
        values.put(name, value);
        all.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    public boolean has(String... names) {
        for (String name : names) {
            if (flags.contains(name) || values.containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    /** The value of an option under any of its names, or else this. */
    public String value(String otherwise, String... names) {
        for (String name : names) {
            if (values.containsKey(name)) {
                return values.getOrDefault(name, otherwise);
            }
        }
        return otherwise;
    }

    /** Every value of an option under any of its names. */
    public List<String> each(String... names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            found.addAll(all.getOrDefault(name, List.of()));
        }
        return found;
    }
}
