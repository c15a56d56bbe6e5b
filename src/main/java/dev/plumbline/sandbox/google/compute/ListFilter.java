package dev.plumbline.sandbox.google.compute;

import dev.plumbline.sandbox.google.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/**
 * Compute's list filter as far as {@code gcloud} sends it: comparisons with {@code eq}, {@code ne}
 * (whole-text expressions), {@code =} and {@code !=}, all of which must hold.
 */
record ListFilter(List<Term> terms) {

    private static final Pattern TERM =
            Pattern.compile(
                    "\\(?\\s*([A-Za-z][\\w.]*)\\s*(eq|ne|=|!=)\\s*(\"[^\"]*\"|'[^']*'|[^\\s()]+)\\s*\\)?");
    private static final Pattern BETWEEN = Pattern.compile("\\s*(?:AND\\s+)?");

    /** One comparison. */
    record Term(String field, Pattern value, boolean equal) {}

    static ListFilter parse(ComputeErrors errors, String text) {
        List<Term> terms = new ArrayList<>();
        Matcher matcher = TERM.matcher(text);
        int at = 0;
        while (at < text.length()) {
            Matcher between = BETWEEN.matcher(text).region(at, text.length());
            at = between.lookingAt() ? between.end() : at;
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw invalid(errors, text);
            }
            terms.add(term(errors, matcher, text));
            at = matcher.end();
        }
        return new ListFilter(terms);
    }

    private static Term term(ComputeErrors errors, Matcher matcher, String text) {
        String value = matcher.group(3);
        String bare =
                value.startsWith("\"") || value.startsWith("'")
                        ? value.substring(1, value.length() - 1)
                        : value;
        String operator = matcher.group(2);
        boolean expression = operator.equals("eq") || operator.equals("ne");
        try {
            Pattern pattern = Pattern.compile(expression ? bare : Pattern.quote(bare));
            boolean equal = operator.equals("eq") || operator.equals("=");
            return new Term(matcher.group(1), pattern, equal);
        } catch (PatternSyntaxException e) {
            throw invalid(errors, text);
        }
    }

    private static Refusal invalid(ComputeErrors errors, String text) {
        return errors.invalid("filter", text, "Invalid list filter expression.");
    }

    boolean takes(JsonNode document) {
        for (Term term : terms) {
            JsonNode value = document;
            for (String part : term.field().split("\\.", -1)) {
                value = value.path(part);
            }
            String found = value.isValueNode() ? value.asString("") : "";
            if (term.value().matcher(found).matches() != term.equal()) {
                return false;
            }
        }
        return true;
    }
}
