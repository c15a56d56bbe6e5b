package dev.plumbline.kind.google;

import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an update writes.
 *
 * @param root the form of the thing
 * @param droppedAs what is written for a key that is to go, for an API that merges what it is sent
 * @param narrow whether of a field only what changes is sent
 */
record UpdateBody(Field root, Optional<Value> droppedAs, boolean narrow) {
    /**
     * The fields that change, each as a whole.
     *
     * @param roots those fields
     * @param replaces whether the API takes away what is left out
     */
    Document of(Action.Update update, Set<String> roots, boolean replaces) {
        Set<Path> dropped =
                update.changes().stream()
                        .filter(change -> change.declared() == null)
                        .map(Change::path)
                        .collect(Collectors.toSet());
        MergedBody laid = new MergedBody(dropped, droppedAs);
        Map<String, Value> body = new LinkedHashMap<>();
        if (replaces) {
            update.live()
                    .fields()
                    .keySet()
                    .forEach(name ->
                            laid(laid, update, name).ifPresent(stands -> body.put(name, stands)));
        }
        for (String name : roots) {
            body.put(name, laid(laid, update, name).orElse(Value.Unset.UNSET));
        }
        Document merged = new Document(body);
        return narrow ? new ChangedBody(update.changes()).of(Path.ROOT, root, merged) : merged;
    }

    private Optional<Value> laid(MergedBody laid, Action.Update update, String name) {
        return laid.over(
                Path.of(name), root.child(name), update.goal().get(name), update.live().get(name));
    }
}
