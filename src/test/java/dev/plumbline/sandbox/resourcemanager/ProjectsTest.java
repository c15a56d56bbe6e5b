package dev.plumbline.sandbox.resourcemanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Talk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProjectsTest {

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void oneProjectHasOneNumberEverywhere() {
        talk.post("/storage/v1/b?project=demo", "{\"name\": \"demo-a\"}");
        String number = talk.get("/storage/v1/b/demo-a").text("projectNumber");
        assertThat(talk.get("/v1/projects/demo").text("projectNumber")).isEqualTo(number);
        assertThat(talk.get("/v3/projects/demo").text("name")).isEqualTo("projects/" + number);
        assertThat(talk.get("/compute/v1/projects/demo").text("id")).isEqualTo(number);
        assertThat(talk.get("/storage/v1/projects/demo/serviceAccount").text("email_address"))
                .isEqualTo("service-" + number + "@gs-project-accounts.iam.gserviceaccount.com");
    }

    @Test
    void aProjectIsCalledByItsNumberAsWellAsByItsId() {
        String number = talk.get("/v1/projects/demo").text("projectNumber");
        assertThat(talk.get("/v1/projects/" + number).text("projectId")).isEqualTo("demo");
        assertThat(talk.get("/v3/projects/" + number).text("projectId")).isEqualTo("demo");
        assertThat(talk.get("/compute/v1/projects/" + number).text("name")).isEqualTo("demo");
        assertThat(talk.get("/storage/v1/projects/" + number + "/serviceAccount").status())
                .isEqualTo(200);
    }

    @Test
    void theTwoVersionsSayTheSameInTheirOwnWords() {
        assertThat(talk.get("/v1/projects/demo").text("lifecycleState")).isEqualTo("ACTIVE");
        Talk.Reply newer = talk.get("/v3/projects/demo");
        assertThat(newer.text("state")).isEqualTo("ACTIVE");
        assertThat(newer.text("displayName")).isEqualTo("demo");
        assertThat(newer.text("etag")).isEqualTo(talk.get("/v3/projects/demo").text("etag"));
    }

    @Test
    void aProjectThatIsNotThereIsForbidden() {
        talk.put("/_sandbox/projects", "{\"projects\": [\"demo\"]}");
        Talk.Reply older = talk.get("/v1/projects/nowhere");
        assertThat(older.status()).isEqualTo(403);
        assertThat(older.message()).isEqualTo("The caller does not have permission");
        assertThat(older.reason()).isEqualTo("forbidden");
        assertThat(older.text("error", "status")).isEqualTo("PERMISSION_DENIED");
        Talk.Reply newer = talk.get("/v3/projects/nowhere");
        assertThat(newer.status()).isEqualTo(403);
        assertThat(newer.body().path("error").has("errors")).isFalse();
    }
}
