package dev.plumbline.sandbox.host.shell;

import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.files.FileView;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns of file names: {@code * ? [abc]}, a backslash before what is meant as it is. */
public final class GlobPattern {

    private GlobPattern() {}

    /** The same as a regular expression for a whole text. */
    public static Pattern compile(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < glob.length(); at++) {
            char c = glob.charAt(at);
            int end = c == '[' ? close(glob, at) : -1;
            if (c == '\\' && at + 1 < glob.length()) {
                regex.append(Pattern.quote(String.valueOf(glob.charAt(++at))));
            } else if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (end > 0) {
                regex.append(set(glob.substring(at + 1, end)));
                at = end;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            return Pattern.compile(Pattern.quote(glob));
        }
    }

    private static String set(String inside) {
        String body = inside.startsWith("!") ? "^" + inside.substring(1) : inside;
        return "["
                + body.replace("[:digit:]", "\\d")
                        .replace("[:alpha:]", "\\p{Alpha}")
                        .replace("[:alnum:]", "\\p{Alnum}")
                        .replace("[:space:]", "\\s")
                        .replace("[:upper:]", "\\p{Upper}")
                        .replace("[:lower:]", "\\p{Lower}")
                        .replace("[", "\\[")
                + "]";
    }

    private static int close(String glob, int open) {
        int from = open + 1;
        if (from < glob.length() && (glob.charAt(from) == '!' || glob.charAt(from) == '^')) {
            from++;
        }
        int at = from;
        while (at < glob.length()) {
            if (glob.startsWith("[:", at)) {
                at = glob.indexOf(":]", at) + 2;
                if (at < 2) {
                    return -1;
                }
                continue;
            }
            if (glob.charAt(at) == ']' && at > from) {
                return at;
            }
            at++;
        }
        return -1;
    }

    static String escape(String literal) {
        return literal.replaceAll("[\\\\*?\\[\\]]", "\\\\$0");
    }

    /** Whether anything in it is more than itself. */
    static boolean magic(String glob) {
        for (int at = 0; at < glob.length(); at++) {
            char c = glob.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '*' || c == '?' || (c == '[' && close(glob, at) > 0)) {
                return true;
            }
        }
        return false;
    }

    /** The paths that match, in order. */
    static List<String> paths(String glob, FileView files) {
        List<String> found = List.of(glob.startsWith("/") ? "/" : "");
        String[] parts = glob.split("/", -1);
        for (int at = 0; at < parts.length; at++) {
            if (parts[at].isEmpty()) {
                continue;
            }
            List<String> next = new ArrayList<>();
            for (String base : found) {
                next.addAll(step(base, parts[at], at + 1 < parts.length, files));
            }
            found = next;
        }
        boolean slash = glob.endsWith("/");
        return found.stream().map(path -> slash ? path + "/" : path).toList();
    }

    private static List<String> step(String base, String part, boolean within, FileView files) {
        String before = base.isEmpty() || base.endsWith("/") ? base : base + "/";
        if (!magic(part)) {
            String path = before + part.replaceAll("\\\\(.)", "$1");
            return files.find(path).isPresent() ? List.of(path) : List.of();
        }
        try {
            Pattern pattern = compile(part);
            return files.list(base.isEmpty() ? "." : base).stream()
                    .filter(name -> part.startsWith(".") || !name.startsWith("."))
                    .filter(name -> pattern.matcher(name).matches())
                    .map(name -> before + name)
                    .filter(path ->
                            !within || files.find(path).filter(it -> it.directory()).isPresent())
                    .toList();
        } catch (FileError e) {
            return List.of();
        }
    }
}
