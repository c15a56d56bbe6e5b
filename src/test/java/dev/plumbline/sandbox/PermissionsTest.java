package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever calls may do what was granted, in every API and in its own words. */
class PermissionsTest {

    private static final String NETWORKS = "/compute/v1/projects/demo/global/networks";
    private static final String TEST = "/v3/projects/demo:testIamPermissions";

    private final Talk talk = new Talk(400);

    @AfterEach
    void close() {
        talk.close();
    }

    private void grant(String permissions) {
        assertThat(
                        talk.put(
                                        "/_sandbox/permissions",
                                        "{\"granted\": [%s]}".formatted(permissions))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void everything_may_be_done_until_somebody_says_what() {
        assertThat(talk.get("/_sandbox/permissions").body().toString())
                .isEqualTo("{\"granted\":[\"*\"]}");
        talk.network("net");
        assertThat(talk.get(NETWORKS + "/net").status()).isEqualTo(200);
    }

    @Test
    void what_is_not_granted_is_refused_in_the_words_of_its_api() {
        grant("");

        assertThat(talk.get(NETWORKS).message())
                .isEqualTo(
                        "Required 'compute.networks.list' permission for 'projects/demo/global/networks'");
        assertThat(talk.get("/v1/projects/demo/secrets").message())
                .isEqualTo(
                        "Permission 'secretmanager.secrets.list' denied on resource"
                                + " 'projects/demo/secrets' (or resource may not exist).");
        assertThat(talk.get("/sql/v1beta4/projects/demo/instances").reason())
                .isEqualTo("notAuthorized");
        assertThat(talk.get("/storage/v1/b?project=demo").message())
                .contains("does not have storage.buckets.list access");
        assertThat(talk.get("/v2/projects/demo/locations/us-central1/services").status())
                .isEqualTo(403);
    }

    @Test
    void what_is_granted_may_be_done_and_nothing_beside() {
        grant("\"compute.networks.create\", \"compute.networks.get\"");

        talk.network("net");
        assertThat(talk.get(NETWORKS + "/net").status()).isEqualTo(200);
        assertThat(talk.delete(NETWORKS + "/net").message()).contains("compute.networks.delete");

        assertThat(talk.delete("/_sandbox/permissions").text("granted", "0")).isEqualTo("*");
        assertThat(talk.get(NETWORKS).status()).isEqualTo(200);
    }

    @Test
    void some_fields_of_a_body_ask_for_permissions_of_their_own() {
        grant("\"compute.disks.create\"");
        String disks = "/compute/v1/projects/demo/zones/us-central1-b/disks";

        assertThat(talk.post(disks, "{\"name\": \"a\", \"labels\": {\"a\": \"b\"}}").message())
                .contains("compute.disks.setLabels");
        assertThat(talk.post(disks, "{\"name\": \"a\", \"labels\": {}}").status()).isEqualTo(200);
    }

    @Test
    void what_is_refused_changes_nothing() {
        talk.network("net");
        grant("\"compute.networks.get\"");
        talk.delete(NETWORKS + "/net");

        assertThat(talk.get(NETWORKS + "/net").status()).isEqualTo(200);
    }

    @Test
    void a_test_of_permissions_tells_what_is_enforced() {
        grant("\"compute.networks.list\"");
        String asked = "{\"permissions\": [\"compute.networks.list\", \"run.services.get\"]}";

        assertThat(talk.post(TEST, asked).body().toString())
                .isEqualTo("{\"permissions\":[\"compute.networks.list\"]}");
        assertThat(talk.post("/v1/projects/demo:testIamPermissions", asked).body().toString())
                .isEqualTo("{\"permissions\":[\"compute.networks.list\"]}");
        grant("");
        assertThat(talk.post(TEST, asked).body().toString()).isEqualTo("{}");
        assertThat(talk.post(TEST, "{\"permissions\": [\"run.*\"]}").status()).isEqualTo(400);
    }
}
