package dev.plumbline.sandbox.host.command;

import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.shell.Invocation;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code grep}. */
public final class GrepCommand {

    private final Invocation call;
    private final CommandOptions options;
    private final List<Pattern> patterns = new ArrayList<>();
    private final List<String> files;
    private boolean found;
    private boolean failed;

    private GrepCommand(Invocation call) throws IOException {
        this.call = call;
        this.options = CommandOptions.of(call, "e regexp f file m max-count A B C");
        List<String> operands = new ArrayList<>(options.operands());
        List<String> said = new ArrayList<>(options.each("e", "regexp"));
        for (String file : options.each("f", "file")) {
            said.addAll(TextLines.of(Invocation.text(call.content(file))));
        }
        if (said.isEmpty() && !options.has("f") && !operands.isEmpty()) {
            said.addAll(List.of(operands.removeFirst().split("\n", -1)));
        }
        boolean extended = options.has("E", "P", "extended-regexp") || call.name().equals("egrep");
        for (String each : said) {
            patterns.add(pattern(each, extended));
        }
        files = operands;
    }

    public static void add(ProgramTable programs) {
        programs.add("grep", GrepCommand::run);
        programs.add("egrep", GrepCommand::run);
        programs.add("fgrep", GrepCommand::run);
    }

    private static int run(Invocation call) throws IOException {
        try {
            return new GrepCommand(call).search();
        } catch (IllegalArgumentException e) {
            call.warn("grep: " + e.getMessage());
            return 2;
        }
    }

    private Pattern pattern(String said, boolean extended) {
        boolean anyCase = options.has("i", "ignore-case");
        boolean fixed = options.has("F", "fixed-strings") || call.name().equals("fgrep");
        Pattern compiled =
                fixed
                        ? Pattern.compile(
                                Pattern.quote(said), anyCase ? Pattern.CASE_INSENSITIVE : 0)
                        : PosixPattern.compile(said, extended, anyCase);
        String text = compiled.pattern();
        if (options.has("x", "line-regexp")) {
            text = "^(?:" + text + ")$";
        } else if (options.has("w", "word-regexp")) {
            text = "\\b(?:" + text + ")\\b";
        }
        return Pattern.compile(text, compiled.flags());
    }

    private int search() throws IOException {
        boolean recursive = options.has("r", "R", "recursive");
        List<String> all = new ArrayList<>();
        for (String file : files.isEmpty() ? List.of(recursive ? "." : "-") : files) {
            boolean tree =
                    recursive && call.files().find(file).filter(it -> it.directory()).isPresent();
            all.addAll(
                    tree
                            ? FileCommands.below(call.files(), file).stream()
                                    .filter(path ->
                                            call.files()
                                                    .find(path)
                                                    .filter(it -> !it.directory())
                                                    .isPresent())
                                    .toList()
                            : List.of(file));
        }
        boolean named = (all.size() > 1 || recursive || options.has("H")) && !options.has("h");
        for (String file : all) {
            try {
                search(file, TextLines.of(Invocation.text(call.content(file))), named);
            } catch (FileError e) {
                failed = true;
                if (!options.has("s", "no-messages")) {
                    call.warn("grep: " + file + ": " + e.reason());
                }
            }
            if (found && options.has("q", "quiet", "silent")) {
                return 0;
            }
        }
        return failed ? 2 : found ? 0 : 1;
    }

    private void search(String file, List<String> lines, boolean named) throws IOException {
        String before = named ? file + ":" : "";
        int most = Integer.parseInt(options.value("2147483647", "m", "max-count"));
        int after = Integer.parseInt(options.value(options.value("0", "C"), "A"));
        int count = 0;
        int shownTo = 0;
        for (int at = 0; at < lines.size() && count < most; at++) {
            String line = lines.get(at);
            boolean hit = patterns.stream().anyMatch(it -> it.matcher(line).find());
            if (hit == options.has("v", "invert-match")) {
                if (at < shownTo) {
                    call.println(line);
                }
                continue;
            }
            count++;
            found = true;
            shownTo = at + 1 + after;
            if (options.has("q", "quiet", "silent", "c", "count", "l", "files-with-matches", "L")) {
                continue;
            }
            String number = options.has("n", "line-number") ? (at + 1) + ":" : "";
            if (options.has("o", "only-matching")) {
                for (Pattern pattern : patterns) {
                    Matcher matcher = pattern.matcher(line);
                    while (matcher.find()) {
                        call.println(before + number + matcher.group());
                    }
                }
            } else {
                call.println(before + number + line);
            }
        }
        if (options.has("c", "count")) {
            call.println(before + count);
        } else if (options.has("l", "files-with-matches")
                ? count > 0
                : options.has("L") && count == 0) {
            call.println(file);
        }
    }
}
