package dev.plumbline.sandbox.run.knative;

import dev.plumbline.sandbox.cloud.Locations;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiErrors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a call is about: the project and the region, which a path with a namespace leaves to the
 * host, as in {@code us-central1-run.googleapis.com}.
 */
record KnativePlace(String project, String region) {

    private static final Pattern REGIONAL = Pattern.compile("([a-z]+-[a-z]+\\d+)-.+");

    static KnativePlace of(ApiErrors errors, ApiCall call) {
        String said = call.args().get("locationsId");
        if (said != null) {
            return new KnativePlace(call.project(), said);
        }
        String host = call.request().header("host");
        Matcher regional = REGIONAL.matcher(host);
        if (!regional.matches() || !Locations.isRegion(regional.group(1))) {
            throw errors.status(
                    400,
                    ("A path with a namespace says no region, so the host must, as in"
                                    + " us-central1-run.localhost; '%s' does not.")
                            .formatted(host));
        }
        return new KnativePlace(call.project(), regional.group(1));
    }

    String name() {
        return "projects/%s/locations/%s".formatted(project, region);
    }
}
