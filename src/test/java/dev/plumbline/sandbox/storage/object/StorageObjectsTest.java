package dev.plumbline.sandbox.storage.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Talk;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StorageObjectsTest {

    private static final String BUCKET = "/storage/v1/b/demo-a";
    private static final String UPLOAD = "/upload/storage/v1/b/demo-a/o?uploadType=";

    private final Talk talk = new Talk();

    @AfterEach
    void close() {
        talk.close();
    }

    private void create(String more) {
        talk.post("/storage/v1/b?project=demo", "{\"name\": \"demo-a\"%s}".formatted(more));
    }

    private Talk.Reply upload(String name, String content) {
        return talk.upload(
                UPLOAD + "media&name=" + name,
                "text/plain",
                content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aSimpleUploadIsItsContent() {
        create("");
        Talk.Reply object = upload("hello", "hello, world");
        assertThat(object.text("kind")).isEqualTo("storage#object");
        assertThat(object.text("size")).isEqualTo("12");
        assertThat(object.text("contentType")).isEqualTo("text/plain");
        assertThat(object.text("storageClass")).isEqualTo("STANDARD");
        assertThat(object.text("metageneration")).isEqualTo("1");
        assertThat(object.text("id")).isEqualTo("demo-a/hello/" + object.text("generation"));
        assertThat(talk.get(BUCKET + "/o/hello").body()).isEqualTo(object.body());
        assertThat(talk.download(BUCKET + "/o/hello?alt=media"))
                .isEqualTo("hello, world".getBytes(StandardCharsets.UTF_8));
        assertThat(talk.download(object.text("mediaLink").replaceFirst("https://[^/]+", "")))
                .isEqualTo("hello, world".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void checksumsAreThoseOfTheContent() {
        create("");
        Talk.Reply object = upload("digits", "123456789");
        assertThat(object.text("crc32c")).isEqualTo("4waSgw==");
        assertThat(object.text("md5Hash")).isEqualTo("JfnnlDI7RTiF9RgfG2JNCw==");
    }

    @Test
    void aMultipartUploadCarriesMetadataAndBytesAsTheyAre() {
        create("");
        byte[] content = new byte[256];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) i;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String beforeContent =
                String.join(
                        "\r\n",
                        "--===x==",
                        "Content-Type: application/json",
                        "",
                        "{\"name\": \"größe/all\", \"metadata\": {\"customKey\": \"v\"}}",
                        "--===x==",
                        "Content-Type: image/png",
                        "",
                        "");
        body.writeBytes(beforeContent.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--===x==--".getBytes(StandardCharsets.UTF_8));
        Talk.Reply object =
                talk.upload(
                        UPLOAD + "multipart",
                        "multipart/related; boundary='===x=='",
                        body.toByteArray());
        assertThat(object.text("name")).isEqualTo("größe/all");
        assertThat(object.text("contentType")).isEqualTo("image/png");
        assertThat(object.text("metadata", "customKey")).isEqualTo("v");
        assertThat(object.text("size")).isEqualTo("256");
        assertThat(talk.download(BUCKET + "/o/gr%C3%B6%C3%9Fe%2Fall?alt=media")).isEqualTo(content);
    }

    @Test
    void whatIsNoUploadAndWhatIsNotThereIsSaidSo() {
        create("");
        assertThat(talk.post(BUCKET + "/o", "{\"name\": \"x\"}").reason())
                .isEqualTo("wrongUrlForUpload");
        assertThat(talk.upload(UPLOAD + "sideways&name=x", "text/plain", new byte[0]).status())
                .isEqualTo(501);
        Talk.Reply missing = talk.get(BUCKET + "/o/x");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.message()).isEqualTo("No such object: demo-a/x");
        assertThat(talk.get("/storage/v1/b/nobodys/o/x").message())
                .isEqualTo("The specified bucket does not exist.");
    }

    @Test
    void foldersAreMadeOfPrefixes() {
        create("");
        for (String name : new String[] {"a.txt", "logs%2F1", "logs%2F2", "logs%2Fold%2F3", "z"}) {
            upload(name, "x");
        }
        Talk.Reply top = talk.get(BUCKET + "/o?delimiter=/");
        assertThat(top.body().path("items").findValuesAsString("name"))
                .containsExactly("a.txt", "z");
        assertThat(top.text("prefixes", "0")).isEqualTo("logs/");
        Talk.Reply logs = talk.get(BUCKET + "/o?delimiter=/&prefix=logs/");
        assertThat(logs.body().path("items").findValuesAsString("name"))
                .containsExactly("logs/1", "logs/2");
        assertThat(logs.text("prefixes", "0")).isEqualTo("logs/old/");
        Talk.Reply first = talk.get(BUCKET + "/o?maxResults=2");
        Talk.Reply rest = talk.get(BUCKET + "/o?pageToken=" + first.text("nextPageToken"));
        assertThat(first.body().path("items")).hasSize(2);
        assertThat(rest.body().path("items").findValuesAsString("name"))
                .containsExactly("logs/2", "logs/old/3", "z");
        assertThat(talk.get(BUCKET + "/o?startOffset=b&endOffset=logs/2").body().path("items"))
                .hasSize(1);
    }

    @Test
    void aGlobChoosesByName() {
        create("");
        for (String name : new String[] {"a.txt", "b.md", "logs%2Fc.txt"}) {
            upload(name, "x");
        }
        assertThat(names("*.txt")).containsExactly("a.txt");
        assertThat(names("**.txt")).containsExactly("a.txt", "logs/c.txt");
        assertThat(names("%5Bab%5D.%7Btxt,md%7D")).containsExactly("a.txt", "b.md");
        assertThat(talk.get(BUCKET + "/o?matchGlob=%5Ba").status()).isEqualTo(400);
    }

    private List<String> names(String glob) {
        return talk.get(BUCKET + "/o?matchGlob=" + glob)
                .body()
                .path("items")
                .findValuesAsString("name");
    }

    @Test
    void preconditionsAreKept() {
        create("");
        Talk.Reply first =
                talk.upload(
                        UPLOAD + "media&name=x&ifGenerationMatch=0", "text/plain", new byte[] {1});
        assertThat(first.status()).isEqualTo(200);
        assertThat(
                        talk.upload(
                                        UPLOAD + "media&name=x&ifGenerationMatch=0",
                                        "text/plain",
                                        new byte[] {1})
                                .reason())
                .isEqualTo("conditionNotMet");
        String generation = first.text("generation");
        assertThat(talk.get(BUCKET + "/o/x?ifGenerationNotMatch=" + generation).status())
                .isEqualTo(304);
        assertThat(talk.get(BUCKET + "/o/x?ifGenerationMatch=1").status()).isEqualTo(412);
        assertThat(talk.patch(BUCKET + "/o/x?ifMetagenerationMatch=2", "{}").status())
                .isEqualTo(412);
        assertThat(talk.delete(BUCKET + "/o/x?ifMetagenerationMatch=2").status()).isEqualTo(412);
        assertThat(talk.delete(BUCKET + "/o/x?ifGenerationMatch=" + generation).status())
                .isEqualTo(204);
    }

    @Test
    void aPatchChangesMetadataOnly() {
        create("");
        Talk.Reply before = upload("x", "content");
        Talk.Reply after =
                talk.patch(
                        BUCKET + "/o/x",
                        "{\"contentType\": \"text/css\", \"size\": \"1\", \"metadata\": {\"a\": \"b\"}}");
        assertThat(after.text("contentType")).isEqualTo("text/css");
        assertThat(after.text("size")).isEqualTo("7");
        assertThat(after.text("metageneration")).isEqualTo("2");
        assertThat(after.text("generation")).isEqualTo(before.text("generation"));
        assertThat(after.text("etag")).isNotEqualTo(before.text("etag"));
        assertThat(talk.put(BUCKET + "/o/x", "{}").body().has("metadata")).isFalse();
    }

    @Test
    void whatWasReplacedIsKeptWhereVersionsAre() {
        create(", \"versioning\": {\"enabled\": true}");
        String old = upload("x", "one").text("generation");
        upload("x", "two");
        assertThat(talk.get(BUCKET + "/o").body().path("items")).hasSize(1);
        assertThat(talk.get(BUCKET + "/o?versions=true").body().path("items")).hasSize(2);
        assertThat(talk.get(BUCKET + "/o/x?generation=" + old).text("timeDeleted")).isNotEmpty();
        assertThat(talk.download(BUCKET + "/o/x?alt=media&generation=" + old))
                .isEqualTo("one".getBytes(StandardCharsets.UTF_8));
        talk.delete(BUCKET + "/o/x");
        assertThat(talk.get(BUCKET + "/o/x").status()).isEqualTo(404);
        assertThat(talk.get(BUCKET + "/o?versions=true").body().path("items")).hasSize(2);
        assertThat(talk.delete(BUCKET).message()).contains("not empty");
        for (var each : talk.get(BUCKET + "/o?versions=true").body().path("items")) {
            talk.delete(BUCKET + "/o/x?generation=" + each.path("generation").asString());
        }
        assertThat(talk.delete(BUCKET).status()).isEqualTo(204);
    }

    @Test
    void retainedObjectsStayUntilTheirTime() {
        create(", \"retentionPolicy\": {\"retentionPeriod\": 3600}");
        assertThat(upload("x", "one").text("retentionExpirationTime")).isNotEmpty();
        Talk.Reply refused = talk.delete(BUCKET + "/o/x");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.reason()).isEqualTo("retentionPolicyNotMet");
        assertThat(upload("x", "two").status()).isEqualTo(403);
        Talk.Reply full = talk.delete(BUCKET);
        assertThat(full.status()).isEqualTo(409);
        assertThat(full.message()).isEqualTo("The bucket you tried to delete is not empty.");
        talk.sandbox.advance(Duration.ofHours(2));
        assertThat(talk.delete(BUCKET + "/o/x").status()).isEqualTo(204);
    }

    @Test
    void heldObjectsStayUntilTheyAreReleased() {
        create(", \"defaultEventBasedHold\": true");
        upload("x", "one");
        assertThat(talk.delete(BUCKET + "/o/x").reason()).isEqualTo("objectUnderActiveHold");
        talk.patch(BUCKET + "/o/x", "{\"eventBasedHold\": false}");
        assertThat(talk.delete(BUCKET + "/o/x").status()).isEqualTo(204);
    }

    @Test
    void thereAreNoCachesAndAPathMayEndInASlash() {
        create("");
        Talk.Reply caches = talk.get(BUCKET + "/anywhereCaches/");
        assertThat(caches.status()).isEqualTo(200);
        assertThat(caches.text("kind")).isEqualTo("storage#anywhereCaches");
        assertThat(caches.body().has("items")).isFalse();
    }
}
