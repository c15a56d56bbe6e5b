package dev.plumbline.kind.storage.object;

import dev.plumbline.model.plan.Action;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.schema.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an action does to the objects of a bucket, in an order in which whoever looks meanwhile sees
 * a site that is whole: what pages refer to, then the pages, and only then goes what nothing refers
 * to any more.
 *
 * @param source where they are copied from; empty where files are sent
 * @param parts what is no page
 * @param pages the one that a site begins with is the last
 * @param gone what is no longer declared
 * @param cache what may hold something older afterwards; empty where nothing can
 */
record ObjectSync(
        Optional<Source> source,
        List<Put> parts,
        List<Put> pages,
        List<Gone> gone,
        Optional<Cache> cache) {
    /** What Cloud CDN keeps of the objects is as they are. */
    static final String CURRENT = "current";

    /** It may be older. */
    static final String STALE = "stale";

    private static final String CDN = "cdn";
    private static final String FIRST_PAGE = "index.html";

    /**
     * Where objects are copied from.
     *
     * @param prefix before their names, with the slash between
     */
    record Source(String bucket, String prefix) {
        /** Reads {@code bucket/prefix}. */
        static Source of(String text) {
            int slash = text.indexOf('/');
            String prefix = text.substring(slash + 1);
            return new Source(
                    text.substring(0, slash),
                    prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
        }
    }

    /**
     * What Cloud CDN keeps.
     *
     * @param told whether it is written down already that this may be older
     */
    record Cache(String urlMap, String host, boolean told) {}

    /**
     * An object that is to be as declared.
     *
     * @param live what is there; empty for nothing
     */
    record Put(Document declared, Document live) {
        String name() {
            return declared.text("name").orElseThrow();
        }

        String md5() {
            return declared.text("md5Hash").orElseThrow();
        }

        /** Whether what is in it is there already. */
        boolean there() {
            return declared.text("md5Hash").equals(live.text("md5Hash"));
        }

        /** The generation that it replaces; 0 for nothing. */
        long generation() {
            return live.text("generation").map(Long::parseLong).orElse(0L);
        }
    }

    /** An object that is to go, as it was seen. */
    record Gone(String name, long generation) {}

    static ObjectSync of(Action action) {
        return switch (action) {
            case Action.Create create ->
                    of(create.goal(), Document.EMPTY, byName(create.goal()).keySet());
            case Action.Update update -> of(update.goal(), update.live(), named(update.changes()));
            case Action.Replace _, Action.Delete _ ->
                    throw new IllegalStateException("objects of a bucket are left as they are");
        };
    }

    /** The objects that changes are about; a step of a path is a key in brackets. */
    private static Set<String> named(List<Change> changes) {
        Set<String> names = new LinkedHashSet<>();
        for (Change change : changes) {
            if (change.path().root().equals("items")) {
                String key = change.path().steps().get(1);
                names.add(key.substring(1, key.length() - 1));
            }
        }
        return names;
    }

    private static ObjectSync of(Document goal, Document live, Set<String> names) {
        Map<String, Document> wanted = byName(goal);
        Map<String, Document> there = byName(live);
        List<Put> puts = new ArrayList<>();
        List<Gone> gone = new ArrayList<>();
        for (String name : names) {
            Document now = there.getOrDefault(name, Document.EMPTY);
            Document declared = wanted.get(name);
            if (declared != null) {
                puts.add(new Put(declared, now));
            } else {
                gone.add(new Gone(name, Long.parseLong(now.text("generation").orElseThrow())));
            }
        }
        return new ObjectSync(
                goal.text("source").map(Source::of),
                puts.stream().filter(put -> !page(put.name())).toList(),
                puts.stream()
                        .filter(put -> page(put.name()))
                        .sorted(Comparator.comparing(put -> put.name().endsWith(FIRST_PAGE)))
                        .toList(),
                gone,
                cache(goal, live)
                        .filter(cache ->
                                cache.told() || names.stream().anyMatch(there::containsKey)));
    }

    private static Optional<Cache> cache(Document goal, Document live) {
        return goal.text(CDN)
                .map(_ ->
                        new Cache(
                                goal.text("urlMap").orElseThrow(),
                                goal.text("host").orElseThrow(),
                                live.text(CDN).filter(STALE::equals).isPresent()));
    }

    private static boolean page(String name) {
        return name.endsWith(".html") || name.endsWith(".htm") || !name.contains(".");
    }

    private static Map<String, Document> byName(Document objects) {
        Map<String, Document> byName = new LinkedHashMap<>();
        objects.objects("items").forEach(item -> byName.put(item.text("name").orElseThrow(), item));
        return byName;
    }

    /** How many objects it is about. */
    int size() {
        return parts.size() + pages.size() + gone.size();
    }
}
