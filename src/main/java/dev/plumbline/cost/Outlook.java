package dev.plumbline.cost;

import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is there costs so much, and so much when all that is to be done is done. */
public record Outlook(Estimate before, Estimate after) {
    /**
     * One resource and what is to be done about it.
     *
     * @param live what is there of it; empty where nothing is
     * @param stays whether it is there afterwards
     * @param changes the fields that become what is declared; all others stay as they are
     */
    public record Part(
            Resource resource, Optional<Document> live, boolean stays, List<Path> changes) {
        private Stream<Resource> before() {
            return live.map(seen -> resource.declaring(over(seen, resource.declared()))).stream();
        }

        private Stream<Resource> after() {
            return stays
                    ? Stream.of(
                            resource.declaring(
                                    changed(
                                            resource.declared(),
                                            live.orElse(Document.EMPTY),
                                            changes.stream().map(Path::steps).toList())))
                    : Stream.empty();
        }
    }

    public static Outlook of(Estimator estimator, List<Part> parts) {
        return new Outlook(
                estimator.estimate(parts.stream().flatMap(Part::before).toList()),
                estimator.estimate(parts.stream().flatMap(Part::after).toList()));
    }

    /** What is there, with what else is declared, and with what changes. */
    static Document changed(Document declared, Document live, List<List<String>> changes) {
        Document both = over(live, declared);
        for (Map.Entry<String, Value> field : declared.fields().entrySet()) {
            Value seen = live.get(field.getKey());
            if (seen != null) {
                both =
                        both.with(
                                field.getKey(),
                                changed(field.getValue(), seen, below(field.getKey(), changes)));
            }
        }
        return both;
    }

    private static Value changed(Value declared, Value live, List<List<String>> changes) {
        if (changes.isEmpty()) {
            return over(live, declared);
        }
        return changes.stream().noneMatch(List::isEmpty)
                        && declared instanceof Document above
                        && live instanceof Document below
                ? changed(above, below, changes)
                : over(declared, live);
    }

    /** The rest of the paths that lead through a field, be it a name or a key. */
    private static List<List<String>> below(String field, List<List<String>> paths) {
        return paths.stream()
                .filter(path ->
                        path.getFirst().equals(field) || path.getFirst().equals("[" + field + "]"))
                .map(path -> path.subList(1, path.size()))
                .toList();
    }

    /** One document, with what only the other says. */
    private static Document over(Document upper, Document lower) {
        Document both = lower;
        for (Map.Entry<String, Value> field : upper.fields().entrySet()) {
            Value below = lower.get(field.getKey());
            both =
                    both.with(
                            field.getKey(),
                            below == null ? field.getValue() : over(field.getValue(), below));
        }
        return both;
    }

    private static Value over(Value upper, Value lower) {
        if (upper instanceof Document above && lower instanceof Document below) {
            return over(above, below);
        }
        if (upper instanceof Value.Items(var above)
                && lower instanceof Value.Items(var below)
                && above.size() == below.size()) {
            List<Value> both = new ArrayList<>();
            for (int i = 0; i < above.size(); i++) {
                both.add(over(above.get(i), below.get(i)));
            }
            return new Value.Items(both);
        }
        return upper;
    }
}
