package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.Catalogue;
import dev.plumbline.engine.SpecState;
import dev.plumbline.gcp.Endpoints;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Change;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.sandbox.cloud.FaultRule;
import dev.plumbline.sandbox.cloud.Misbehaviour;
import dev.plumbline.spec.FileIndex;
import dev.plumbline.ssh.Route;
import dev.plumbline.world.MemoryLedger;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A site is deployed by a commit: its bucket holds what a directory beside the spec holds. */
class SiteContentTest {
    private static final Tempo TEMPO = new Tempo(World.TEMPO);
    private static final String SPEC =
            """
            apiVersion: plumbline.dev/v1
            kind: Environment
            metadata: {name: test}
            spec:
              project: demo-project
              region: us-central1
              mode: enforce
              sites:
                web: {content: {from: web, cacheControl: {"assets/**": "public, max-age=31536000, immutable"}}}
            """;
    private static final String CACHED = SPEC.replace("web: {", "web: {domain: app.example.com, ");
    private static final String COPIED =
            SPEC.replaceAll("content: .*}}}", "content: {from: 'gs://ci-builds/web/v12'}}");
    private static final String BUCKET = "demo-project-test-web";
    private static final String OBJECTS = "/storage/v1/b/" + BUCKET + "/o";
    private static final String UPLOADS = "/upload" + OBJECTS;
    private static final String MAP = "/compute/v1/projects/demo-project/global/urlMaps/";

    private static final Set<String> KINDS =
            Set.of(
                    "ApiService",
                    "Bucket",
                    "BucketObjects",
                    "SourceObjects",
                    "IamMember",
                    "GlobalAddress",
                    "BackendBucket",
                    "SslCertificate",
                    "SslPolicy",
                    "UrlMap",
                    "TargetHttpProxy",
                    "TargetHttpsProxy",
                    "GlobalForwardingRule");

