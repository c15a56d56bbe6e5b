package dev.plumbline.kind.google;

import dev.plumbline.model.schema.Document;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one dialect of Google's APIs answers; the same for both families of clients.
 *
 * @param items the field of a list's answer that holds the items: {@code items}, {@code services}
 * @param names what tells an item from the others of its scope; several of one that is called by
 *     several
 * @param seen an item as it is looked at; empty where it is but the trace of what is gone
 * @param operations what a write answers, and how its end is found out
 */
public record RequestStyle(
        String items,
        Function<Document, List<String>> names,
        Function<Document, Optional<Document>> seen,
        OperationStyle operations) {
    /** Items are seen as they are answered. */
    public RequestStyle(String items, Function<Document, String> id, OperationStyle operations) {
        this(items, named(id), Optional::of, operations);
    }

    /** Things are called by the last segment of their {@code name}. */
    public RequestStyle(String items, OperationStyle operations) {
        this(items, RequestStyle::lastOfName, operations);
    }

    /** Of what is called by one name. */
    public static Function<Document, List<String>> named(Function<Document, String> id) {
        return live -> List.of(id.apply(live));
    }

    /** The last segment of a thing's {@code name}; empty where it has none. */
    public static String lastOfName(Document live) {
        String name = live.text("name").orElse("");
        return last(name);
    }

    /** What stands behind the last slash of a link: its bare name. */
    public static String last(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }
}
