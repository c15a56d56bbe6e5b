package dev.plumbline.gcp;

import com.google.cloud.redis.v1.CloudRedisClient;
import com.google.cloud.redis.v1.GetInstanceAuthStringRequest;
import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * The secrets that one action delivers: each is asked for when it is needed, and the fault of the
 * action is searched for all of them, and for what else of it may be secret. Belongs to one thread.
 *
 * @see <a
 *     href="https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions/access">access</a>
 */
public final class SecretDelivery {
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Gcp gcp;
    private final Supplier<SecretManagerServiceClient> client;
    private final Supplier<CloudRedisClient> redis;
    private final List<SecretPayload> delivered = new ArrayList<>();

    SecretDelivery(
            Gcp gcp,
            Supplier<SecretManagerServiceClient> client,
            Supplier<CloudRedisClient> redis) {
        this.gcp = gcp;
        this.client = client;
        this.redis = redis;
    }

    /**
     * What a version of a secret holds.
     *
     * @param version its link, {@code projects/p/secrets/s/versions/3}
     * @throws Failure when it cannot be had
     */
    public SecretPayload of(String version) {
        return holding(
                gcp.calls()
                        .read(() ->
                                client.get()
                                        .accessSecretVersionCallable()
                                        .call(
                                                AccessSecretVersionRequest.newBuilder()
                                                        .setName(version)
                                                        .build(),
                                                gcp.context())
                                        .getPayload()
                                        .getData()
                                        .toStringUtf8()));
    }

    /**
     * The string that a Redis instance made, and by which its clients sign in.
     *
     * @param instance its link, {@code projects/p/locations/l/instances/i}
     * @throws Failure when it cannot be had
     * @see <a
     *     href="https://cloud.google.com/memorystore/docs/redis/reference/rest/v1/projects.locations.instances/getAuthString">getAuthString</a>
     */
    public SecretPayload authString(String instance) {
        return holding(
                gcp.calls()
                        .read(() ->
                                redis.get()
                                        .getInstanceAuthStringCallable()
                                        .call(
                                                GetInstanceAuthStringRequest.newBuilder()
                                                        .setName(instance)
                                                        .build(),
                                                gcp.context())
                                        .getAuthString()));
    }

    /** A value of letters and digits that nobody has ever seen. */
    public SecretPayload generated(int length) {
        StringBuilder value = new StringBuilder();
        while (value.length() < length) {
            value.append(LETTERS.charAt(CHANCE.nextInt(LETTERS.length())));
        }
        return holding(value.toString());
    }

    /** Takes care of a value that was made here. */
    SecretPayload holding(String value) {
        SecretPayload payload = new SecretPayload(value);
        delivered.add(payload);
        return payload;
    }

    /** Takes care of texts that may be secret, which the request carries or replaces. */
    public void conceal(Collection<String> texts) {
        texts.forEach(this::holding);
    }

    /** Does some work; what it fails with holds none of the values. */
    public void within(Runnable work) {
        try {
            work.run();
        } catch (Failure e) {
            // What caused it may repeat the request.
            throw delivered.isEmpty()
                    ? e
                    : new Failure(new Fault(e.fault().turn(), hidden(e.fault().message())));
        } catch (RuntimeException e) {
            // Whatever could not write the request may say what it could not write.
            IllegalStateException told = new IllegalStateException(hidden(e.toString()));
            told.setStackTrace(e.getStackTrace());
            throw told;
        }
    }

    /** A text without any of the values. */
    String hidden(String text) {
        return new Concealment(delivered).of(text);
    }
}
