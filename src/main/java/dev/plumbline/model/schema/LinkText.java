package dev.plumbline.model.schema;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How resources are called: by URL, by a path from any of its segments on, or by a bare name. */
final class LinkText {
    private static final Pattern HOST =
            Pattern.compile("^(?:https?:)?//[^/]+/(?:(?:[a-z]+/)?(?:v\\d+\\w*|beta|alpha)/)?");
    private static final Pattern BEFORE_PROJECTS = Pattern.compile("^(?:.*?/)??(?=projects/)");
    private static final Pattern KEY_VERSION = Pattern.compile("/cryptoKeyVersions/\\d+$");
    private static final Pattern IMAGE_FAMILY =
            Pattern.compile("(global/images/family|zones/[^/]+/imageFamilyViews)/[^/]+$");
    private static final Pattern PROJECT = Pattern.compile("^projects/[^/]+/");

    private LinkText() {}

    /** The path after the host and the version, from the project on where there is one. */
    static String normalise(String text) {
        String path = HOST.matcher(text).replaceFirst("");
        Matcher projects = BEFORE_PROJECTS.matcher(path);
        path = projects.find() ? path.substring(projects.end()) : path;
        return KEY_VERSION.matcher(path).replaceFirst("").replace("/global/regions/", "/regions/");
    }

    /** Whether two texts call the same resource. */
    static boolean same(String declared, String live) {
        String one = normalise(declared);
        String other = normalise(live);
        if (numbered(one) != numbered(other)) {
            one = PROJECT.matcher(one).replaceFirst("");
            other = PROJECT.matcher(other).replaceFirst("");
        }
        boolean whole = one.startsWith("projects/") && other.startsWith("projects/");
        return whole ? one.equals(other) : ends(one, other) || ends(other, one);
    }

    /** Whether an image is the declared one, or was once the newest of the declared family. */
    static boolean sameImage(String declared, String live) {
        Matcher family = IMAGE_FAMILY.matcher(normalise(declared));
        return family.find()
                ? normalise(live).contains(family.replaceFirst("global/images/"))
                : same(declared, live);
    }

    // Google names a project by its number where it likes; an id never is a number.
    private static boolean numbered(String path) {
        return path.matches("projects/\\d+/.*");
    }

    // The end may be a bare name.
    private static boolean ends(String path, String end) {
        return ("/" + path).endsWith("/" + end);
    }
}
