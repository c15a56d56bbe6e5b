package dev.plumbline.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One method of an API: a verb, a path with {@code {names}} in it, and who answers. */
record Route(String method, List<String> template, Kind kind, Handler handler) {

    /** What a route does, which says which faults can befall it. */
    enum Kind {
        GET,
        LIST,
        WRITE,
        OPERATION
    }

    /** Answers one call; a refusal may be thrown. */
    @FunctionalInterface
    interface Handler {
        Answer answer(Call call);
    }

    /** The path's parts by name when this route's path is of that shape. */
    Optional<Map<String, String>> match(List<String> segments) {
        if (segments.size() != template.size()) {
            return Optional.empty();
        }
        Map<String, String> args = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String wanted = template.get(i);
            String found = segments.get(i);
            if (wanted.startsWith("{")) {
                boolean verb = i == segments.size() - 1 && found.contains(":");
                if (found.isEmpty() || verb) {
                    return Optional.empty();
                }
                args.put(wanted.substring(1, wanted.length() - 1), found);
            } else if (!wanted.equals(found)) {
                return Optional.empty();
            }
        }
        return Optional.of(args);
    }
}
