package dev.plumbline.engine.plan;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Changes of lists whose items do not come and go in one request: what goes is taken away first,
 * and an item that is to be another goes before it comes.
 */
final class Apart {
    private Apart() {}

    /** Of some changes those that can be made with one request. */
    static List<Change> first(Field root, List<Change> changes) {
        Map<Change, Path> items = new LinkedHashMap<>();
        changes.forEach(
                change -> item(root, change.path()).ifPresent(item -> items.put(change, item)));
        Map<Path, Change> going = new LinkedHashMap<>();
        Set<Path> lists = new HashSet<>();
        items.forEach((change, item) -> {
            if (!change.path().equals(item) || change.live() != null) {
                going.putIfAbsent(item, away(change, item));
                lists.add(list(item));
            }
        });
        List<Change> first = new ArrayList<>();
        for (Change change : changes) {
            Path item = items.get(change);
            if (item == null || !lists.contains(list(item))) {
                first.add(change);
            }
        }
        first.addAll(going.values());
        return List.copyOf(first);
    }

    /** The item of such a list that a path is in. */
    private static Optional<Path> item(Field root, Path path) {
        Field field = root;
        for (int step = 0; step < path.steps().size(); step++) {
            String name = path.steps().get(step);
            if (field.is(Trait.APART) && name.startsWith("[")) {
                return Optional.of(new Path(path.steps().subList(0, step + 1)));
            }
            field = name.startsWith("[") ? field.items() : field.child(name);
        }
        return Optional.empty();
    }

    private static Path list(Path item) {
        return new Path(item.steps().subList(0, item.steps().size() - 1));
    }

    private static Change away(Change change, Path item) {
        String live = change.path().equals(item) ? change.live() : item.steps().getLast();
        return new Change(item, null, live, change.immutable(), change.impact(), change.widens());
    }
}
