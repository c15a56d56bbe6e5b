package dev.plumbline.sandbox.host.shell;

import dev.plumbline.sandbox.host.shell.ShellSyntax.Output;
import dev.plumbline.sandbox.host.shell.ShellSyntax.Parameter;
import dev.plumbline.sandbox.host.shell.ShellSyntax.Part;
import dev.plumbline.sandbox.host.shell.ShellSyntax.Sum;
import dev.plumbline.sandbox.host.shell.ShellSyntax.Text;
import dev.plumbline.sandbox.host.shell.ShellSyntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns words into fields: parameters, commands, sums, splitting, file names. */
final class Expander {

    private final ShellRunner shell;
    private final Function<ShellSyntax, String> output;

    /**
     * Expands for a shell.
     *
     * @param output what a command prints
     */
    Expander(ShellRunner shell, Function<ShellSyntax, String> output) {
        this.shell = shell;
        this.output = output;
    }

    /** The arguments that words become. */
    List<String> arguments(List<Word> words) {
        List<String> all = new ArrayList<>();
        for (Word word : words) {
            for (Fields.Field field : fields(word)) {
                List<String> paths = List.of();
                if (!state().on("noglob") && GlobPattern.magic(field.pattern())) {
                    paths = GlobPattern.paths(field.pattern(), shell.files());
                }
                all.addAll(paths.isEmpty() ? List.of(field.text()) : paths);
            }
        }
        return all;
    }

    /** The text of one word that is not split. */
    String text(Word word) {
        return whole(word).text();
    }

    /** The pattern that a word is, where one is asked for. */
    String pattern(Word word) {
        return whole(word).pattern();
    }

    private ShellState state() {
        return shell.state();
    }

    private Fields.Field whole(Word word) {
        Fields fields = new Fields("");
        fields.quoted("");
        boolean first = true;
        for (Part part : word.parts()) {
            expand(part, fields, true, first);
            first = false;
        }
        return fields.all().getFirst();
    }

    private List<Fields.Field> fields(Word word) {
        Fields fields = new Fields(separators());
        boolean first = true;
        for (Part part : word.parts()) {
            expand(part, fields, false, first);
            first = false;
        }
        return fields.all();
    }

    private String separators() {
        String ifs = state().value("IFS");
        return ifs == null ? " \t\n" : ifs;
    }

    private void expand(Part part, Fields fields, boolean whole, boolean first) {
        switch (part) {
            case Text(String text, boolean quoted) -> {
                if (quoted) {
                    fields.quoted(text);
                } else if (first && text.startsWith("~")) {
                    fields.plain(home(text));
                } else {
                    fields.plain(text);
                }
            }
            case Parameter parameter -> parameter(parameter, fields, whole);
            case Output(ShellSyntax body, boolean quoted) ->
                    put(output.apply(body), quoted, fields, whole);
            case Sum(Word expression, boolean quoted) ->
                    put(String.valueOf(sum(expression)), quoted, fields, whole);
        }
    }

    long sum(Word expression) {
        return new Arithmetic(state(), text(expression)).value();
    }

    private String home(String text) {
        int slash = text.indexOf('/');
        String name = slash < 0 ? text.substring(1) : text.substring(1, slash);
        String home = state().value("HOME");
        if (!name.isEmpty() && !name.equals("root")) {
            return text;
        }
        String rest = slash < 0 ? "" : text.substring(slash);
        return (name.equals("root") ? "/root" : home == null ? "/" : home) + rest;
    }

    private static void put(String value, boolean quoted, Fields fields, boolean whole) {
        if (quoted) {
            fields.quoted(value);
        } else if (whole) {
            fields.plain(value);
        } else {
            fields.split(value);
        }
    }

