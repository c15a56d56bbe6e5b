package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.world.Gcloud;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which APIs are turned on in a project. */
class ProjectServicesTest {

    private static final String SERVICES = "/v1/projects/staging/services";
    private static final String RUN = SERVICES + "/run.googleapis.com";
    private static final String USE = "/v2/projects/staging/locations/us-central1/services";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private void aNewProject() {
        assertThat(talk.put("/_sandbox/projects", "{\"new\": [\"staging\"]}").status())
                .isEqualTo(200);
    }

    @Test
    void a_project_that_is_in_use_has_most_of_them() {
        assertThat(talk.get(RUN).text("state")).isEqualTo("ENABLED");
        assertThat(talk.get(USE).status()).isEqualTo(200);
    }

    @Test
    void one_that_is_off_is_refused_until_a_while_after_it_was_turned_on() {
        aNewProject();
        Talk.Reply off = talk.get(USE);
        assertThat(off.status()).isEqualTo(403);
        assertThat(off.text("error", "details", "0", "reason")).isEqualTo("SERVICE_DISABLED");
        assertThat(off.message()).contains("has not been used in project", "run.googleapis.com");

        Talk.Reply started = talk.post(RUN + ":enable", "{}");
        assertThat(started.text("name")).matches("operations/acf\\.p2-\\d+-[-0-9a-f]+");
        assertThat(talk.post(RUN + ":enable", "{}").message()).contains("in progress");
        assertThat(talk.get(RUN).text("state")).isEqualTo("DISABLED");
        talk.sandbox.advance(Duration.ofSeconds(12));
        Talk.Reply ended = talk.get("/v1/" + started.text("name"));
        assertThat(ended.text("response", "service", "state")).isEqualTo("ENABLED");
        assertThat(talk.get(RUN).text("name"))
                .matches("projects/\\d+/services/run\\.googleapis\\.com");
        assertThat(talk.get(USE).status()).isEqualTo(403);
        talk.sandbox.advance(Duration.ofSeconds(20));
        assertThat(talk.get(USE).status()).isEqualTo(200);

        assertThat(talk.post(RUN + ":enable", "{}").text("done")).isEqualTo("true");
    }

    @Test
    void several_are_turned_on_at_once_and_one_is_turned_off() {
        aNewProject();
        Talk.Reply started =
                talk.post(
                        SERVICES + ":batchEnable",
                        "{\"serviceIds\": [\"run.googleapis.com\", \"redis.googleapis.com\"]}");
        talk.sandbox.advance(Duration.ofMinutes(1));
        assertThat(
                        talk.get("/v1/" + started.text("name"))
                                .text("response", "services", "1", "name"))
                .endsWith("/redis.googleapis.com");
        assertThat(talk.get(USE).status()).isEqualTo(200);

        talk.post(RUN + ":disable", "{}");
        talk.sandbox.advance(Duration.ofMinutes(1));
        assertThat(talk.get(USE).status()).isEqualTo(403);
    }

    @Test
    void the_list_is_filtered_and_comes_in_pages() {
        aNewProject();
        Talk.Reply page = talk.get(SERVICES + "?filter=state:ENABLED&pageSize=5");
        assertThat(page.body().path("services")).hasSize(5);
        Talk.Reply rest =
                talk.get(
                        SERVICES
                                + "?filter=state:ENABLED&pageSize=5&pageToken="
                                + page.text("nextPageToken"));
        assertThat(rest.body().toString())
                .contains("storage.googleapis.com")
                .doesNotContain("run.");
        assertThat(rest.body().has("nextPageToken")).isFalse();
        assertThat(talk.get(SERVICES + "?pageSize=201").status()).isEqualTo(400);
        assertThat(talk.get(SERVICES + "?filter=name:x").status()).isEqualTo(400);
    }

    @Test
    void one_that_Google_does_not_have_is_refused() {
        Talk.Reply refused = talk.post(SERVICES + "/rnu.googleapis.com:enable", "{}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message())
                .isEqualTo("Not found or permission denied for service(s): rnu.googleapis.com.");
    }

    @Test
    @Tag("gcloud")
    void gcloud_turns_them_on_and_off(@TempDir Path home) {
        Gcloud.assumeInstalled();
        aNewProject();
        talk.post("/_sandbox/clock", "{\"speed\": 1000}");
        Gcloud gcloud = new Gcloud(talk.sandbox.uri(), home, "staging");
        gcloud.run("services enable run.googleapis.com");
        assertThat(gcloud.run("services list --enabled --format=value(config.name)"))
                .contains("run.googleapis.com")
                .doesNotContain("redis.googleapis.com");
        gcloud.run("services disable run.googleapis.com");
        assertThat(talk.get(RUN).text("state")).isEqualTo("DISABLED");
    }
}
