package dev.plumbline.model.schema;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of images that containers are made of: {@code host/path/name:tag@sha256:digest}. */
public final class ContainerImage {
    private static final String WORDS =
            "an image such as us-docker.pkg.dev/project/repository/name:tag";
    private static final TextPattern DIGEST = TextPattern.of("sha256:[0-9a-f]{64}");
    private static final TextPattern TAG = TextPattern.of("\\w[-.\\w]{0,127}");
    private static final TextPattern HOST =
            TextPattern.of("[A-Za-z0-9][-.A-Za-z0-9]{0,252}(:[0-9]{1,5})?");
    private static final TextPattern STEP = TextPattern.of("[a-z0-9][-._a-z0-9]{0,127}");

    private static final Pattern REGISTERED =
            Pattern.compile(
                    "(?<location>[a-z][-a-z0-9]*)-docker\\.pkg\\.dev/(?<project>[^/:@]+)/(?<repository>[^/:@]+)"
                            + "/(?<name>[^:@]+)(?<tag>:[^@]+)?(?<digest>@.+)?");

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

    /** What an image's name says of where Artifact Registry keeps it. */
    public record Registered(String project, String location, String repository, String image) {
        /** {@code us-docker.pkg.dev/demo/app}. */
        public String registry() {
            return "%s-docker.pkg.dev/%s/%s".formatted(location, project, repository);
        }

        /** {@code projects/demo/locations/us/repositories/app}. */
        public String repositoryLink() {
            return "projects/%s/locations/%s/repositories/%s"
                    .formatted(project, location, repository);
        }

        /** {@code us/app/api:1.42.0}. */
        public String within() {
            return location + "/" + repository + "/" + image;
        }
    }

    /**
     * Where Artifact Registry keeps an image; empty for one that is kept elsewhere. A digest
     * outranks a tag, and neither means {@code latest}.
     */
    public static Optional<Registered> registered(String text) {
        Matcher matcher = REGISTERED.matcher(text);
        return is(text) && matcher.matches()
                ? Optional.of(
                        new Registered(
                                matcher.group("project"),
                                matcher.group("location"),
                                matcher.group("repository"),
                                matcher.group("name")
                                        + Optional.ofNullable(matcher.group("digest"))
                                                .or(() -> Optional.ofNullable(matcher.group("tag")))
                                                .orElse(":latest")))
                : Optional.empty();
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
