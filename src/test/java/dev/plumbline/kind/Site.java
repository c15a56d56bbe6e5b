package dev.plumbline.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.Catalogue;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.gcp.Meter;
import dev.plumbline.model.Fault;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.plan.Attempt;
import dev.plumbline.model.plan.Verdict;
import dev.plumbline.model.report.Report;
import dev.plumbline.model.report.Row;
import dev.plumbline.model.schema.Document;
import dev.plumbline.model.schema.Marking;
import dev.plumbline.model.schema.Path;
import dev.plumbline.model.schema.Rights;
import dev.plumbline.model.schema.Schema;
import dev.plumbline.model.schema.Value;
import dev.plumbline.model.state.Observation;
import dev.plumbline.sandbox.Logged;
import dev.plumbline.sandbox.Sandbox;
import dev.plumbline.sandbox.cloud.FaultRule;
import dev.plumbline.sandbox.cloud.GrantedPermissions;
import dev.plumbline.world.MemoryLedger;
import dev.plumbline.world.Specs;
import dev.plumbline.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A cloud, an operator of one kind's fixture in it, and somebody else with an HTTP client. */
final class Site implements AutoCloseable {
    private static final double SPEED = 400;
    private static final String VERBS =
            "(add|attach|detach|expand|get|list|move|patch|remove|reset|resize|resume|set|start|stop|switch|update)";
    private static final String GIVEN = "(?<=/(budgets|uptimeCheckConfigs)/)[^/]+$|(?<=/)\\d{15,}$";
    private static final Tempo TEMPO = new Tempo(World.TEMPO);
    private static final String PROJECT = "assistant-staging";

    final Fixture fixture;
    Operator operator;
    private final Sandbox sandbox;
    private final Middleman middleman;
    private final Gcp gcp;
    private final HttpClient http = HttpClient.newHttpClient();

