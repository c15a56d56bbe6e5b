package dev.plumbline.sandbox;

import java.util.Map;
import java.util.Objects;

/**
 * One request as a collection sees it: the method it means, its path's parts, its query and body,
 * its faults.
 */
record Call(
        String method,
        String path,
        Map<String, String> args,
        Map<String, String> query,
        String body,
        Drawn faults) {

    String arg(String name) {
        return Objects.requireNonNull(args.get(name), name);
    }

    String query(String name) {
        return query.getOrDefault(name, "");
    }

    boolean flag(String name) {
        return query(name).equalsIgnoreCase("true");
    }

    Api api() {
        return Api.of(path);
    }
}
