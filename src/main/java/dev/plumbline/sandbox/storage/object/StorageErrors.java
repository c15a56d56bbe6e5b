package dev.plumbline.sandbox.storage.object;

import dev.plumbline.sandbox.cloud.Cloud;
import dev.plumbline.sandbox.google.ApiCall;
import dev.plumbline.sandbox.google.ApiDescription;
import dev.plumbline.sandbox.google.ApiErrors;
import dev.plumbline.sandbox.google.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** How storage says no, which passes over fields it does not know. */
public final class StorageErrors extends ApiErrors {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    public StorageErrors() {
        super(ApiDescription.of("storage.v1"), true);
    }

    /** UTC with milliseconds. */
    public static String time(Instant at) {
        return TIME.format(at);
    }

    @Override
    public boolean ignoresUnknownFields() {
        return true;
    }

    @Override
    public Refusal notJson(String beginning) {
        return refuse(400, "parseError", "Parse Error");
    }

    @Override
    public Refusal badBody(List<Problem> problems) {
        Problem first = problems.getFirst();
        String field = first.place().replaceAll(".*\\.|\\[\\d+]", "");
        return refuse(
                400, "invalid", "Invalid value for field '%s': %s".formatted(field, first.found()));
    }

    @Override
    public Refusal unknownProject(String project) {
        return refuse(400, "invalid", "Unknown project id: %s".formatted(project));
    }

    /** Somebody else's bucket, or a missing permission: which, storage does not say. */
    @Override
    public Refusal denied(ApiCall call, String permission) {
        return refuse(
                403,
                "forbidden",
                ("%1$s does not have %2$s access to the Google Cloud Storage bucket. Permission"
                                + " '%2$s' denied on resource (or it may not exist).")
                        .formatted(Cloud.USER, permission));
    }

    /** A precondition that a caller set, or an etag, that is not so. */
    public Refusal conditionNotMet() {
        return refuse(
                412,
                "conditionNotMet",
                "At least one of the pre-conditions you specified did not hold.");
    }

    @Override
    public Refusal internal() {
        return refuse(500, "backendError", "We encountered an internal error. Please try again.");
    }
}