    Site(String kind) {
        fixture = Fixture.of(kind, PROJECT);
        try {
            sandbox = Sandbox.start(new Sandbox.Options(0, SPEED, 7));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        middleman = new Middleman(sandbox.uri());
        gcp = Operator.gcp(middleman.uri(), Meter.NONE, TEMPO);
        operator = new Operator(Operator.kinds(gcp, fixture), new Diary(new MemoryLedger()), TEMPO);
    }

    Schema schema() {
        return operator.kinds.get(fixture.kind()).schema();
    }

    /** Whether it is ours only with something else. */
    boolean inherits() {
        return (schema().child() && !schema().identity().marking().names())
                || schema().identity().marking() == Marking.INHERITED;
    }

    /** Whether nothing of what is declared is ever taken away. */
    boolean onlyWhatIsGiven() {
        return fixture.kinds().stream()
                .allMatch(kind -> operator.kinds.get(kind).schema().lifecycle().given());
    }

    /** How the resource stands that the fixture is about. */
    Row row(Report report) {
        return report.rows().stream()
                .filter(row -> row.ref().kind().equals(fixture.kind()))
                .filter(row -> row.ref().name().equals(fixture.name()))
                .findFirst()
                .orElseThrow();
    }

    /** Whether nothing is left to do but what waits for an approval, or for what does. */
    boolean goneButForWhatHoldsState(Report report) {
        List<String> left =
                report.rows().stream()
                        .filter(row -> row.verdict() == Verdict.HELD)
                        .map(Row::ref)
                        .filter(ref ->
                                operator.kinds.get(ref.kind()).schema().lifecycle().stateful())
                        .map(ref -> ref.kind() + "/" + ref.name())
                        .toList();
        return report.rows().stream()
                .allMatch(row ->
                        row.verdict() == Verdict.SYNCED
                                || left.contains(row.ref().kind() + "/" + row.ref().name())
                                || row.holds().stream()
                                        .anyMatch(hold ->
                                                left.stream().anyMatch(hold.reason()::contains)));
    }

    /** Whoever makes such things makes this one, where that is never the operator. */
    void provide() {
        Optional.ofNullable(fixture.provided()).ifPresent(this::send);
    }

    /** Waits until a person is waited for. */
    void isAwaited() {
        operator.until(
                "it is awaited",
                report ->
                        row(report).holds().stream()
                                .anyMatch(hold -> hold.gate().equals("Awaited")));
    }

    String edited(String from, String to) {
        return fixture.spec("enforce", fixture.edited(from, to), List.of());
    }

    /** Lets what the resource is a part of stand, and nobody remember how it came about. */
    void parents() {
        if (schema().child() && !fixture.others().isEmpty()) {
            operator.keep(fixture.spec("enforce", fixture.others(), List.of())).converged();
            another();
        }
    }

    /** Looks some times, and writes nothing. */
    void standsStill(int scans) {
        long writes = writes();
        for (int scan = 0; scan < scans; scan++) {
            operator.scanned();
        }
        assertThat(writes()).as("writes after all was done").isEqualTo(writes);
    }

    /** Looks, says that it cannot see the resource and whose turn it is, and looks again. */
    void isBlind(Blindness blindness) {
        operator.scanned();
        Report report =
                operator.until(
                        "it is not known what is there: " + blindness,
                        each -> row(each).verdict() == Verdict.UNKNOWN);
        assertThat(row(report).fault().map(Fault::turn))
                .as("%s: %s", blindness, row(report).fault())
                .contains(blindness.turn());
        operator.scanned();
    }

    /** The writes that the sandbox was asked for, by whoever. */
    long writes() {
        return sandbox.requests().stream().filter(Logged::write).count();
    }

    /** Those of them that were meant for things of the fixture's kind. */
    long writesToKind() {
        return sandbox.requests().stream()
                .filter(Logged::write)
                .filter(request -> fixture.writes().stream().anyMatch(request.path()::startsWith))
                .count();
    }

    /** The collections to which something was added, each as often as it was. */
    List<String> inserted() {
        return sandbox.requests().stream()
                .filter(Logged::write)
                .filter(request -> request.method().equals("POST") && request.status() == 200)
                .map(Logged::path)
                .filter(path -> !path.matches(".*/" + VERBS + "([A-Z][A-Za-z]+)?"))
                .toList();
    }

    /** What was deleted, in order; {@code NUMBER} stands for an id that Google gave. */
    List<String> deleted() {
        return sandbox.requests().stream()
                .filter(request -> request.method().equals("DELETE"))
                .filter(request -> request.status() / 100 == 2)
                .map(request -> request.path().replaceAll(GIVEN, "NUMBER"))
                .toList();
    }

    /** What stands at a path of the resource; as text, empty when nothing does. */
    String live(String path) {
        operator.scanned();
        Observation seen =
                operator.kinds
                        .get(fixture.kind())
                        .look(operator.place(fixture.kind(), fixture.name()));
        Document live = ((Observation.Present) seen).live();
        return schema().at(live, Path.parse(path))
                .map(Value::toString)
                .filter(text -> !text.equals("[]"))
                .orElse("");
    }

    /** Everything that was tried, oldest first. */
    List<Attempt> attempts() {
        return operator.diary.attempts("test", java.time.Instant.EPOCH);
    }

    /** The kind's list and get are answered with this document. */
    void answers(JsonNode document) {
        if (fixture.items().isEmpty()) {
            middleman.reply(
                    List.of(Middleman.Reply.json(fixture.get() + "$", 200, document.toString())));
            return;
        }
        middleman.reply(
                List.of(
                        Middleman.Reply.json(
                                fixture.list() + "$",
                                200,
                                "{\"%s\": [%s]}".formatted(fixture.items(), document)),
                        Middleman.Reply.json(fixture.get() + "$", 200, document.toString())));
    }

    /** From now on these and no others. */
    void suffers(List<FaultRule> faults, List<Middleman.Reply> replies) {
        sandbox.faults(faults);
        middleman.reply(replies);
    }

    /** Lets the operator end, and another that knows nothing take its place. */
    void another() {
        operator.close();
        operator = new Operator(operator.kinds, new Diary(new MemoryLedger()), TEMPO);
    }

    /** From now on the operator has the permissions that it takes to keep a spec, and no other. */
    void mayChange(String spec) {
        sandbox.grant(
                rights(spec).stream()
                        .flatMap(each ->
                                Stream.concat(each.observe().stream(), each.change().stream()))
                        .collect(Collectors.toSet()));
    }

    /** Or those that it takes to see it. */
    void mayObserve(String spec) {
        sandbox.grant(
                rights(spec).stream()
                        .flatMap(each -> each.observe().stream())
                        .collect(Collectors.toSet()));
    }

    private Collection<Rights> rights(String spec) {
        return AskedRights.of(
                        Catalogue.schemas(),
                        Specs.of(operator.kinds, spec).desired().orElseThrow().resources())
                .values();
    }

    void mayDoAll() {
        sandbox.grant(Set.of(GrantedPermissions.ALL));
    }

    /** The writes that were done. */
    long writesDone() {
        return sandbox.requests().stream()
                .filter(Logged::write)
                .filter(request -> request.status() / 100 == 2)
                .count();
    }

    /** Those that the operator had no permission for. */
    List<String> refusedWrites() {
        return sandbox.requests().stream()
                .filter(Logged::write)
                .filter(request -> request.status() == 403)
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    /** Everything can be read again. */
    void recovers() {
        suffers(List.of(), List.of());
    }

    /** Somebody else's request, after what others began has ended, and done when this returns. */
    void send(Fixture.Request request) {
        sandbox.advance(Duration.ofMinutes(1));
        try {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create(sandbox.uri() + guarded(request.path())))
                                    .method(
                                            request.method(),
                                            HttpRequest.BodyPublishers.ofString(
                                                    guarded(fixture.json(request))))
                                    .header("Content-Type", "application/json")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            sandbox.advance(Duration.ofMinutes(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** With the tokens that guard a write, and the name that Google gave, as they are now. */
    private String guarded(String text) {
        String body =
                text.contains("LIVE_")
                        ? text.replace("LIVE_NAME", live("name")).replace("LIVE_ETAG", live("etag"))
                        : text;
        return body.contains("FINGERPRINT")
                ? body.replace("LABEL_FINGERPRINT", live("labelFingerprint"))
                        .replace("FINGERPRINT", live("fingerprint"))
                : body;
    }

    @Override
    public void close() {
        operator.close();
        gcp.close();
        middleman.close();
        sandbox.close();
        http.close();
    }
}