    @TempDir private Path directory;
    private final FileIndex files = new FileIndex();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Operator> operators = new ArrayList<>();
    private final MemoryLedger ledger = new MemoryLedger();
    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(new Sandbox.Options(0, 400, 7));
        file("index.html", "<script src=assets/app-1.js></script>");
        file("404.html", "lost");
        file("assets/app-1.js", "one");
        file("assets/[slug].js", "two");
        file("favicon.ico", "icon");
    }

    @AfterEach
    void close() {
        operators.forEach(Operator::close);
        sandbox.close();
        http.close();
        assertThat(ledger.bugs()).isEmpty();
    }

    private void file(String path, String content) throws IOException {
        Path file = directory.resolve("web").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void gone(String path) throws IOException {
        Files.delete(directory.resolve("web").resolve(path));
    }

    private Kinds kinds(Meter meter) {
        Gcp gcp = Gcp.at(Endpoints.at(sandbox.uri()), meter, TEMPO, InstantSource.system());
        return new Kinds(
                Catalogue.kinds(gcp, new Route.Iap(), files).all().stream()
                        .filter(kind -> KINDS.contains(kind.schema().kind()))
                        .toList());
    }

    private SpecState spec(Kinds kinds, String yaml) throws IOException {
        Files.writeString(directory.resolve("test.yaml"), yaml);
        return Specs.in(kinds, directory, files);
    }

    private Operator operate(String yaml) throws IOException {
        return operate(yaml, Meter.NONE, new Diary(ledger));
    }

    private Operator operate(String yaml, Meter meter, Diary diary) throws IOException {
        Kinds kinds = kinds(meter);
        Operator operator = new Operator(kinds, diary, TEMPO);
        operators.add(operator);
        return operator.keep(spec(kinds, yaml));
    }

    private static Row content(Report report) {
        return report.rows().stream()
                .filter(row -> row.ref().kind().equals("BucketObjects"))
                .findFirst()
                .orElseThrow();
    }

    private String curl(String method, String path, String body) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(sandbox.uri() + path))
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                                    .header("Content-Type", "application/json")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String served(String name) {
        return curl("GET", OBJECTS + "/" + name + "?alt=media", "");
    }

    /** The writes to objects that were done, without what they were about. */
    private List<String> writes() {
        return sandbox.requests().stream()
                .filter(Logged::write)
                .filter(request -> request.path().contains("/b/" + BUCKET + "/o"))
                .map(request -> request.method() + request.path().replace(OBJECTS, " "))
                .toList();
    }

    @Test
    void a_bucket_is_filled_with_the_files_of_a_directory_and_then_stands_still()
            throws IOException {
        Operator operator = operate(SPEC);

        operator.converged();

        assertThat(served("index.html")).contains("app-1.js");
        assertThat(served("assets%2F%5Bslug%5D.js")).isEqualTo("two");
        assertThat(curl("GET", OBJECTS, ""))
                .contains("text/html; charset=utf-8", "image/x-icon", "no-cache")
                .contains("public, max-age=31536000, immutable", "public, max-age=3600");
        assertThat(writes()).hasSize(5);
        assertThat(operator.scanned().rows()).extracting(Row::step).containsOnly("keep");
        assertThat(writes()).hasSize(5);
    }

    @Test
    void another_commit_brings_what_is_new_then_the_pages_and_takes_away_last_what_has_left()
            throws IOException {
        Operator operator = operate(SPEC);
        operator.converged();
        int before = writes().size();
        file("index.html", "<script src=assets/app-2.js></script>");
        file("assets/app-2.js", "three");
        gone("assets/app-1.js");

        operator.keep(spec(operator.kinds, SPEC)).converged();

        assertThat(served("index.html")).contains("app-2.js");
        List<String> since = writes().subList(before, writes().size());
        assertThat(since).hasSize(3);
        assertThat(since.getFirst()).startsWith("POST");
        assertThat(since.getLast()).startsWith("DELETE").contains("app-1.js");
        assertThat(curl("GET", OBJECTS, "")).doesNotContain("app-1.js");
    }

    @Test
    void what_somebody_changes_is_one_line_each_and_mended_and_what_they_add_is_left_alone()
            throws IOException {
        Operator operator = operate(SPEC);
        operator.converged();
        operator.keep(spec(operator.kinds, SPEC.replace("enforce", "observe"))).converged();
        curl("DELETE", OBJECTS + "/404.html", "");
        curl("POST", UPLOADS + "?uploadType=media&name=index.html", "hacked");
        curl("POST", UPLOADS + "?uploadType=media&name=theirs.html", "theirs");
        curl("PATCH", OBJECTS + "/favicon.ico", "{\"cacheControl\": \"no-store\"}");

        Row seen = content(operator.scanned());

        assertThat(seen.changes().stream().map(Change::path).map(Object::toString))
                .contains("items[404.html]", "items[index.html].md5Hash")
                .contains("items[favicon.ico].cacheControl")
                .noneMatch(path -> path.contains("theirs"));
        operator.keep(spec(operator.kinds, SPEC)).converged();
        assertThat(served("index.html")).contains("app-1.js");
        assertThat(served("404.html")).isEqualTo("lost");
        assertThat(served("theirs.html")).isEqualTo("theirs");
        assertThat(writes().getLast()).isNotEqualTo("DELETE /theirs.html");
    }

    @Test
    void two_thousand_files_take_a_request_each_and_a_change_of_one_takes_one() throws IOException {
        for (int number = 0; number < 1995; number++) {
            file("assets/part-%04d.js".formatted(number), "part " + number);
        }
        Operator operator = operate(SPEC);
        operator.converged();
        assertThat(writes()).hasSize(2000);

        file("assets/part-0007.js", "another");
        operator.keep(spec(operator.kinds, SPEC)).converged();

        assertThat(writes()).hasSize(2001);
        assertThat(served("assets%2Fpart-0007.js")).isEqualTo("another");
    }

    @ParameterizedTest
    @EnumSource(Fuse.Moment.class)
    void killed_at_any_request_the_old_site_still_serves_and_another_operator_goes_on(
            Fuse.Moment moment) throws IOException {
        Operator first = operate(CACHED);
        first.until("all but the certificate stands", SiteContentTest::filled);
        first.close();
        boolean survived = false;
        for (int deaths = 0; !survived; deaths++) {
            gone("assets/app-%d.js".formatted(deaths + 1));
            file("assets/app-%d.js".formatted(deaths + 2), "version " + deaths);
            file("index.html", "<script src=assets/app-%d.js></script>".formatted(deaths + 2));
            Diary diary = new Diary(new MemoryLedger());
            Operator victim = operate(CACHED, new Fuse(deaths + 1, moment, diary), diary);
            survived = diary.find(0, SiteContentTest::filled).isPresent();
            victim.close();

            String script = served("index.html").replaceAll(".*(app-\\d+\\.js).*", "$1");
            assertThat(served("assets%2F" + script)).containsAnyOf("one", "version");
        }
        assertThat(curl("GET", OBJECTS, "")).doesNotContain(".plumbline");
    }

    @Test
    void cloud_cdn_is_told_to_ask_anew_once_after_all_is_there() throws IOException {
        Operator operator = operate(CACHED);
        operator.until("all but the certificate stands", SiteContentTest::filled);
        assertThat(invalidations()).as("of a site that was not there").isZero();
        file("favicon.ico", "another icon");

        operator.keep(spec(operator.kinds, CACHED))
                .until("all but the certificate stands", SiteContentTest::filled);

        assertThat(invalidations()).isOne();
        assertThat(curl("GET", OBJECTS, "")).doesNotContain(".plumbline");
        operator.scanned();
        assertThat(invalidations()).isOne();
    }

    private long invalidations() {
        return sandbox.requests().stream()
                .filter(request -> request.path().equals(MAP + "test-balancer/invalidateCache"))
                .count();
    }

    @Test
    void what_a_pipeline_put_into_a_bucket_is_waited_for_and_copied_there() throws IOException {
        curl("POST", "/storage/v1/b?project=ci-project", "{\"name\": \"ci-builds\"}");
        Operator operator = operate(COPIED);
        Report waiting =
                operator.until(
                        "it is waited for",
                        report ->
                                report.rows().stream()
                                        .flatMap(row -> row.holds().stream())
                                        .anyMatch(hold -> hold.gate().equals("Awaited")));
        assertThat(waiting.rows())
                .flatExtracting(Row::holds)
                .anyMatch(hold -> hold.reason().contains("gs://ci-builds/web/v12"));

        pushed("web/v11/index.html", "older");
        pushed("web/v12/app.js", "one");
        pushed("web/v12/index.html", "<script src=app.js></script>");
        operator.scanned();
        operator.converged();
        assertThat(served("index.html")).contains("app.js");
        assertThat(served("app.js")).isEqualTo("one");
        assertThat(curl("GET", OBJECTS, "")).doesNotContain("v11", "v12");
        long writes = writes().size();

        pushed("web/v12/app.js", "two");
        operator.scanned();
        operator.converged();
        assertThat(served("app.js")).isEqualTo("two");
        assertThat(writes()).hasSize((int) writes + 1);
        operator.scanned();
        assertThat(writes()).hasSize((int) writes + 1);
    }

    private void pushed(String name, String content) {
        curl("POST", "/upload/storage/v1/b/ci-builds/o?uploadType=media&name=" + name, content);
    }

    @Test
    void of_what_is_refused_the_name_is_told_and_no_page_changes_before_what_it_refers_to()
            throws IOException {
        Operator operator = operate(SPEC);
        operator.converged();
        file("index.html", "<script src=assets/app-2.js></script>");
        file("assets/app-2.js", "three");
        sandbox.faults(
                List.of(FaultRule.always(Misbehaviour.PERMISSION_DENIED).onPath("^/upload/")));

        Report report =
                operator.keep(spec(operator.kinds, SPEC))
                        .until("it failed", each -> content(each).verdict() == Verdict.FAILED);

        assertThat(content(report).fault().orElseThrow().turn()).isEqualTo(FaultOwner.ACCESS);
        assertThat(content(report).fault().orElseThrow().message()).contains("assets/app-2.js");
        assertThat(served("index.html")).contains("app-1.js");
        sandbox.faults(List.of());
    }

    @Test
    void what_fails_now_and_then_is_there_in_the_end() throws IOException {
        for (int number = 0; number < 60; number++) {
            file("assets/part-%04d.js".formatted(number), "part " + number);
        }
        sandbox.faults(
                List.of(
                        FaultRule.always(Misbehaviour.UNAVAILABLE).withRate(0.1).onPath("/o"),
                        FaultRule.always(Misbehaviour.ERROR_AFTER_WRITE)
                                .withRate(0.1)
                                .onPath("^/upload/"),
                        FaultRule.always(Misbehaviour.DROP_AFTER_WRITE)
                                .withRate(0.1)
                                .onPath("^/upload/")));

        Operator operator = operate(SPEC);
        operator.until("some of it failed", report -> content(report).last().isPresent());
        sandbox.faults(List.of());
        operator.converged();

        assertThat(served("assets%2Fpart-0059.js")).isEqualTo("part 59");
    }

    private static boolean filled(Report report) {
        return report.rows().stream()
                .allMatch(row ->
                        row.verdict() == Verdict.SYNCED
                                || row.ref().kind().equals("SslCertificate"));
    }
}
