package dev.plumbline.sandbox.host.shell;

import dev.plumbline.sandbox.host.files.FileError;
import dev.plumbline.sandbox.host.files.FileView;
import dev.plumbline.sandbox.host.files.Inode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What {@code [}, {@code test} and double brackets ask. */
final class TestExpression {

    private static final Set<String> BINARY =
            Set.of(
                    "=", "==", "!=", "<", ">", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge",
                    "-nt", "-ot", "-ef");

    private final List<Token> tokens;
    private final FileView files;
    private final Descriptors io;
    private final boolean doubled;
    private int at;

    TestExpression(List<Token> tokens, FileView files, Descriptors io, boolean doubled) {
        this.tokens = tokens;
        this.files = files;
        this.io = io;
        this.doubled = doubled;
    }

    /**
     * One argument.
     *
     * @param sign whether it may be an operator
     */
    record Token(String text, String pattern, boolean sign) {}

    boolean holds() {
        if (tokens.isEmpty()) {
            return false;
        }
        if (tokens.size() == 1) {
            return !tokens.getFirst().text().isEmpty();
        }
        boolean value = either();
        if (at < tokens.size()) {
            throw new IllegalArgumentException(
                    tokens.size() > 4
                            ? "too many arguments"
                            : tokens.get(at).text() + ": binary operator expected");
        }
        return value;
    }

    private boolean sign(String sign) {
        boolean here =
                at < tokens.size() && tokens.get(at).sign() && tokens.get(at).text().equals(sign);
        if (here) {
            at++;
        }
        return here;
    }

    private boolean either() {
        boolean value = both();
        while (sign(doubled ? "||" : "-o")) {
            value |= both();
        }
        return value;
    }

    private boolean both() {
        boolean value = not();
        while (sign(doubled ? "&&" : "-a")) {
            value &= not();
        }
        return value;
    }

    private boolean not() {
        boolean binary = at + 1 < tokens.size() && BINARY.contains(tokens.get(at + 1).text());
        if (!(binary && tokens.size() == 3) && sign("!")) {
            return !not();
        }
        if (!binary && sign("(")) {
            boolean value = either();
            if (!sign(")")) {
                throw new IllegalArgumentException("`)' expected");
            }
            return value;
        }
        return primary();
    }

    private String next() {
        if (at >= tokens.size()) {
            throw new IllegalArgumentException("argument expected");
        }
        return tokens.get(at++).text();
    }

    private boolean primary() {
        String first = next();
        if (at + 1 < tokens.size() && BINARY.contains(tokens.get(at).text())) {
            String operator = next();
            Token right = tokens.get(at++);
            return binary(first, operator, right);
        }
        boolean unary = first.matches("-[a-zA-Z]") && at < tokens.size();
        return unary ? unary(first, next()) : !first.isEmpty();
    }

    private boolean unary(String operator, String operand) {
        return switch (operator) {
            case "-z" -> operand.isEmpty();
            case "-n" -> !operand.isEmpty();
            case "-t" -> operand.matches("\\d+") && io.terminal(Integer.parseInt(operand));
            case "-L", "-h" -> link(operand);
            case "-e", "-a" -> files.find(operand).isPresent();
            case "-f" -> is(operand, Inode.Type.FILE);
            case "-d" -> is(operand, Inode.Type.DIRECTORY);
            case "-c" -> is(operand, Inode.Type.DEVICE);
            case "-S", "-p", "-b" -> false;
            case "-s" -> files.find(operand).filter(inode -> inode.size() > 0).isPresent();
            case "-r" -> allowed(operand, 4);
            case "-w" -> allowed(operand, 2);
            case "-x" -> allowed(operand, 1);
            case "-O" ->
                    files.find(operand)
                            .filter(inode -> inode.owner().equals(files.actor().name()))
                            .isPresent();
            default -> throw new IllegalArgumentException(operator + ": unary operator expected");
        };
    }

    private boolean link(String path) {
        try {
            return files.linked(path).type() == Inode.Type.LINK;
        } catch (FileError e) {
            return false;
        }
    }

    private boolean is(String path, Inode.Type type) {
        return files.find(path).filter(inode -> inode.type() == type).isPresent();
    }

    private boolean allowed(String path, int bits) {
        return files.find(path).filter(inode -> inode.allows(files.actor(), bits)).isPresent();
    }

    private boolean binary(String left, String operator, Token right) {
        return switch (operator) {
            case "=", "==" -> same(left, right);
            case "!=" -> !same(left, right);
            case "<" -> left.compareTo(right.text()) < 0;
            case ">" -> left.compareTo(right.text()) > 0;
            case "=~" -> Pattern.compile(right.text()).matcher(left).find();
            case "-ef" ->
                    files.find(left).isPresent()
                            && files.find(left).equals(files.find(right.text()));
            case "-nt" -> newer(left, right.text());
            case "-ot" -> newer(right.text(), left);
            default -> compare(number(left), operator, number(right.text()));
        };
    }

    private boolean same(String left, Token right) {
        return doubled
                ? GlobPattern.compile(right.pattern()).matcher(left).matches()
                : left.equals(right.text());
    }

    private boolean newer(String left, String right) {
        Optional<Inode> one = files.find(left);
        Optional<Inode> other = files.find(right);
        return one.isPresent()
                && (other.isEmpty() || one.get().modified().isAfter(other.get().modified()));
    }

    private static boolean compare(long left, String operator, long right) {
        return switch (operator) {
            case "-eq" -> left == right;
            case "-ne" -> left != right;
            case "-lt" -> left < right;
            case "-le" -> left <= right;
            case "-gt" -> left > right;
            default -> left >= right;
        };
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text + ": integer expression expected", e);
        }
    }
}
