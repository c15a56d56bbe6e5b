package dev.plumbline.kind.livekit;

import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which versions of LiveKit may serve beside each other for a while. What relays calls changed in
 * 1.12 and again in 1.13: a node of one side refuses what a node of the other side has promised.
 *
 * @see <a href="https://github.com/livekit/livekit/blob/master/CHANGELOG.md">CHANGELOG</a>
 */
final class VersionSkew {
    private static final Pattern VERSION = Pattern.compile(":v?(\\d{1,4})\\.(\\d{1,4})(?![^.@-])");
    private static final int BETWEEN = 12;

    private VersionSkew() {}

    /**
     * Lets a change pass, or not.
     *
     * @throws Failure when the version between has to serve first
     */
    static void check(String from, String to) {
        int before = minor(from);
        int after = minor(to);
        if (before >= 0
                && after >= 0
                && Math.min(before, after) < BETWEEN
                && Math.max(before, after) > BETWEEN) {
            throw new Failure(
                    new Fault(
                            FaultOwner.SPEC,
                            "from %s to %s skips 1.%d, whose nodes alone understand those before and those after: go there first"
                                    .formatted(from, to, BETWEEN)));
        }
    }

    /** The number behind 1; less than zero where an image does not tell. */
    private static int minor(String image) {
        Matcher version = VERSION.matcher(image);
        return version.find() && version.group(1).equals("1")
                ? Integer.parseInt(version.group(2))
                : -1;
    }
}
