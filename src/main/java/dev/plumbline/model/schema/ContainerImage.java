package dev.plumbline.model.schema;

import java.util.Optional;

/** The names of images that containers are made of: {@code host/path/name:tag@sha256:digest}. */
public final class ContainerImage {
    private static final String WORDS =
            "an image such as us-docker.pkg.dev/project/repository/name:tag";
    private static final TextPattern DIGEST = TextPattern.of("sha256:[0-9a-f]{64}");
    private static final TextPattern TAG = TextPattern.of("\\w[-.\\w]{0,127}");
    private static final TextPattern HOST =
            TextPattern.of("[A-Za-z0-9][-.A-Za-z0-9]{0,252}(:[0-9]{1,5})?");
    private static final TextPattern STEP = TextPattern.of("[a-z0-9][-._a-z0-9]{0,127}");

    private ContainerImage() {}

    /** What was expected instead, where a text names none. */
    public static Optional<String> complaint(String text) {
        return is(text) ? Optional.empty() : Optional.of(WORDS);
    }

    /** Whether the name may stand for another image tomorrow, as {@code latest} does. */
    public static boolean moves(String text) {
        int colon = text.lastIndexOf(':');
        boolean tagged = colon > text.lastIndexOf('/');
        return text.indexOf('@') < 0 && (!tagged || text.endsWith(":latest"));
    }

    private static boolean is(String text) {
        int at = text.indexOf('@');
        if (at >= 0 && !DIGEST.matches(text.substring(at + 1))) {
            return false;
        }
        String name = at < 0 ? text : text.substring(0, at);
        int colon = name.lastIndexOf(':');
        if (colon > name.lastIndexOf('/')) {
            if (!TAG.matches(name.substring(colon + 1))) {
                return false;
            }
            name = name.substring(0, colon);
        }
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean hosted = first.contains(".") || first.contains(":") || first.equals("localhost");
        if (hosted && !HOST.matches(first)) {
            return false;
        }
        for (String step : (hosted ? name.substring(slash + 1) : name).split("/", -1)) {
            if (!STEP.matches(step) || !Character.isLetterOrDigit(step.charAt(step.length() - 1))) {
                return false;
            }
        }
        return true;
    }
}
