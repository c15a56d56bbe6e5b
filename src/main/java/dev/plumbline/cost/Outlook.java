package dev.plumbline.cost;

import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is there costs so much, and what is declared so much. What one side does not say of a
 * resource is taken from the other, so that they differ only in what would change.
 */
public record Outlook(Estimate before, Estimate after) {
    /**
     * Both, of what is declared and what is ours beside it.
     *
     * @param live what is there
     */
    public static Outlook of(
            Estimator estimator, List<Resource> resources, Map<Ref, Document> live) {
        return new Outlook(
                estimator.estimate(
                        resources.stream()
                                .flatMap(resource ->
                                        Stream.ofNullable(live.get(resource.ref()))
                                                .map(seen ->
                                                        resource.declaring(
                                                                over(seen, resource.declared()))))
                                .toList()),
                estimator.estimate(
                        resources.stream()
                                .filter(Resource::wanted)
                                .map(resource ->
                                        resource.declaring(
                                                over(
                                                        resource.declared(),
                                                        live.getOrDefault(
                                                                resource.ref(), Document.EMPTY))))
                                .toList()));
    }

    /** One document, with what only the other says. */
    static Document over(Document upper, Document lower) {
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
