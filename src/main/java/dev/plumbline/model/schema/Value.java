package dev.plumbline.model.schema;

import dev.plumbline.model.Ref;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A tree of declared or live values. A scalar is text on both sides: its type is the schema's to
 * know, so that {@code 1.10} stays {@code 1.10}.
 */
public sealed interface Value
        permits Document,
                Value.Scalar,
                Value.Items,
                Value.Template,
                Value.Payload,
                Value.Pending,
                Value.Unset {

    /** The first resource that a value in here is still waiting for. */
    default Optional<Ref> pending() {
        return switch (this) {
            case Pending(Ref after) -> Optional.of(after);
            case Payload(Value version) -> version.pending();
            case Document document ->
                    document.fields().values().stream()
                            .flatMap(child -> child.pending().stream())
                            .findFirst();
            case Items(var items) ->
                    items.stream().flatMap(item -> item.pending().stream()).findFirst();
            case Scalar _, Template _, Unset _ -> Optional.empty();
        };
    }

    /**
     * Text as written in the spec or as sent by the API: {@code true}, {@code 1000}, {@code 5m}.
     */
    record Scalar(String text) implements Value {
        @Override
        public String toString() {
            return text;
        }
    }

    /** A list, in the order in which it was written or sent. */
    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }

        public static Items of(String... texts) {
            return new Items(List.of(texts).stream().<Value>map(Scalar::new).toList());
        }

        @Override
        public String toString() {
            return items.stream().map(Value::toString).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** Text with references in it; only in declared documents, until the resolver replaces it. */
    record Template(List<Piece> pieces) implements Value {
        public Template {
            pieces = List.copyOf(pieces);
        }

        @Override
        public String toString() {
            return pieces.stream().map(Piece::toString).collect(Collectors.joining());
        }
    }

    /**
     * What a version of a secret holds. The value itself is never here: it is asked for at the
     * moment of the call that delivers it. Two are the same when their versions are.
     *
     * @param version the version's link, or what stands for it until it is resolved
     */
    record Payload(Value version) implements Value {
        private static final Pattern VERSION =
                Pattern.compile("projects/[^/]+/secrets/([^/]+)/versions/([^/]+)");

        @Override
        public String toString() {
            Matcher matcher = VERSION.matcher(version.toString());
            return matcher.matches()
                    ? "(version " + matcher.group(2) + " of secret " + matcher.group(1) + ")"
                    : "(the newest version of a secret)";
        }
    }

    /** A reference whose value is not known in this pass: incomparable, and never written. */
    record Pending(Ref after) implements Value {
        @Override
        public String toString() {
            return "(known after " + after.local() + " exists)";
        }
    }

    /** {@code null} in the spec: the field must be unset. */
    enum Unset implements Value {
        UNSET;

        @Override
        public String toString() {
            return "(unset)";
        }
    }

    /** A piece of a {@link Template}. */
    sealed interface Piece {
        /** Plain text. */
        record Literal(String text) implements Piece {
            @Override
            public String toString() {
                return text.replace("${", "$${");
            }
        }

        /** The link of a resource, known before anything exists: {@code ${network}}. */
        record Link(Ref to, String written) implements Piece {
            @Override
            public String toString() {
                return "${" + written + "}";
            }
        }

        /** A value read from a live resource: {@code ${services.api.url}}. */
        record Output(Ref of, Path path, String written) implements Piece {
            @Override
            public String toString() {
                return "${" + written + "}";
            }
        }
    }
}
