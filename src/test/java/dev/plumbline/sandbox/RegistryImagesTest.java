package dev.plumbline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.world.Gcloud;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images in repositories of Artifact Registry. */
class RegistryImagesTest {
    private static final String REPOSITORY = "/v1/projects/demo/locations/us/repositories/app";
    private static final String API = REPOSITORY + "/packages/api";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private void push(String image) {
        Talk.Reply pushed =
                talk.put(
                        "/_sandbox/images",
                        "{\"push\": [\"us-docker.pkg.dev/demo/app/%s\"]}".formatted(image));
        assertThat(pushed.status()).as("%s", pushed.body()).isEqualTo(200);
    }

    @Test
    void a_push_leaves_an_image_by_its_digest_with_a_tag_in_a_repository() {
        assertThat(talk.get(REPOSITORY + "/dockerImages").status()).isEqualTo(404);
        push("api:1.0");
        assertThat(talk.get(REPOSITORY).text("format")).isEqualTo("DOCKER");
        Talk.Reply images = talk.get(REPOSITORY + "/dockerImages");
        assertThat(images.text("dockerImages", "0", "tags", "0")).isEqualTo("1.0");
        assertThat(images.text("dockerImages", "0", "uri"))
                .matches("us-docker\\.pkg\\.dev/demo/app/api@sha256:[0-9a-f]{64}");
        String version = talk.get(API + "/tags/1.0").text("version");
        assertThat(talk.get("/v1/" + version).text("relatedTags", "0", "name"))
                .endsWith("/packages/api/tags/1.0");
        assertThat(talk.get("/v1/" + images.text("dockerImages", "0", "name")).text("uri"))
                .isEqualTo(images.text("dockerImages", "0", "uri"));
        assertThat(talk.get(REPOSITORY + "/packages").text("packages", "0", "name"))
                .endsWith("/packages/api");
        assertThat(talk.put("/_sandbox/images", "{\"push\": [\"busybox\"]}").status())
                .isEqualTo(400);
    }

    @Test
    void a_tag_is_made_moved_and_taken_away_and_a_tagged_version_stays() {
        push("api:1.0");
        push("api:2.0");
        String first = talk.get(API + "/tags/1.0").text("version");
        String second = talk.get(API + "/tags/2.0").text("version");
        assertThat(
                        talk.post(
                                        API + "/tags?tagId=live",
                                        "{\"version\": \"%s\"}".formatted(first))
                                .status())
                .isEqualTo(200);
        assertThat(
                        talk.patch(
                                        API + "/tags/live?updateMask=version",
                                        "{\"version\": \"%s\"}".formatted(second))
                                .text("version"))
                .isEqualTo(second);
        assertThat(
                        talk.post(
                                        API + "/tags?tagId=none",
                                        "{\"version\": \"%s0\"}".formatted(first))
                                .status())
                .isEqualTo(404);
        assertThat(talk.delete("/v1/" + second).status()).isEqualTo(400);
        assertThat(talk.delete(API + "/tags/1.0").status()).isEqualTo(200);
        assertThat(talk.delete("/v1/" + first).status()).isEqualTo(200);
        talk.sandbox.advance(java.time.Duration.ofMinutes(1));
        assertThat(talk.get("/v1/" + first).status()).isEqualTo(404);
        assertThat(talk.get(REPOSITORY + "/dockerImages").body().toString())
                .contains("\"2.0\",\"live\"")
                .doesNotContain("1.0");
    }

    @Test
    @Tag("gcloud")
    void gcloud_lists_what_was_pushed(@TempDir Path home) {
        Gcloud.assumeInstalled();
        push("api:1.0");
        push("team/web:2.0");
        Gcloud gcloud = new Gcloud(talk.sandbox.uri(), home, "demo");
        String images =
                gcloud.run(
                        "artifacts docker images list us-docker.pkg.dev/demo/app --include-tags"
                                + " --format=value(package,tags)");
        assertThat(images)
                .contains("us-docker.pkg.dev/demo/app/api\t1.0")
                .contains("us-docker.pkg.dev/demo/app/team/web\t2.0");
        assertThat(
                        gcloud.run(
                                "artifacts docker tags list us-docker.pkg.dev/demo/app/team/web"
                                        + " --format=value(tag)"))
                .contains("2.0");
        gcloud.run("artifacts docker tags delete us-docker.pkg.dev/demo/app/api:1.0 --quiet");
        assertThat(talk.get(API + "/tags/1.0").status()).isEqualTo(404);
    }
}
