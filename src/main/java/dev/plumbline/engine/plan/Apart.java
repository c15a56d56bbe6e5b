package dev.plumbline.engine.plan;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.schema.Field;
import dev.plumbline.model.schema.Field.Trait;
import dev.plumbline.model.schema.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Changes of lists that one request does not make whole. Where items do not come and go at once,
 * what goes is taken away first, and an item that is to be another goes before it comes. Where each
 * item has a request of its own, what comes is first and what goes is last.
 */
final class Apart {
    private Apart() {}

    /** Of some changes those that can be made with one request. */
    static List<Change> first(Field root, List<Change> changes) {
        Map<Change, Path> items = new LinkedHashMap<>();
        changes.forEach(change ->
                item(root, change.path(), Trait.APART).ifPresent(item -> items.put(change, item)));
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
        return singly(root, first);
    }

    /** Those of one item, where each has a request of its own. */
    private static List<Change> singly(Field root, List<Change> changes) {
        Map<Change, Path> items = new LinkedHashMap<>();
        changes.forEach(change ->
                item(root, change.path(), Trait.SINGLY).ifPresent(item -> items.put(change, item)));
        Optional<Path> one =
                items.keySet().stream().min(Comparator.comparingInt(Apart::turn)).map(items::get);
        return changes.stream()
                .filter(change ->
                        !items.containsKey(change)
                                || one.filter(items.get(change)::equals).isPresent())
                .toList();
    }

    /** What comes is before what changes, and what goes after it: nothing is open in between. */
    private static int turn(Change change) {
        return change.live() == null ? 0 : change.declared() != null ? 1 : 2;
    }

    /** The item of a list of some kind that a path is in. */
    private static Optional<Path> item(Field root, Path path, Trait trait) {
        Field field = root;
        for (int step = 0; step < path.steps().size(); step++) {
            String name = path.steps().get(step);
            if (field.is(trait) && name.startsWith("[")) {
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
