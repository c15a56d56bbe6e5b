package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.world.Gcloud;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories of Artifact Registry. */
class RepositoriesTest {

    private static final String ALL = "/v1/projects/demo/locations/us-central1/repositories";
    private static final String ONE = ALL + "/app";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private void made(String body) {
        Talk.Reply started = talk.post(ALL + "?repositoryId=app", body);
        assertThat(started.status()).as("%s", started.body()).isEqualTo(200);
        talk.sandbox.advance(Duration.ofMinutes(1));
        assertThat(talk.get("/v1/" + started.text("name")).text("done")).isEqualTo("true");
    }

    @Test
    void says_where_its_images_are_and_that_nobody_scans_them() {
        made("{\"format\": \"DOCKER\"}");
        assertThat(talk.get(ONE).body().toString())
                .contains(
                        "\"mode\":\"STANDARD_REPOSITORY\"",
                        "\"registryUri\":\"us-central1-docker.pkg.dev/demo/app\"",
                        "\"enablementState\":\"SCANNING_DISABLED\"");
        assertThat(talk.get(ALL).text("repositories", "0", "format")).isEqualTo("DOCKER");
        assertThat(talk.post(ALL + "?repositoryId=app", "{\"format\": \"DOCKER\"}").status())
                .isEqualTo(409);
    }

    @Test
    void is_changed_at_once_and_what_it_is_for_not_at_all() {
        made("{\"format\": \"DOCKER\"}");
        assertThat(
                        talk.patch(ONE + "?updateMask=description", "{\"description\": \"of all\"}")
                                .text("description"))
                .isEqualTo("of all");
        assertThat(talk.patch(ONE + "?updateMask=format", "{\"format\": \"MAVEN\"}").status())
                .isEqualTo(400);
    }

    @Test
    void takes_policies_that_are_called_by_their_keys_and_say_one_thing() {
        made("{\"format\": \"DOCKER\"}");
        String mask = ONE + "?updateMask=cleanupPolicies";
        assertThat(
                        talk.patch(
                                        mask,
                                        """
                                        {"cleanupPolicies": {"old": {"id": "old", "action": "DELETE",
                                          "condition": {"olderThan": "86400s", "tagState": "UNTAGGED"}}}}
                                        """)
                                .text("cleanupPolicies", "old", "condition", "olderThan"))
                .isEqualTo("86400s");
        assertThat(
                        talk.patch(
                                        mask,
                                        "{\"cleanupPolicies\": {\"a\": {\"id\": \"b\", \"action\":"
                                                + " \"KEEP\", \"mostRecentVersions\": {}}}}")
                                .message())
                .contains("as its id");
        assertThat(
                        talk.patch(
                                        mask,
                                        "{\"cleanupPolicies\": {\"a\": {\"id\": \"a\", \"action\":"
                                                + " \"DELETE\"}}}")
                                .message())
                .contains("a condition or most recent versions");
    }

    @Test
    void needs_a_format_a_name_and_a_place() {
        assertThat(talk.post(ALL + "?repositoryId=app", "{}").message()).contains("format");
        assertThat(talk.post(ALL + "?repositoryId=App", "{\"format\": \"DOCKER\"}").status())
                .isEqualTo(400);
        String us = ALL.replace("us-central1", "us");
        assertThat(talk.post(us + "?repositoryId=app", "{\"format\": \"DOCKER\"}").status())
                .isEqualTo(200);
        String nowhere = ALL.replace("us-central1", "moon");
        assertThat(talk.post(nowhere + "?repositoryId=app", "{\"format\": \"DOCKER\"}").status())
                .isEqualTo(403);
        assertThat(talk.get(ALL + "/none").message()).isEqualTo("Requested entity was not found.");
    }

    @Test
    @Tag("gcloud")
    void gcloud_makes_changes_and_deletes_them(@TempDir Path home) {
        Gcloud.assumeInstalled();
        talk.post("/_sandbox/clock", "{\"speed\": 1000}");
        Gcloud gcloud = new Gcloud(talk.sandbox.uri(), home, "demo");
        gcloud.run(
                "artifacts repositories create app --location=us-central1 --repository-format=docker");
        gcloud.run(
                "artifacts repositories update app --location=us-central1 --update-labels=team=a");
        assertThat(gcloud.run("artifacts repositories describe app --location=us-central1"))
                .contains("team: a");
        assertThat(gcloud.run("artifacts repositories list --location=us-central1"))
                .contains("app");
        gcloud.run("artifacts repositories delete app --location=us-central1");
        assertThat(talk.get(ONE).status()).isEqualTo(404);
    }
}
