package dev.plumbline.sandbox.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Talk;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a bucket's settings become, and which are refused. */
class BucketConfigurationTest {

    private static final String BUCKET = "/storage/v1/b/demo-a";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private Talk.Reply create(String more) {
        return talk.post(
                "/storage/v1/b?project=demo",
                "{\"name\": \"demo-a\"%s}".formatted(more.isEmpty() ? "" : ", " + more));
    }

    private Talk.Reply patch(String body) {
        return talk.patch(BUCKET, body);
    }

    @Test
    void twoRegionsOfAContinentMakeADualRegion() {
        Talk.Reply bucket =
                create(
                        "\"location\": \"asia\", \"customPlacementConfig\": {\"dataLocations\":"
                                + " [\"asia-east1\", \"asia-southeast1\"]}, \"rpo\": \"ASYNC_TURBO\"");
        assertThat(bucket.text("location")).isEqualTo("ASIA");
        assertThat(bucket.text("locationType")).isEqualTo("dual-region");
        assertThat(bucket.text("customPlacementConfig", "dataLocations", "0"))
                .isEqualTo("ASIA-EAST1");
        assertThat(patch("{\"rpo\": null}").text("rpo")).isEqualTo("DEFAULT");
        assertThat(patch("{\"labels\": {\"a\": \"b\"}}").status()).isEqualTo(200);
        Talk.Reply layout = talk.get(BUCKET + "/storageLayout");
        assertThat(layout.text("kind")).isEqualTo("storage#storageLayout");
        assertThat(layout.text("customPlacementConfig", "dataLocations", "1"))
                .isEqualTo("ASIA-SOUTHEAST1");
        assertThat(layout.text("locationType")).isEqualTo("dual-region");
    }

    @Test
    void onlyARegionIsIsolated() {
        Talk.Reply region = create("\"location\": \"us-central1\", \"rpo\": \"DEFAULT\"");
        assertThat(region.text("satisfiesPZI")).isEqualTo("true");
        assertThat(region.body().has("rpo")).isFalse();
        talk.delete(BUCKET);
        assertThat(create("").body().has("satisfiesPZI")).isFalse();
    }

    @Test
    void aRetentionPolicyHoldsFromWhenItWasSet() {
        Talk.Reply bucket =
                create("\"retentionPolicy\": {\"retentionPeriod\": 10, \"isLocked\": true}");
        String since = bucket.text("retentionPolicy", "effectiveTime");
        assertThat(since).isNotEmpty();
        assertThat(bucket.body().path("retentionPolicy").has("isLocked")).isFalse();
        talk.sandbox.advance(Duration.ofMinutes(1));
        assertThat(patch("{\"labels\": {\"a\": \"b\"}}").text("retentionPolicy", "effectiveTime"))
                .isEqualTo(since);
        assertThat(
                        patch("{\"retentionPolicy\": {\"retentionPeriod\": \"20\"}}")
                                .text("retentionPolicy", "effectiveTime"))
                .isNotEqualTo(since);
    }

    @Test
    void aLockedRetentionPolicyIsForEver() {
        create("\"retentionPolicy\": {\"retentionPeriod\": 10}");
        assertThat(talk.post(BUCKET + "/lockRetentionPolicy", "").status()).isEqualTo(400);
        assertThat(talk.post(BUCKET + "/lockRetentionPolicy?ifMetagenerationMatch=7", "").reason())
                .isEqualTo("conditionNotMet");
        Talk.Reply locked = talk.post(BUCKET + "/lockRetentionPolicy?ifMetagenerationMatch=1", "");
        assertThat(locked.text("retentionPolicy", "isLocked")).isEqualTo("true");
        assertThat(locked.text("metageneration")).isEqualTo("2");
        assertThat(patch("{\"retentionPolicy\": null}").status()).isEqualTo(403);
        assertThat(patch("{\"retentionPolicy\": {\"retentionPeriod\": 5}}").status())
                .isEqualTo(403);
        assertThat(
                        patch("{\"retentionPolicy\": {\"retentionPeriod\": 50}}")
                                .text("retentionPolicy", "isLocked"))
                .isEqualTo("true");
        assertThat(talk.delete(BUCKET).status()).isEqualTo(204);
    }

    @Test
    void logsOfAccessAreNamedAfterTheBucket() {
        Talk.Reply bucket = create("\"logging\": {\"logBucket\": \"elsewhere\"}");
        assertThat(bucket.text("logging", "logObjectPrefix")).isEqualTo("demo-a");
        assertThat(patch("{\"logging\": null}").body().has("logging")).isFalse();
    }

    @Test
    void whatSaysNothingIsNotKept() {
        Talk.Reply bucket =
                create(
                        "\"cors\": [{}, {\"origin\": [\"*\"], \"method\": [\"GET\"]}, {\"maxAgeSeconds\": 0}]");
        assertThat(bucket.body().path("cors")).hasSize(1);
        assertThat(patch("{\"cors\": [{}]}").body().has("cors")).isFalse();
    }

