package dev.plumbline.spec;

import dev.plumbline.model.Quoted;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Says in an author's words what a YAML parser says in its own. */
final class Syntax {
    private static final Pattern CANNOT_START =
            Pattern.compile("found character '?(.+?)'? that cannot start any token.*");

    private static final Pattern INDICATOR =
            Pattern.compile("while (scanning|parsing) an? (alias|anchor|tag|directive)");

    /** From where on a parser repeats a text; what it calls a token is none. */
    private static final Pattern FOUND =
            Pattern.compile(",? ?(but )?\\b(found|got)\\b(?! '(<[a-z ]+>|[^\\w\\s])')");

    private Syntax() {}

    static String explain(MarkedYAMLException e, String text) {
        String problem = String.valueOf(e.getProblem());
        String context = String.valueOf(e.getContext());
        Mark mark = e.getProblemMark();
        if (mark != null && problem.contains("but got") && before(text, mark).endsWith("$")) {
            return "a reference inside { } or [ ] must be quoted: \"${...}\"";
        }
        Matcher cannotStart = CANNOT_START.matcher(problem);
        if (cannotStart.matches()) {
            return problem.contains("(TAB)")
                    ? "a tab cannot indent: use spaces"
                    : "a text that begins with "
                            + Quoted.of(cannotStart.group(1))
                            + " must be quoted";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "a ':' where no key can be; is a ':' missing on the line before, a text not quoted,"
                    + " or the indentation wrong?";
        }
        if (problem.startsWith("could not find expected ':'")) {
            return "a key without ':' before this place" + since(e);
        }
        if (problem.startsWith("expected <block end>")) {
            return "this is not aligned with what stands above it" + since(e);
        }
        if (problem.startsWith("expected ',' or")) {
            return "a ',' or the closing bracket is missing before this place" + since(e);
        }
        if (problem.startsWith("found undefined alias")) {
            return "there is no anchor of this name; a text that begins with '*' must be quoted";
        }
        if (INDICATOR.matcher(context).matches()) {
            return "a text that begins with *, &, ! or % must be quoted";
        }
        if (context.contains("quoted scalar") && problem.contains("unexpected end of stream")) {
            return "a quote is never closed" + since(e);
        }
        if (problem.startsWith("found unknown escape character")) {
            return "an unknown escape in double quotes; write \\\\ for a \\, or use single quotes";
        }
        if (problem.startsWith("but found another document")) {
            return "a file holds one document; found another one ('---')";
        }
        return "not YAML: " + bare(e.getContext() == null ? problem : context + ", " + problem);
    }

    /** What a parser expected; what it found may be an author's secret. */
    private static String bare(String words) {
        Matcher found = FOUND.matcher(words);
        return Quoted.plain(found.find() ? words.substring(0, found.start()) : words);
    }

    static String explain(YAMLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Nesting Depth")) {
            return "nested deeper than 40 levels";
        }
        if (message.startsWith("Number of aliases")) {
            return "more than 50 aliases of lists or fields";
        }
        return "not YAML: " + bare(message);
    }

    private static String since(MarkedYAMLException e) {
        Mark start = e.getContextMark();
        return start == null ? "" : " (in what begins on line " + (start.getLine() + 1) + ")";
    }

    private static String before(String text, Mark mark) {
        int start = 0;
        for (int line = 0; line < mark.getLine(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        int end = Math.min(text.length(), start + mark.getColumn());
        return text.substring(start, end);
    }
}
