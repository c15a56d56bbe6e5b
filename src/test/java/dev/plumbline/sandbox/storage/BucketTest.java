package dev.plumbline.sandbox.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Talk;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {

    private static final String BUCKETS = "/storage/v1/b";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private Talk.Reply create(String name) {
        return talk.post(BUCKETS + "?project=demo", "{\"name\": \"%s\"}".formatted(name));
    }

    private static void refused(Talk.Reply reply, int status, String reason, String message) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        assertThat(reply.reason()).isEqualTo(reason);
        assertThat(reply.message()).contains(message);
    }

    @Test
    void aPatchMergesAndNullRemoves() {
        create("demo-a");
        talk.patch(BUCKETS + "/demo-a", "{\"labels\": {\"a\": \"1\", \"b\": \"2\"}}");
        Talk.Reply patched =
                talk.patch(BUCKETS + "/demo-a", "{\"labels\": {\"a\": null, \"c\": \"3\"}}");
        assertThat(patched.body().path("labels").propertyNames())
                .containsExactlyInAnyOrder("b", "c");
        assertThat(patched.text("metageneration")).isEqualTo("3");
        assertThat(patched.text("etag")).isEqualTo("CAM=");
    }

    @Test
    void aPutUnsetsWhatItLeavesOutButNotWhereTheBucketIs() {
        talk.post(
                BUCKETS + "?project=demo",
                "{\"name\": \"demo-a\", \"location\": \"eu\", \"labels\": {\"a\": \"1\"}}");
        Talk.Reply bucket = talk.put(BUCKETS + "/demo-a", "{}");
        assertThat(bucket.body().has("labels")).isFalse();
        assertThat(bucket.text("location")).isEqualTo("EU");
        assertThat(bucket.text("locationType")).isEqualTo("multi-region");
    }

    @Test
    void uniformAccessHasTwoNamesAndALockTime() {
        create("demo-a");
        Talk.Reply bucket =
                talk.patch(
                        BUCKETS + "/demo-a",
                        "{\"iamConfiguration\": {\"uniformBucketLevelAccess\": {\"enabled\": true}}}");
        assertThat(bucket.text("iamConfiguration", "bucketPolicyOnly", "enabled"))
                .isEqualTo("true");
        assertThat(bucket.text("iamConfiguration", "uniformBucketLevelAccess", "lockedTime"))
                .isNotEmpty();
        talk.sandbox.advance(Duration.ofDays(91));
        refused(
                talk.patch(
                        BUCKETS + "/demo-a",
                        "{\"iamConfiguration\": {\"uniformBucketLevelAccess\": {\"enabled\": false}}}"),
                412,
                "conditionNotMet",
                "cannot be disabled");
    }

    @Test
    void aListComesInPagesAndByPrefix() {
        create("demo-a");
        create("demo-b");
        create("else-c");
        talk.post(BUCKETS + "?project=other", "{\"name\": \"demo-z\"}");
        Talk.Reply first = talk.get(BUCKETS + "?project=demo&maxResults=2");
        assertThat(first.body().path("items")).hasSize(2);
        Talk.Reply rest =
                talk.get(BUCKETS + "?project=demo&pageToken=" + first.text("nextPageToken"));
        assertThat(rest.text("items", "0", "name")).isEqualTo("else-c");
        assertThat(talk.get(BUCKETS + "?project=demo&prefix=demo").body().path("items")).hasSize(2);
    }

    @Test
    void namesAreWorldWide() {
        create("demo-a");
        refused(create("demo-a"), 409, "conflict", "you already own it");
        talk.post(BUCKETS + "?project=somebody-else", "{\"name\": \"taken\"}");
        refused(create("taken"), 409, "conflict", "not available");
        refused(talk.get(BUCKETS + "/taken"), 403, "forbidden", "storage.buckets.get");
        refused(talk.delete(BUCKETS + "/taken"), 403, "forbidden", "storage.buckets.delete");
        refused(
                talk.get(BUCKETS + "/nobodys"),
                404,
                "notFound",
                "The specified bucket does not exist.");
    }

    @Test
    void aStaleMetagenerationIsRefused() {
        create("demo-a");
        talk.patch(BUCKETS + "/demo-a?ifMetagenerationMatch=1", "{\"labels\": {\"a\": \"1\"}}");
        String message = "At least one of the pre-conditions you specified did not hold.";
        refused(
                talk.patch(BUCKETS + "/demo-a?ifMetagenerationMatch=1", "{\"labels\": null}"),
                412,
                "conditionNotMet",
                message);
        refused(
                talk.delete(BUCKETS + "/demo-a?ifMetagenerationMatch=1"),
                412,
                "conditionNotMet",
                message);
        assertThat(talk.delete(BUCKETS + "/demo-a?ifMetagenerationMatch=2").status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "Upper", "-a-", "192.168.5.4", "goog-x", "my-google-bucket"})
    void aBadName(String name) {
        refused(create(name), 400, "invalid", "Invalid bucket name");
    }

    @Test
    void aBucketStaysWhereItIs() {
        create("demo-a");
        refused(
                talk.patch(BUCKETS + "/demo-a", "{\"location\": \"EU\"}"),
                400,
                "invalid",
                "location");
        refused(
                talk.post(
                        BUCKETS + "?project=demo",
                        "{\"name\": \"demo-b\", \"location\": \"mars\"}"),
                400,
                "invalid",
                "location constraint");
        refused(talk.post(BUCKETS, "{\"name\": \"demo-c\"}"), 400, "required", "project");
        refused(talk.post(BUCKETS + "?project=demo", "{nope"), 400, "parseError", "Parse Error");
    }
}