    @Test
    void enforcedEncryptionHoldsFromWhenItWasSet() {
        create("");
        String body =
                "{\"encryption\": {\"customerSuppliedEncryptionEnforcementConfig\":"
                        + " {\"restrictionMode\": \"%s\"}}}";
        Talk.Reply strict = patch(body.formatted("FullyRestricted"));
        String since =
                strict.text(
                        "encryption",
                        "customerSuppliedEncryptionEnforcementConfig",
                        "effectiveTime");
        assertThat(since).isNotEmpty();
        talk.sandbox.advance(Duration.ofMinutes(1));
        assertThat(
                        patch(body.formatted("FullyRestricted"))
                                .text(
                                        "encryption",
                                        "customerSuppliedEncryptionEnforcementConfig",
                                        "effectiveTime"))
                .isEqualTo(since);
        assertThat(patch("{\"encryption\": null}").body().has("encryption")).isFalse();
    }

    @Test
    void objectsCanBeRetainedWhereItWasAskedForAtTheBeginning() {
        Talk.Reply bucket =
                talk.post(
                        "/storage/v1/b?project=demo&enableObjectRetention=true",
                        "{\"name\": \"demo-a\"}");
        assertThat(bucket.text("objectRetention", "mode")).isEqualTo("Enabled");
    }

    @Test
    void autoclassTellsWhenItWasSwitched() {
        String on = create("\"autoclass\": {\"enabled\": true}").text("autoclass", "toggleTime");
        talk.sandbox.advance(Duration.ofMinutes(1));
        Talk.Reply off = patch("{\"autoclass\": {\"enabled\": false}}");
        assertThat(off.text("autoclass", "toggleTime")).isNotEmpty().isNotEqualTo(on);
    }

    @Test
    void zerosInConditionsAreConditions() {
        Talk.Reply bucket =
                create(
                        "\"lifecycle\": {\"rule\": [{\"action\": {\"type\": \"Delete\"}, \"condition\":"
                                + " {\"isLive\": false, \"daysSinceNoncurrentTime\": 0}}]}");
        assertThat(bucket.text("lifecycle", "rule", "0", "condition", "isLive")).isEqualTo("false");
        assertThat(bucket.text("lifecycle", "rule", "0", "condition", "daysSinceNoncurrentTime"))
                .isEqualTo("0");
    }

    @Test
    void softDeleteIsOffOrAWeekToThreeMonths() {
        create("");
        for (long seconds : new long[] {0, 604_800, 7_776_000}) {
            assertThat(
                            patch(
                                            "{\"softDeletePolicy\": {\"retentionDurationSeconds\": %d}}"
                                                    .formatted(seconds))
                                    .text("softDeletePolicy", "retentionDurationSeconds"))
                    .isEqualTo(Long.toString(seconds));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"softDeletePolicy\": {\"retentionDurationSeconds\": 86400} | between 7 and 90 days",
                "\"lifecycle\": {\"rule\": [{\"action\": {\"type\": \"Archive\"}, \"condition\": {\"age\": 1}}]} | lifecycle action",
                "\"lifecycle\": {\"rule\": [{\"action\": {\"type\": \"Delete\"}, \"condition\": {}}]} | at least one condition",
                "\"lifecycle\": {\"rule\": [{\"action\": {\"type\": \"Delete\"}}]} | at least one condition",
                "\"lifecycle\": {\"rule\": [{\"action\": {\"type\": \"Delete\"}, \"condition\": {\"matchesPrefix\": []}}]} | at least one condition",
                "\"lifecycle\": {\"rule\": [{\"action\": {\"type\": \"SetStorageClass\"}, \"condition\": {\"age\": 1}}]} | storage class",
                "\"lifecycle\": {\"rule\": [{\"action\": {\"type\": \"AbortIncompleteMultipartUpload\"}, \"condition\": {\"numNewerVersions\": 1}}]} | uploads",
                "\"retentionPolicy\": {\"retentionPeriod\": 0} | greater than 0",
                "\"rpo\": \"ASYNC_TURBO\" | dual-regions only",
                "\"location\": \"EU\", \"customPlacementConfig\": {\"dataLocations\": [\"US-EAST1\", \"US-WEST1\"]} | no region of EU",
                "\"location\": \"US\", \"customPlacementConfig\": {\"dataLocations\": [\"US-EAST1\"]} | two regions",
                "\"labels\": {\"Upper\": \"a\"} | Invalid label",
                "\"hierarchicalNamespace\": {\"enabled\": true} | uniform",
                "\"storageClass\": \"WARM\" | storage class"
            })
    void isRefused(String setting, String message) {
        Talk.Reply reply = create(setting);
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(400);
        assertThat(reply.reason()).isEqualTo("invalid");
        assertThat(reply.message()).contains(message);
    }
}
