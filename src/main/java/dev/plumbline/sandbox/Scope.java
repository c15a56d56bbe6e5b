package dev.plumbline.sandbox;

import org.jspecify.annotations.Nullable;

/** Where a compute resource lives: a project, and a region unless it is global. */
record Scope(String project, @Nullable String region) {

    static Scope of(Call call) {
        return new Scope(call.arg("project"), call.args().get("region"));
    }

    /** {@code global} or {@code regions/R}. */
    String location() {
        return region == null ? "global" : "regions/" + region;
    }

    String prefix() {
        return "projects/" + project + "/" + location();
    }

    String path(String plural, String name) {
        return prefix() + "/" + plural + "/" + name;
    }
}
