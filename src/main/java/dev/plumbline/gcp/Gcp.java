package dev.plumbline.gcp;

import com.google.api.client.googleapis.services.json.AbstractGoogleJsonClient;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.gax.core.BackgroundResource;
import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.ExecutorProvider;
import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.FixedExecutorProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.httpjson.HttpJsonCallContext;
import com.google.api.gax.httpjson.InstantiatingHttpJsonChannelProvider;
import com.google.api.gax.rpc.ApiCallContext;
import com.google.api.gax.rpc.ClientSettings;
import com.google.api.services.cloudresourcemanager.v3.CloudResourceManager;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.redis.v1.CloudRedisClient;
import com.google.cloud.redis.v1.CloudRedisSettings;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import com.google.common.base.Suppliers;
import dev.plumbline.model.Tempo;
import dev.plumbline.model.access.CloudIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes Google's own clients: over one HTTP client, with our credentials, without any retry of
 * their own. A client is made when it is first used, and lasts until all of them are closed.
 */
public final class Gcp implements AutoCloseable {
    /** Each client would have threads of its own otherwise, for work that is never given to it. */
    private static final ExecutorProvider BACKGROUND =
            FixedExecutorProvider.create(
                    Executors.newSingleThreadScheduledExecutor(
                            Thread.ofPlatform().daemon().name("gax").factory()));

    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    private final Endpoints endpoints;
    private final Optional<GoogleCredentials> credentials;
    private final HttpTransport transport;
    private final Calls calls;
    private final InstantSource clock;
    private final Supplier<SecretManagerServiceClient> secretManager;
    private final Supplier<CloudRedisClient> redis;
    private final ProjectNumbers numbers;
    private final Queue<BackgroundResource> made = new ConcurrentLinkedQueue<>();

    private Gcp(
            Endpoints endpoints,
            Optional<GoogleCredentials> credentials,
            Meter meter,
            Tempo tempo,
            InstantSource clock) {
        this.endpoints = endpoints;
        this.credentials = credentials;
        this.transport = Wire.transport(meter);
        this.calls = new Calls(tempo);
        this.clock = clock;
        this.secretManager =
                client(
                        "secretmanager",
                        SecretManagerServiceSettings::newHttpJsonBuilder,
                        SecretManagerServiceClient::create);
        this.redis =
                client("redis", CloudRedisSettings::newHttpJsonBuilder, CloudRedisClient::create);
        this.numbers =
                new ProjectNumbers(
                        discovery(
                                "cloudresourcemanager",
                                CloudResourceManager.Builder::new,
                                CloudResourceManager.Builder::build));
    }

    /**
     * Google Cloud with the application default credentials, or another host without any.
     *
     * @throws IOException when credentials are needed and there are none
     */
    public static Gcp of(Endpoints endpoints, Meter meter, Tempo tempo, InstantSource clock)
            throws IOException {
        return new Gcp(endpoints, credentials(endpoints), meter, tempo, clock);
    }

    /**
     * The application default credentials, which are looked for once in the life of a process.
     *
     * @return empty when another host stands for Google's
     * @throws IOException when they are needed and there are none
     */
    public static Optional<GoogleCredentials> credentials(Endpoints endpoints) throws IOException {
        if (endpoints.override().isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(GoogleCredentials.getApplicationDefault().createScoped(SCOPE));
        } catch (IOException e) {
            throw new IOException(
                    "There are no Google credentials: run 'gcloud auth application-default login',"
                            + " or point GOOGLE_APPLICATION_CREDENTIALS at a key file.",
                    e);
        }
    }

    /** Clients without credentials: of a sandbox, or never asked for anything but their types. */
    public static Gcp at(Endpoints endpoints, Meter meter, Tempo tempo, InstantSource clock) {
        return new Gcp(endpoints, Optional.empty(), meter, tempo, clock);
    }

    /** Now, by the clock that the engine goes by. */
    public Instant now() {
        return clock.instant();
    }

    /** The address of whoever's credentials are used; that of nobody where none are. */
    public String account() {
        return credentials
                .map(Identities::of)
                .flatMap(CloudIdentity::account)
                .orElse("operator@plumbline.invalid");
    }

    public Calls calls() {
        return calls;
    }

    /** How a client of the protobuf family is asked: without its own retries. */
    public ApiCallContext context() {
        return context(Duration.ofSeconds(30));
    }

    /** The same for requests that Google answers when an operation has ended. */
    public ApiCallContext patient() {
        return context(Calls.WAIT);
    }

    private static ApiCallContext context(Duration timeout) {
        return HttpJsonCallContext.createDefault()
                .withRetryableCodes(Set.of())
                .withTimeoutDuration(timeout);
    }

    /** Makes a client of the protobuf family. */
    public <
                    S extends ClientSettings<S>,
                    B extends ClientSettings.Builder<S, B>,
                    C extends BackgroundResource>
            Supplier<C> client(String service, Supplier<B> settings, Create<S, C> create) {
        return Suppliers.memoize(() -> {
            B builder =
                    settings.get()
                            .setEndpoint(endpoints.address(service))
                            .setCredentialsProvider(provider())
                            .setBackgroundExecutorProvider(BACKGROUND)
                            .setTransportChannelProvider(
                                    InstantiatingHttpJsonChannelProvider.newBuilder()
                                            .setEndpoint(endpoints.address(service))
                                            .setHttpTransport(transport)
                                            .setExecutor(Runnable::run)
                                            .build());
            try {
                C client = create.from(builder.build());
                made.add(client);
                return client;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Makes a client of the discovery family. */
    public <B extends AbstractGoogleJsonClient.Builder, C> Supplier<C> discovery(
            String service, Discovery<B> builders, Function<B, C> build) {
        return Suppliers.memoize(() -> {
            B builder =
                    builders.of(
                            transport,
                            GsonFactory.getDefaultInstance(),
                            credentials
                                    .<HttpRequestInitializer>map(HttpCredentialsAdapter::new)
                                    .orElseGet(() -> request -> {}));
            builder.setRootUrl(endpoints.root(service));
            builder.setApplicationName("plumbline");
            return build.apply(builder);
        });
    }

    /**
     * A link whose project is called by its number, as some APIs want it: for use in a request,
     * whose deadline is that of this one, too.
     */
    public String numbered(String link) throws IOException {
        return numbers.numbered(link);
    }

    /** What delivers the secrets of one action. */
    public SecretDelivery secrets() {
        return new SecretDelivery(this, secretManager, redis);
    }

    /** Ends the clients' threads and connections; what is on its way fails. */
    @Override
    public void close() {
        made.forEach(BackgroundResource::shutdownNow);
        try {
            transport.shutdown();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CredentialsProvider provider() {
        return credentials
                .<CredentialsProvider>map(FixedCredentialsProvider::create)
                .orElseGet(NoCredentialsProvider::create);
    }

    /** Makes a discovery client's builder. */
    @FunctionalInterface
    public interface Discovery<B> {
        B of(HttpTransport transport, JsonFactory json, HttpRequestInitializer credentials);
    }

    /** Makes a client of its settings. */
    @FunctionalInterface
    public interface Create<S, C> {
        C from(S settings) throws IOException;
    }
}
