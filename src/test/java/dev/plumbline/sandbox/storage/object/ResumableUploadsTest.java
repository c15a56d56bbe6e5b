package dev.plumbline.sandbox.storage.object;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.googleapis.media.MediaHttpUploader;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.storage.Storage;
import com.google.api.services.storage.model.StorageObject;
import dev.plumbline.sandbox.Talk;
import dev.plumbline.world.Gcloud;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumableUploadsTest {

    private static final String BEGIN =
            "/upload/storage/v1/b/demo-a/o?uploadType=resumable&name=big";
    private static final String OBJECT = "/storage/v1/b/demo-a/o/big";
    private static final int UNIT = 256 * 1024;

    @TempDir private Path home;

    private final Talk talk = new Talk();
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void bucket() {
        talk.post("/storage/v1/b?project=demo", "{\"name\": \"demo-a\"}");
    }

    @AfterEach
    void close() {
        http.close();
        talk.close();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private HttpResponse<String> send(String method, String uri, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(uri))
                        .method(method, BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private String begin() throws Exception {
        HttpResponse<String> begun =
                send(
                        "POST",
                        talk.sandbox.uri() + BEGIN,
                        "{\"metadata\": {\"k\": \"é\"}}".getBytes(StandardCharsets.UTF_8),
                        "X-Upload-Content-Type",
                        "text/plain");
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        return begun.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void anUploadGoesOnFromWhereverItStopped() throws Exception {
        byte[] content = bytes(2 * UNIT + 100);
        String upload = begin();
        String size = "/" + content.length;

        HttpResponse<String> nothing =
                send("PUT", upload, new byte[0], "Content-Range", "bytes */*");
        assertThat(nothing.statusCode()).isEqualTo(308);
        assertThat(nothing.headers().firstValue("Range")).isEmpty();
        HttpResponse<String> first =
                send(
                        "PUT",
                        upload,
                        Arrays.copyOf(content, UNIT),
                        "Content-Range",
                        "bytes 0-" + (UNIT - 1) + "/*");
        assertThat(first.statusCode()).isEqualTo(308);
        assertThat(first.headers().firstValue("Range")).contains("bytes=0-" + (UNIT - 1));
        assertThat(talk.get(OBJECT).status()).isEqualTo(404);

        HttpResponse<String> gap =
                send(
                        "PUT",
                        upload,
                        Arrays.copyOfRange(content, 2 * UNIT, content.length),
                        "Content-Range",
                        "bytes " + 2 * UNIT + "-" + (content.length - 1) + size);
        assertThat(gap.statusCode()).isEqualTo(400);
        HttpResponse<String> odd =
                send(
                        "PUT",
                        upload,
                        Arrays.copyOfRange(content, UNIT, UNIT + 5),
                        "Content-Range",
                        "bytes " + UNIT + "-" + (UNIT + 4) + size);
        assertThat(odd.body()).contains("must be a multiple of 262144 bytes, not 5");

        HttpResponse<String> rest =
                send(
                        "PUT",
                        upload,
                        content,
                        "Content-Range",
                        "bytes 0-" + (content.length - 1) + size);
        assertThat(rest.statusCode()).as(rest.body()).isEqualTo(200);
        assertThat(talk.download(OBJECT + "?alt=media")).isEqualTo(content);
        Talk.Reply object = talk.get(OBJECT);
        assertThat(object.text("contentType")).isEqualTo("text/plain");
        assertThat(object.text("metadata", "k")).isEqualTo("é");
        assertThat(send("PUT", upload, new byte[0], "Content-Range", "bytes */*").body())
                .as("whoever lost the answer asks again")
                .isEqualTo(rest.body());
    }

    @Test
    void anUploadCanBeGivenUp() throws Exception {
        String upload = begin();
        assertThat(send("DELETE", upload, new byte[0]).statusCode()).isEqualTo(499);
        assertThat(send("PUT", upload, bytes(1)).statusCode()).isEqualTo(404);
        assertThat(send("PUT", begin(), new byte[0]).statusCode()).isEqualTo(200);
        assertThat(talk.get(OBJECT).text("size")).isEqualTo("0");
    }

    @Test
    void preconditionsHoldWhenItEnds() throws Exception {
        String upload =
                send("POST", talk.sandbox.uri() + BEGIN + "&ifGenerationMatch=0", new byte[0])
                        .headers()
                        .firstValue("Location")
                        .orElseThrow();
        talk.upload(BEGIN.replace("resumable", "media"), "text/plain", bytes(1));
        assertThat(send("PUT", upload, bytes(2)).statusCode()).isEqualTo(412);
        assertThat(
                        send(
                                        "POST",
                                        talk.sandbox.uri() + BEGIN + "&ifGenerationMatch=0",
                                        new byte[0])
                                .statusCode())
                .isEqualTo(412);
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsSent() throws Exception {
        HttpResponse<String> refused =
                send(
                        "POST",
                        talk.sandbox.uri() + BEGIN,
                        new byte[0],
                        "X-Upload-Content-Length",
                        "99999999999");
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("uploadTooLarge").contains("67108864 bytes");
        assertThat(
                        talk.upload(
                                        BEGIN.replace("resumable", "media"),
                                        "text/plain",
                                        new byte[70 << 20])
                                .status())
                .isEqualTo(413);
    }

    @Test
    void partsOfAnObjectCanBeRead() throws Exception {
        talk.upload(
                BEGIN.replace("resumable", "media"), "text/plain", new byte[] {48, 49, 50, 51, 52});
        String media = talk.sandbox.uri() + OBJECT + "?alt=media";
        HttpResponse<String> part = send("GET", media, new byte[0], "Range", "bytes=1-2");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("12");
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 1-2/5");
        assertThat(send("GET", media, new byte[0], "Range", "bytes=3-").body()).isEqualTo("34");
        assertThat(send("GET", media, new byte[0], "Range", "bytes=-1").body()).isEqualTo("4");
        assertThat(send("GET", media, new byte[0], "Range", "bytes=9-").statusCode())
                .isEqualTo(416);
    }

    @Test
    void googlesClientUploadsAndDownloadsInChunks() throws Exception {
        byte[] content = bytes(3 * UNIT + 17);
        Storage storage =
                new Storage.Builder(new NetHttpTransport(), GsonFactory.getDefaultInstance(), null)
                        .setRootUrl(talk.sandbox.uri() + "/")
                        .setApplicationName("test")
                        .build();
        Storage.Objects.Insert insert =
                storage.objects()
                        .insert(
                                "demo-a",
                                new StorageObject().setName("big").setContentLanguage("de"),
                                new ByteArrayContent("text/plain", content));
        MediaHttpUploader uploader = insert.getMediaHttpUploader();
        uploader.setDirectUploadEnabled(false);
        uploader.setChunkSize(MediaHttpUploader.MINIMUM_CHUNK_SIZE);
        assertThat(insert.execute().getSize()).isEqualTo(content.length);
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        storage.objects().get("demo-a", "big").executeMediaAndDownloadTo(back);
        assertThat(back.toByteArray()).isEqualTo(content);
        assertThat(talk.get(OBJECT).text("contentLanguage")).isEqualTo("de");
    }

    @Test
    @Tag("gcloud")
    void gcloudCopiesLargeFilesThereAndBack() throws Exception {
        Gcloud.assumeInstalled();
        Gcloud gcloud = new Gcloud(talk.sandbox.uri(), home, "demo");
        Path local = Files.write(home.resolve("big"), bytes(12_000_000));
        gcloud.run("storage cp " + local + " gs://demo-a/big");
        assertThat(talk.sandbox.requests())
                .anyMatch(request -> request.query().contains("uploadType=resumable"));
        gcloud.run("storage cp gs://demo-a/big gs://demo-a/copy");
        gcloud.run(
                "storage objects update gs://demo-a/copy --content-type=text/x"
                        + " --custom-metadata=k=v");
        assertThat(talk.get("/storage/v1/b/demo-a/o/copy").text("metadata", "k")).isEqualTo("v");
        gcloud.run("storage objects compose gs://demo-a/big gs://demo-a/copy gs://demo-a/both");
        assertThat(talk.get("/storage/v1/b/demo-a/o/both").text("size")).isEqualTo("24000000");
        gcloud.run("storage mv gs://demo-a/copy gs://demo-a/moved");
        Path back = home.resolve("back");
        gcloud.run("storage cp gs://demo-a/moved " + back);
        assertThat(back).hasSameBinaryContentAs(local);
    }
}
