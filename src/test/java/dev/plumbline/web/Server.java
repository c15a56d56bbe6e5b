package dev.plumbline.web;

import dev.plumbline.alert.AlertConfiguration;
import dev.plumbline.engine.Wake;
import dev.plumbline.ledger.Ledger;
import dev.plumbline.ledger.Outbox;
import dev.plumbline.ledger.VocabularyJson;
import dev.plumbline.ledger.jdbc.LedgerConfiguration;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.Ref;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.report.Closeup;
import dev.plumbline.model.report.Closeups;
import dev.plumbline.model.report.Facts;
import dev.plumbline.model.report.Inspections;
import dev.plumbline.model.report.LogExcerpt;
import dev.plumbline.model.report.LogRequest;
import dev.plumbline.model.report.SpecPages;
import dev.plumbline.model.report.Spending;
import dev.plumbline.model.report.Standstill;
import dev.plumbline.world.Keeper;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The service without an engine, on a port and a ledger of its own. */
public final class Server implements AutoCloseable {
    public static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    static final String LIKE_POSTGRES =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    public Server(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--server.port=0");
        if (all.stream().noneMatch(each -> each.startsWith("--spring.datasource.url="))) {
            all.add("--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + LIKE_POSTGRES);
        }
        context = SpringApplication.run(Application.class, all.toArray(String[]::new));
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({LedgerConfiguration.class, AlertConfiguration.class, WebConfiguration.class})
    static class Application {
        @Bean
        SetClock clock() {
            return new SetClock();
        }

        @Bean
        Tempo tempo() {
            return new Tempo(1);
        }

        @Bean
        Near near() {
            return new Near();
        }

        @Bean
        SpecPages pages() {
            return (origin, commit) ->
                    Optional.of(
                            URI.create(
                                    "https://git.example.com/%s/%s#%d"
                                            .formatted(
                                                    commit.hash(), origin.file(), origin.line())));
        }

        @Bean
        Asked wake() {
            return new Asked();
        }
    }

    /** A clock that stands until it is set. */
    public static final class SetClock extends Clock {
        private volatile Instant now = NOON;

        public void set(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    /** An engine that knows two environments and writes down what it is asked. */
    static final class Asked implements Wake {
        private final CopyOnWriteArrayList<String> syncs = new CopyOnWriteArrayList<>();
        private final AtomicInteger refreshes = new AtomicInteger();

        @Override
        public boolean sync(String environment) {
            return Set.of("staging", "production").contains(environment) && syncs.add(environment);
        }

        @Override
        public boolean look(String environment) {
            return Set.of("staging", "production").contains(environment);
        }

        @Override
        public boolean forget(String environment) {
            return environment.equals("production");
        }

        @Override
        public void refresh() {
            refreshes.incrementAndGet();
        }
    }

    /** A look that shows what it is given. */
    static final class Near implements Closeups, Inspections {
        private final Map<Ref, Closeup> known = new ConcurrentHashMap<>();
        private final Map<Ref, Standstill> standing = new ConcurrentHashMap<>();
        private final Map<Ref, Facts> facts = new ConcurrentHashMap<>();
        private final Map<String, Spending> spendings = new ConcurrentHashMap<>();
        private final List<LogRequest> asked = new CopyOnWriteArrayList<>();
        private volatile LogExcerpt log = new LogExcerpt(List.of(), false);

        @Override
        public Optional<Standstill> standstill(Ref resource) {
            return Optional.ofNullable(standing.get(resource));
        }

        @Override
        public Optional<Facts> facts(Ref resource) {
            if (resource.name().equals("away")) {
                throw new Failure(new Fault(FaultOwner.UNAVAILABLE, "no route to host"));
            }
            return Optional.ofNullable(facts.get(resource));
        }

        @Override
        public List<String> sources(String kind) {
            return kind.equals("LiveKitHost") ? List.of("livekit", "redis") : List.of();
        }

        @Override
        public Optional<LogExcerpt> logs(Ref resource, LogRequest request) {
            asked.add(request);
            return Optional.of(
                    new LogExcerpt(
                            log.lines().stream()
                                    .filter(line ->
                                            request.after()
                                                    .filter(after -> !line.at().isAfter(after))
                                                    .isEmpty())
                                    .toList(),
                            log.cut()));
        }

        @Override
        public Optional<Spending> spending(String environment) {
            return Optional.ofNullable(spendings.get(environment));
        }

        @Override
        public Optional<Closeup> of(Ref resource) {
            return Optional.ofNullable(known.get(resource));
        }

        @Override
        public Map<Ref, Set<Ref>> needs(String environment) {
            return known.entrySet().stream()
                    .filter(each -> each.getKey().environment().equals(environment))
                    .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().needs()));
        }
    }

    /** Lets an environment cost something. */
    public void cost(String environment, Spending spending) {
        context.getBean(Near.class).spendings.put(environment, spending);
    }

    /** Lets a resource be seen from near by. */
    void show(Ref resource, Closeup closeup) {
        context.getBean(Near.class).known.put(resource, closeup);
    }

    /** Lets a resource tell how it stands. */
    public void stand(Ref resource, Standstill standstill) {
        context.getBean(Near.class).standing.put(resource, standstill);
    }

    /** Lets a resource tell what is live of it. */
    public void tell(Ref resource, Facts facts) {
        context.getBean(Near.class).facts.put(resource, facts);
    }

    /** Lets every log read so. */
    public void log(LogExcerpt excerpt) {
        context.getBean(Near.class).log = excerpt;
    }

    /** Which lines of logs were asked for. */
    public List<LogRequest> logsAsked() {
        return context.getBean(Near.class).asked;
    }

    public Ledger ledger() {
        return context.getBean(Ledger.class);
    }

    /** Whoever writes into the ledger. */
    public Keeper keeper() {
        return new Keeper(ledger());
    }

    public Outbox outbox() {
        return context.getBean(Outbox.class);
    }

    public List<String> syncs() {
        return context.getBean(Asked.class).syncs;
    }

    /** How often the engine was told that specs may have changed. */
    public int refreshes() {
        return context.getBean(Asked.class).refreshes.get();
    }

    public MeterRegistry meters() {
        return context.getBean(MeterRegistry.class);
    }

    public Telling telling() {
        return new Telling(context.getBean(SetClock.class).instant());
    }

    public void setClock(Instant now) {
        context.getBean(SetClock.class).set(now);
    }

    public int port() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(20));
    }

    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    /** A request with the header that every write needs. */
    public HttpRequest.Builder write(String path) {
        return request(path).header("X-Plumbline-Request", "1");
    }

    /** Some part of the running service. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** What a program gets, read as JSON. */
    public JsonNode json(String path) {
        return VocabularyJson.mapper().readTree(get(path).body());
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
