package dev.plumbline.sandbox.host.shell;

import java.util.List;
import java.util.Locale;

/** Whole numbers as {@code $((...))} reckons with them. */
final class Arithmetic {

    private static final List<List<String>> LEVELS =
            List.of(
                    List.of("||"),
                    List.of("&&"),
                    List.of("|"),
                    List.of("^"),
                    List.of("&"),
                    List.of("==", "!="),
                    List.of("<=", ">=", "<", ">"),
                    List.of("<<", ">>"),
                    List.of("+", "-"),
                    List.of("*", "/", "%"));
    private static final List<String> LONGER =
            List.of("||", "&&", "<<", ">>", "<=", ">=", "==", "!=", "**", "++", "--");

    private final ShellState state;
    private final String text;
    private int at;

    Arithmetic(ShellState state, String text) {
        this.state = state;
        this.text = text;
    }

    long value() {
        skip();
        if (at >= text.length()) {
            return 0;
        }
        long value = choice();
        while (take(",")) {
            value = choice();
        }
        if (at < text.length()) {
            throw wrong();
        }
        return value;
    }

    private ExpansionException wrong() {
        return new ExpansionException(
                text
                        + ": syntax error: operand expected (error token is \""
                        + text.substring(at)
                        + "\")");
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(String operator) {
        skip();
        if (!text.startsWith(operator, at)) {
            return false;
        }
        boolean longer =
                LONGER.stream()
                        .anyMatch(other ->
                                other.length() > operator.length()
                                        && other.startsWith(operator)
                                        && text.startsWith(other, at));
        if (longer) {
            return false;
        }
        at += operator.length();
        skip();
        return true;
    }

    private long choice() {
        String name = ahead();
        if (!name.isEmpty()) {
            int back = at;
            at += name.length();
            for (String operator : List.of("=", "+=", "-=", "*=", "/=", "%=")) {
                if (take(operator)) {
                    long right = choice();
                    long value =
                            operator.equals("=")
                                    ? right
                                    : apply(operator.substring(0, 1), variable(name), right);
                    state.set(name, String.valueOf(value));
                    return value;
                }
            }
            at = back;
        }
        long condition = binary(0);
        if (take("?")) {
            long yes = choice();
            if (!take(":")) {
                throw wrong();
            }
            long no = choice();
            return condition != 0 ? yes : no;
        }
        return condition;
    }

    private long binary(int level) {
        if (level == LEVELS.size()) {
            return power();
        }
        long left = binary(level + 1);
        while (true) {
            String operator =
                    LEVELS.get(level).stream().filter(this::operator).findFirst().orElse("");
            if (operator.isEmpty()) {
                return left;
            }
            left = apply(operator, left, binary(level + 1));
        }
    }

    private boolean operator(String operator) {
        int back = at;
        if (take(operator)) {
            boolean assigns = at < text.length() && text.charAt(at) == '=' && back + 1 == at;
            if (!assigns) {
                return true;
            }
        }
        at = back;
        return false;
    }

    private long power() {
        long base = unary();
        if (take("**")) {
            long exponent = power();
            long result = 1;
            for (long step = 0; step < exponent; step++) {
                result *= base;
            }
            return result;
        }
        return base;
    }

    private static long truth(boolean yes) {
        return yes ? 1 : 0;
    }

    private static long apply(String operator, long left, long right) {
        if ((operator.equals("/") || operator.equals("%")) && right == 0) {
            throw new ExpansionException("division by 0");
        }
        return switch (operator) {
            case "||" -> truth(left != 0 || right != 0);
            case "&&" -> truth(left != 0 && right != 0);
            case "|" -> left | right;
            case "^" -> left ^ right;
            case "&" -> left & right;
            case "==" -> truth(left == right);
            case "!=" -> truth(left != right);
            case "<=" -> truth(left <= right);
            case ">=" -> truth(left >= right);
            case "<" -> truth(left < right);
            case ">" -> truth(left > right);
            case "<<" -> left << right;
            case ">>" -> left >> right;
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            default -> left % right;
        };
    }

    private long unary() {
        skip();
        if (take("++") || take("--")) {
            boolean up = text.charAt(at - 1) == '+';
            String name = ahead();
            at += name.length();
            long value = variable(name) + (up ? 1 : -1);
            state.set(name, String.valueOf(value));
            return value;
        }
        if (take("!")) {
            return truth(unary() == 0);
        }
        if (take("-")) {
            return -unary();
        }
        if (take("+")) {
            return unary();
        }
        if (take("~")) {
            return ~unary();
        }
        if (take("(")) {
            long value = choice();
            if (!take(")")) {
                throw wrong();
            }
            return value;
        }
        return operand();
    }

    private long operand() {
        String name = ahead();
        if (!name.isEmpty()) {
            at += name.length();
            long value = variable(name);
            if (take("++")) {
                state.set(name, String.valueOf(value + 1));
            } else if (take("--")) {
                state.set(name, String.valueOf(value - 1));
            }
            return value;
        }
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw wrong();
        }
        return number(text.substring(start, at));
    }

    private String ahead() {
        skip();
        int end = at;
        while (end < text.length()
                && (text.charAt(end) == '_' || Character.isLetterOrDigit(text.charAt(end)))) {
            end++;
        }
        boolean begins = end > at && !Character.isDigit(text.charAt(at));
        return begins ? text.substring(at, end) : "";
    }

    private long variable(String name) {
        String value = state.value(name);
        if (value == null && state.on("nounset")) {
            throw new ExpansionException(name + ": unbound variable");
        }
        return value == null || value.isBlank() ? 0 : new Arithmetic(state, value).value();
    }

    private long number(String digits) {
        try {
            if (digits.toLowerCase(Locale.ROOT).startsWith("0x")) {
                return Long.parseLong(digits.substring(2), 16);
            }
            return digits.length() > 1 && digits.startsWith("0")
                    ? Long.parseLong(digits, 8)
                    : Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new ExpansionException(
                    text + ": value too great for base (error token is \"" + digits + "\")");
        }
    }
}
