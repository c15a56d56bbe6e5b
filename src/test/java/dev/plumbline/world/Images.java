package dev.plumbline.world;

import dev.plumbline.sandbox.Sandbox;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Whoever builds images. */
public final class Images {
    private static final Pattern IMAGE =
            Pattern.compile("[a-z0-9-]+-docker\\.pkg\\.dev(/[-._a-z0-9]+)+[:@][-.\\w:]+");

    private Images() {}

    /** Pushes every image of Artifact Registry's that a text names. */
    public static void push(Sandbox sandbox, String text) {
        IMAGE.matcher(text).results().map(MatchResult::group).distinct().forEach(sandbox::push);
    }
}
