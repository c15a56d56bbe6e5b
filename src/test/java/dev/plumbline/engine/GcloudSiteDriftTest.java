package dev.plumbline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.plan.Change;
import dev.plumbline.model.report.Row;
import org.junit.jupiter.api.Test;

/** Somebody changes with gcloud what a site serves. */
class GcloudSiteDriftTest extends GcloudDrift {
    private static final String SITE = "gs://demo-project-test-web/";

    GcloudSiteDriftTest() {
        super(
                """
                apiVersion: plumbline.dev/v1
                kind: Environment
                metadata: {name: test}
                spec:
                  project: demo-project
                  region: us-central1
                  mode: %s
                  sites:
                    web: {content: {from: "gs://ci-builds/web"}}
                """);
        world.curl("POST", "/storage/v1/b?project=ci-project", "{\"name\": \"ci-builds\"}");
        built("index.html", "a page");
        built("assets/app.js", "a script");
    }

    private void built(String name, String content) {
        world.curl(
                "POST",
                "/upload/storage/v1/b/ci-builds/o?uploadType=media&name=web/" + name,
                content);
    }

    private void isOneLine(String path, String... commands) {
        Row row = after("BucketObjects", "web", commands);

        assertThat(row.changes()).extracting(Change::path).hasToString("[" + path + "]");
        assertThat(world.row(mended(), "BucketObjects", "web").changes()).isEmpty();
    }

    @Test
    void a_file_that_was_deleted_is_there_again() {
        isOneLine("items[index.html]", "storage rm " + SITE + "index.html");
    }

    @Test
    void another_content_is_replaced() {
        isOneLine(
                "items[index.html].md5Hash",
                "storage cp --content-type=text/plain --no-clobber gs://ci-builds/web/index.html "
                        + SITE
                        + "theirs.html",
                "storage cp gs://ci-builds/web/assets/app.js " + SITE + "index.html");
    }

    @Test
    void what_is_said_of_a_file_is_said_as_before() {
        isOneLine(
                "items[assets/app.js].contentType",
                "storage objects update --content-type=text/css " + SITE + "assets/app.js");
    }
}
