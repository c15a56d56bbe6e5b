package dev.plumbline.sandbox.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Talk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoragePoliciesTest {

    private static final String POLICY = "/storage/v1/b/demo-a/iam";

    private final Talk talk = new Talk();

    @BeforeEach
    void create() {
        talk.post(
                "/storage/v1/b?project=demo",
                "{\"name\": \"demo-a\", \"iamConfiguration\":"
                        + " {\"uniformBucketLevelAccess\": {\"enabled\": true}}}");
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private static String binding(String role, String member, String more) {
        return "{\"role\": \"%s\", \"members\": [\"%s\"]%s}".formatted(role, member, more);
    }

    @Test
    void aNewBucketIsItsProjectsPeoples() {
        Talk.Reply policy = talk.get(POLICY);
        assertThat(policy.text("kind")).isEqualTo("storage#policy");
        assertThat(policy.text("resourceId")).isEqualTo("projects/_/buckets/demo-a");
        assertThat(policy.text("etag")).isEqualTo("CAE=");
        assertThat(policy.body().path("bindings").findValuesAsString("role"))
                .containsExactly(
                        "roles/storage.legacyBucketOwner",
                        "roles/storage.legacyBucketReader",
                        "roles/storage.legacyObjectOwner",
                        "roles/storage.legacyObjectReader");
        assertThat(policy.text("bindings", "1", "members", "0")).isEqualTo("projectViewer:demo");
    }

    @Test
    void aWriteReplacesTheWholeAndIsAWriteOfTheBucket() {
        Talk.Reply written =
                talk.put(
                        POLICY,
                        "{\"etag\": \"CAE=\", \"bindings\": [%s, %s]}"
                                .formatted(
                                        binding(
                                                "roles/storage.objectViewer",
                                                "user:a@example.com",
                                                ""),
                                        binding(
                                                "roles/storage.objectViewer",
                                                "user:b@example.com",
                                                "")));
        assertThat(written.text("etag")).isEqualTo("CAI=");
        assertThat(written.body().path("bindings")).hasSize(1);
        assertThat(written.body().path("bindings").path(0).path("members")).hasSize(2);
        assertThat(talk.get("/storage/v1/b/demo-a").text("metageneration")).isEqualTo("2");
        assertThat(talk.get(POLICY).body()).isEqualTo(written.body());
    }

    @Test
    void aStaleEtagIsA412() {
        talk.patch("/storage/v1/b/demo-a", "{\"labels\": {\"a\": \"b\"}}");
        Talk.Reply stale = talk.put(POLICY, "{\"etag\": \"CAE=\", \"bindings\": []}");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.reason()).isEqualTo("conditionNotMet");
        assertThat(talk.put(POLICY, "{\"bindings\": []}").status()).isEqualTo(200);
        assertThat(talk.get(POLICY).body().has("bindings")).isFalse();
    }

    @Test
    void conditionsAreForReadersWhoKnowOfThem() {
        String conditional =
                binding(
                        "roles/storage.objectViewer",
                        "user:a@example.com",
                        ", \"condition\": {\"title\": \"t\", \"expression\": \"true\"}");
        assertThat(talk.put(POLICY, "{\"bindings\": [%s]}".formatted(conditional)).status())
                .isEqualTo(400);
        Talk.Reply written =
                talk.put(POLICY, "{\"version\": 3, \"bindings\": [%s]}".formatted(conditional));
        assertThat(written.text("version")).isEqualTo("3");
        Talk.Reply seen = talk.get(POLICY + "?optionsRequestedPolicyVersion=3");
        assertThat(seen.text("bindings", "0", "condition", "title")).isEqualTo("t");
        assertThat(talk.get(POLICY).text("bindings", "0", "role"))
                .startsWith("roles/storage.objectViewer_withcond_");
    }

    @Test
    void whatIsNotPublicIsNotForEverybody() {
        talk.patch(
                "/storage/v1/b/demo-a",
                "{\"iamConfiguration\": {\"publicAccessPrevention\": \"enforced\"}}");
        Talk.Reply reply =
                talk.put(
                        POLICY,
                        "{\"bindings\": [%s]}"
                                .formatted(binding("roles/storage.objectViewer", "allUsers", "")));
        assertThat(reply.status()).isEqualTo(412);
        assertThat(reply.message()).contains("public access prevention is enforced");
    }

    @Test
    void permissionsThatAreAskedForAreGranted() {
        Talk.Reply reply =
                talk.get(
                        POLICY
                                + "/testPermissions?permissions=storage.buckets.get&permissions=storage.objects.list");
        assertThat(reply.body().path("permissions")).hasSize(2);
        assertThat(talk.get("/storage/v1/b/nobodys/iam").status()).isEqualTo(404);
    }

    @Test
    void aManagedFolderHasAPolicyOfItsOwn() {
        talk.post("/storage/v1/b/demo-a/managedFolders", "{\"name\": \"logs/\"}");
        String policy = "/storage/v1/b/demo-a/managedFolders/logs%2F/iam";
        assertThat(talk.get(policy).text("resourceId"))
                .isEqualTo("projects/_/buckets/demo-a/managedFolders/logs/");
        assertThat(talk.get(policy).body().has("bindings")).isFalse();
        talk.put(
                policy,
                "{\"bindings\": [%s]}"
                        .formatted(
                                binding("roles/storage.objectViewer", "user:a@example.com", "")));
        assertThat(talk.get(policy).text("bindings", "0", "members", "0"))
                .isEqualTo("user:a@example.com");
        assertThat(talk.get(POLICY).body().path("bindings")).hasSize(4);
    }
}
