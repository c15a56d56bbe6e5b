package dev.plumbline.sandbox.storage.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.Talk;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObjectCopiesTest {

    private static final String A = "/storage/v1/b/demo-a/o/";
    private static final String B = "/storage/v1/b/demo-b/o/";

    private final Talk talk = new Talk();

    @BeforeEach
    void buckets() {
        for (String name : new String[] {"demo-a", "demo-b"}) {
            talk.post("/storage/v1/b?project=demo", "{\"name\": \"%s\"}".formatted(name));
        }
        put("one", "first ");
        put("two", "second");
        talk.patch(A + "one", "{\"metadata\": {\"k\": \"v\"}, \"cacheControl\": \"no-store\"}");
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private void put(String name, String content) {
        talk.upload(
                "/upload/storage/v1/b/demo-a/o?uploadType=media&name=" + name,
                "text/plain",
                content.getBytes(StandardCharsets.UTF_8));
    }

    private String content(String path) {
        return new String(talk.download(path + "?alt=media"), StandardCharsets.UTF_8);
    }

    @Test
    void aCopyHasItsSourcesContentAndMetadata() {
        assertThat(talk.post(A + "one/copyTo/b/demo-b/o/copy", "").text("metadata", "k"))
                .isEqualTo("v");
        assertThat(content(B + "copy")).isEqualTo("first ");
        assertThat(talk.get(B + "copy").text("cacheControl")).isEqualTo("no-store");
    }

    @Test
    void aRewriteCanSayTheMetadataAnew() {
        Talk.Reply rewritten =
                talk.post(
                        A + "one/rewriteTo/b/demo-b/o/copy",
                        "{\"contentType\": \"text/css\", \"storageClass\": \"NEARLINE\"}");
        assertThat(rewritten.text("done")).isEqualTo("true");
        assertThat(rewritten.text("totalBytesRewritten")).isEqualTo("6");
        assertThat(rewritten.text("resource", "storageClass")).isEqualTo("NEARLINE");
        assertThat(rewritten.body().path("resource").has("metadata")).isFalse();
        assertThat(talk.get(B + "copy").text("contentType")).isEqualTo("text/css");
    }

    @Test
    void anObjectIsComposedOfOthers() {
        Talk.Reply both =
                talk.post(
                        A + "both/compose",
                        """
                        {"sourceObjects": [{"name": "one"}, {"name": "two"}],
                         "destination": {"contentType": "text/plain"}}
                        """);
        assertThat(both.text("componentCount")).isEqualTo("2");
        assertThat(both.body().has("md5Hash")).isFalse();
        assertThat(both.text("crc32c")).isNotEmpty();
        assertThat(content(A + "both")).isEqualTo("first second");
        talk.post(
                A + "all/compose",
                """
                {"sourceObjects": [{"name": "both"}, {"name": "two"}], "deleteSourceObjects": true}
                """);
        assertThat(talk.get(A + "all").text("componentCount")).isEqualTo("3");
        assertThat(talk.get(A + "two").status()).isEqualTo(404);
    }

    @Test
    void whatIsNotAsWantedIsNotCopied() {
        assertThat(talk.post(A + "none/copyTo/b/demo-b/o/x", "").message())
                .isEqualTo("No such object: demo-a/none");
        assertThat(talk.post(A + "one/copyTo/b/nobodys/o/x", "").status()).isEqualTo(404);
        assertThat(talk.post(A + "one/copyTo/b/demo-b/o/x?ifSourceGenerationMatch=1", "").reason())
                .isEqualTo("conditionNotMet");
        assertThat(talk.post(A + "one/copyTo/b/demo-a/o/two?ifGenerationMatch=0", "").status())
                .isEqualTo(412);
        assertThat(talk.post(A + "x/compose", "{\"sourceObjects\": []}").message())
                .contains("(0) must be between 1 and 32");
    }
}