    private void parameter(Parameter said, Fields fields, boolean whole) {
        boolean each = said.name().equals("@") && said.quoted();
        if (each && said.operator().isEmpty() && !whole) {
            if (state().positional.isEmpty()) {
                fields.forget();
            }
            boolean first = true;
            for (String one : state().positional) {
                if (!first) {
                    fields.end();
                }
                fields.quoted(one);
                first = false;
            }
            return;
        }
        if (said.name().equals("*") && said.quoted() && said.operator().isEmpty()) {
            String ifs = separators();
            String between = ifs.isEmpty() ? "" : ifs.substring(0, 1);
            fields.quoted(String.join(between, state().positional));
            return;
        }
        Word instead = instead(said);
        if (instead != null) {
            boolean first = true;
            for (Part part : instead.parts()) {
                if (part instanceof Text(String text, boolean quoted) && !quoted && !whole) {
                    fields.split(first && text.startsWith("~") ? home(text) : text);
                } else {
                    expand(part, fields, whole, first);
                }
                first = false;
            }
            return;
        }
        put(value(said), said.quoted(), fields, whole);
    }

    /** The word that stands in for a parameter, if one does. */
    private @Nullable Word instead(Parameter said) {
        String operator = said.operator();
        if (operator.isEmpty() || "-+=?".indexOf(operator.charAt(operator.length() - 1)) < 0) {
            return null;
        }
        String value = state().value(said.name());
        boolean missing = value == null || (operator.startsWith(":") && value.isEmpty());
        return switch (operator.charAt(operator.length() - 1)) {
            case '+' -> missing ? new Word(List.of()) : said.argument();
            case '=' -> {
                if (missing) {
                    state().set(said.name(), text(said.argument()));
                }
                yield null;
            }
            case '?' -> {
                if (missing) {
                    String why = text(said.argument());
                    throw new ExpansionException(
                            said.name()
                                    + ": "
                                    + (why.isEmpty() ? "parameter null or not set" : why));
                }
                yield null;
            }
            default -> missing ? said.argument() : null;
        };
    }

    private String value(Parameter said) {
        String value = state().value(said.name());
        String operator = said.operator();
        if (value == null) {
            boolean allowed = "@*".contains(said.name()) || operator.endsWith("=");
            if (state().on("nounset") && !allowed) {
                throw new ExpansionException(said.name() + ": unbound variable");
            }
            value = "";
        }
        return switch (operator) {
            case "length" ->
                    said.name().equals("@") || said.name().equals("*")
                            ? String.valueOf(state().positional.size())
                            : String.valueOf(value.length());
            case "#", "##" -> withoutStart(value, said.argument(), operator.length() == 2);
            case "%", "%%" -> withoutEnd(value, said.argument(), operator.length() == 2);
            case "/", "//", "////" -> replaced(value, said, operator.length() > 2);
            case ":", "::" -> part(value, said, operator.equals("::"));
            default -> value;
        };
    }

    private String withoutStart(String value, Word argument, boolean longest) {
        Pattern pattern = GlobPattern.compile(pattern(argument));
        for (int step = 0; step <= value.length(); step++) {
            int at = longest ? value.length() - step : step;
            if (pattern.matcher(value.substring(0, at)).matches()) {
                return value.substring(at);
            }
        }
        return value;
    }

    private String withoutEnd(String value, Word argument, boolean longest) {
        Pattern pattern = GlobPattern.compile(pattern(argument));
        for (int step = 0; step <= value.length(); step++) {
            int at = longest ? step : value.length() - step;
            if (pattern.matcher(value.substring(at)).matches()) {
                return value.substring(0, at);
            }
        }
        return value;
    }

    private String replaced(String value, Parameter said, boolean all) {
        Matcher matcher = GlobPattern.compile(pattern(said.argument())).matcher(value);
        String by = Matcher.quoteReplacement(text(said.second()));
        return all ? matcher.replaceAll(by) : matcher.replaceFirst(by);
    }

    private String part(String value, Parameter said, boolean limited) {
        int from = (int) sum(said.argument());
        from = Math.clamp(from < 0 ? value.length() + from : from, 0, value.length());
        int length = limited ? (int) sum(said.second()) : value.length() - from;
        int to = length < 0 ? value.length() + length : from + length;
        return value.substring(from, Math.clamp(to, from, value.length()));
    }
}
