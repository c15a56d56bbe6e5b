package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resource policies, and the disks that are under them. */
class RegionPoliciesTest {

    private static final String COMPUTE = "/compute/v1/projects/demo";
    private static final String POLICIES = COMPUTE + "/regions/us-central1/resourcePolicies";
    private static final String DAILY = POLICIES + "/daily";
    private static final String DISKS = COMPUTE + "/zones/us-central1-b/disks";
    private static final String DATA = DISKS + "/data";
    private static final String NAMED =
            "{\"resourcePolicies\": [\"regions/us-central1/resourcePolicies/daily\"]}";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private void daily() {
        talk.done(
                "POST",
                POLICIES,
                """
                {"name": "daily", "snapshotSchedulePolicy": {
                  "schedule": {"dailySchedule": {"daysInCycle": 1, "startTime": "4:00"}},
                  "retentionPolicy": {"maxRetentionDays": 7}}}
                """);
    }

    @Test
    void a_schedule_is_given_what_it_does_not_say() {
        daily();
        Talk.Reply live = talk.get(DAILY);
        assertThat(live.text("snapshotSchedulePolicy", "schedule", "dailySchedule", "startTime"))
                .isEqualTo("04:00");
        assertThat(live.text("snapshotSchedulePolicy", "schedule", "dailySchedule", "duration"))
                .isEqualTo("PT14400S");
        assertThat(live.text("snapshotSchedulePolicy", "retentionPolicy", "onSourceDiskDelete"))
                .isEqualTo("KEEP_AUTO_SNAPSHOTS");
        assertThat(live.text("status")).isEqualTo("READY");
    }

    @Test
    void a_patch_puts_one_schedule_in_the_place_of_another() {
        daily();
        talk.done(
                "PATCH",
                DAILY,
                """
                {"snapshotSchedulePolicy": {"schedule": {
                  "hourlySchedule": {"hoursInCycle": 4, "startTime": "00:00"}}}}
                """);
        Talk.Reply live = talk.get(DAILY);
        assertThat(live.body().path("snapshotSchedulePolicy").path("schedule").propertyNames())
                .containsExactly("hourlySchedule");
        assertThat(live.text("snapshotSchedulePolicy", "retentionPolicy", "maxRetentionDays"))
                .isEqualTo("7");
    }

    @Test
    void a_patch_with_a_mask_replaces_what_the_mask_names() {
        daily();
        talk.done(
                "PATCH",
                DAILY + "?updateMask=snapshotSchedulePolicy",
                """
                {"name": "daily", "description": "left out", "snapshotSchedulePolicy": {"schedule": {
                  "dailySchedule": {"daysInCycle": 1, "startTime": "06:00"}}}}
                """);
        Talk.Reply live = talk.get(DAILY);
        assertThat(live.text("snapshotSchedulePolicy", "schedule", "dailySchedule", "startTime"))
                .isEqualTo("06:00");
        assertThat(live.body().path("snapshotSchedulePolicy").has("retentionPolicy")).isFalse();
        assertThat(live.text("description")).isEmpty();
        assertThat(talk.patch(DAILY, "{\"name\": \"other\"}").message())
                .contains("cannot be modified");
    }

    @Test
    void a_policy_stays_while_a_disk_is_under_it() {
        daily();
        talk.done("POST", DISKS, "{\"name\": \"data\"}");
        talk.done("POST", DATA + "/addResourcePolicies", NAMED);
        assertThat(talk.get(DATA).text("resourcePolicies", "0"))
                .endsWith("/regions/us-central1/resourcePolicies/daily");
        assertThat(talk.delete(DAILY).reason()).isEqualTo("resourceInUseByAnotherResource");
        talk.done("POST", DATA + "/removeResourcePolicies", NAMED);
        assertThat(talk.get(DATA).body().has("resourcePolicies")).isFalse();
        assertThat(talk.post(DATA + "/removeResourcePolicies", NAMED).message())
                .contains("not attached");
        talk.done("DELETE", DAILY, "");
        assertThat(talk.post(DATA + "/addResourcePolicies", NAMED).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Exactly one policy",
                "{\"snapshotSchedulePolicy\": {}} | Exactly one schedule",
                "{\"snapshotSchedulePolicy\": {\"schedule\": {\"dailySchedule\": {\"startTime\": \"04:00\"}}}} | daysInCycle",
                "{\"snapshotSchedulePolicy\": {\"schedule\": {\"hourlySchedule\": {\"hoursInCycle\": 1, \"startTime\": \"04:30\"}}}} | a whole hour",
                "{\"groupPlacementPolicy\": {}, \"workloadPolicy\": {}} | Exactly one policy"
            })
    void a_policy_that_is_not_whole_is_refused(String body, String message) {
        String named = body.replaceFirst("\\{", "{\"name\": \"p\", ").replace(", }", "}");
        Talk.Reply reply = talk.post(POLICIES, named);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).contains(message);
    }
}
