package dev.plumbline.sandbox.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Talk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FoldersTest {

    private static final String BUCKET = "/storage/v1/b/demo-a";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private void create(String more) {
        talk.post(
                "/storage/v1/b?project=demo",
                "{\"name\": \"demo-a\", \"iamConfiguration\": {\"uniformBucketLevelAccess\": {\"enabled\":"
                        + " true}}%s}".formatted(more));
    }

    private void upload(String name) {
        talk.upload(
                "/upload/storage/v1/b/demo-a/o?uploadType=media&name=" + name,
                "text/plain",
                new byte[] {1});
    }

    @Test
    void foldersAreForHierarchicalBuckets() {
        create("");
        assertThat(talk.post(BUCKET + "/folders", "{\"name\": \"a/\"}").status()).isEqualTo(409);
    }

    @Test
    void aFolderIsMadeBelowOthersOrWithThem() {
        create(", \"hierarchicalNamespace\": {\"enabled\": true}");
        assertThat(talk.post(BUCKET + "/folders", "{\"name\": \"a/b/\"}").status()).isEqualTo(404);
        Talk.Reply folder = talk.post(BUCKET + "/folders?recursive=true", "{\"name\": \"a/b/\"}");
        assertThat(folder.text("kind")).isEqualTo("storage#folder");
        assertThat(folder.text("id")).isEqualTo("demo-a/a/b/");
        assertThat(talk.get(BUCKET + "/folders").body().path("items")).hasSize(2);
        upload("a/c/object");
        assertThat(talk.get(BUCKET + "/folders/a%2Fc%2F").text("name")).isEqualTo("a/c/");
        assertThat(talk.delete(BUCKET + "/folders/a%2F").status()).isEqualTo(409);
        assertThat(talk.delete(BUCKET + "/folders/a%2Fb%2F").status()).isEqualTo(204);
        assertThat(talk.delete(BUCKET + "/folders/a%2Fc%2F").status()).isEqualTo(409);
        talk.delete(BUCKET + "/o/a%2Fc%2Fobject");
        assertThat(talk.delete(BUCKET).status()).isEqualTo(204);
    }

    @Test
    void aManagedFolderIsThereWithoutObjects() {
        create("");
        Talk.Reply folder = talk.post(BUCKET + "/managedFolders", "{\"name\": \"logs/\"}");
        assertThat(folder.text("kind")).isEqualTo("storage#managedFolder");
        assertThat(folder.text("metageneration")).isEqualTo("1");
        assertThat(talk.post(BUCKET + "/managedFolders", "{\"name\": \"logs/\"}").status())
                .isEqualTo(409);
        assertThat(talk.post(BUCKET + "/managedFolders", "{\"name\": \"logs\"}").status())
                .isEqualTo(400);
        upload("logs/1");
        Talk.Reply full = talk.delete(BUCKET + "/managedFolders/logs%2F");
        assertThat(full.status()).isEqualTo(409);
        assertThat(full.message())
                .isEqualTo("The managed folder you tried to delete is not empty.");
        assertThat(talk.delete(BUCKET + "/managedFolders/logs%2F?allowNonEmpty=true").status())
                .isEqualTo(204);
        assertThat(talk.get(BUCKET + "/managedFolders/logs%2F").status()).isEqualTo(404);
    }

    @Test
    void managedFoldersNeedUniformAccess() {
        talk.post("/storage/v1/b?project=demo", "{\"name\": \"demo-a\"}");
        assertThat(talk.post(BUCKET + "/managedFolders", "{\"name\": \"a/\"}").status())
                .isEqualTo(412);
    }
}
